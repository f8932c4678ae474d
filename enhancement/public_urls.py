"""Addresses of stage 7 outside a school's workspace: the link in an e-mail, and the barometer for everybody."""

from django.urls import path

from enhancement.views import barometer, readings

app_name = "progress"

urlpatterns = [
    path("readings/<str:token>/", readings.LogView.as_view(), name="log"),
    path("readings/<str:token>/saved/", readings.LoggedView.as_view(), name="logged"),
    path("barometer/<uuid:journey>/", barometer.public, name="barometer"),
    path("barometer/<uuid:journey>/data/", barometer.data, name="barometer_data"),
]
