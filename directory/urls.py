from django.urls import path

from directory.views.browse import listings
from directory.views.compare import compare
from directory.views.detail import listing
from directory.views.map import map_data, map_page

app_name = "directory"
urlpatterns = [
    path("", listings, name="list"),
    # finding
    path("map/", map_page, name="map"),
    path("map-data/", map_data, name="map_data"),
    path("compare/", compare, name="compare"),
    path("<slug:slug>/", listing, name="detail"),
]
