from django.urls import path

from directory.views.browse import listings
from directory.views.detail import listing

app_name = "directory"
urlpatterns = [
    path("", listings, name="list"),
    path("<slug:slug>/", listing, name="detail"),
]
