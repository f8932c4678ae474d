from django.urls import path

from directory.views.browse import listings
from directory.views.changes import Changes
from directory.views.claiming import claim, claimed
from directory.views.compare import compare
from directory.views.confirm import ConfirmView
from directory.views.criteria import criteria, pre_check
from directory.views.detail import listing
from directory.views.export import export
from directory.views.map import map_data, map_page
from directory.views.open_data import open_data
from directory.views.own_listings import change_request, confirm, withdraw, your_listings
from directory.views.propose import edit_listing, edit_request, new_listing
from directory.views.providers import provider, providers
from directory.views.report import report, reported
from directory.views.reviews import review, reviews
from directory.views.words import words

app_name = "directory"
urlpatterns = [
    path("", listings, name="list"),
    # is it still true?
    path("confirm/<str:token>/", ConfirmView.as_view(), name="confirm"),
    path("report/<uuid:public_id>/", report, name="report"),
    path("report/<uuid:public_id>/thanks/", reported, name="reported"),
    # what the directory takes in, and who keeps it
    path("criteria/", criteria, name="criteria"),
    path("pre-check/", pre_check, name="pre_check"),
    path("providers/<uuid:public_id>/claim/", claim, name="claim"),
    path("claims/thanks/", claimed, name="claimed"),
    path("your-listings/", your_listings, name="your_listings"),
    path("your-listings/new/", new_listing, name="new_listing"),
    path("your-listings/<uuid:public_id>/", edit_listing, name="edit_listing"),
    path("your-listings/<uuid:public_id>/confirm/", confirm, name="confirm_listing"),
    path("requests/<uuid:public_id>/", change_request, name="request"),
    path("requests/<uuid:public_id>/edit/", edit_request, name="edit_request"),
    path("requests/<uuid:public_id>/withdraw/", withdraw, name="withdraw"),
    # finding
    path("map/", map_page, name="map"),
    path("map-data/", map_data, name="map_data"),
    path("compare/", compare, name="compare"),
    # evidence, words, providers
    path("words/", words, name="words"),
    path("evidence/", reviews, name="reviews"),
    path("evidence/<slug:slug>/", review, name="review"),
    path("providers/", providers, name="providers"),
    path("providers/<uuid:public_id>/", provider, name="provider"),
    # open data
    path("open-data/", open_data, name="open_data"),
    path("export/", export, name="export"),
    path("changes/", Changes(), name="changes"),
    path("<slug:slug>/", listing, name="detail"),
]
