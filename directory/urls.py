from django.urls import path

from directory.views.browse import listings
from directory.views.changes import Changes
from directory.views.compare import compare
from directory.views.detail import listing
from directory.views.export import export
from directory.views.map import map_data, map_page
from directory.views.open_data import open_data

app_name = "directory"
urlpatterns = [
    path("", listings, name="list"),
    # finding
    path("map/", map_page, name="map"),
    path("map-data/", map_data, name="map_data"),
    path("compare/", compare, name="compare"),
    # open data
    path("open-data/", open_data, name="open_data"),
    path("export/", export, name="export"),
    path("changes/", Changes(), name="changes"),
    path("<slug:slug>/", listing, name="detail"),
]
