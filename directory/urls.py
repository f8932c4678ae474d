from django.urls import path

from directory.views.browse import listings
from directory.views.compare import compare
from directory.views.confirm import ConfirmView
from directory.views.detail import listing
from directory.views.map import map_data, map_page
from directory.views.report import report, reported

app_name = "directory"
urlpatterns = [
    path("", listings, name="list"),
    # is it still true?
    path("confirm/<str:token>/", ConfirmView.as_view(), name="confirm"),
    path("report/<uuid:public_id>/", report, name="report"),
    path("report/<uuid:public_id>/thanks/", reported, name="reported"),
    # finding
    path("map/", map_page, name="map"),
    path("map-data/", map_data, name="map_data"),
    path("compare/", compare, name="compare"),
    path("<slug:slug>/", listing, name="detail"),
]
