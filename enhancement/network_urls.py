"""What a coordinator sees of several schools' plans: below /schools/clusters/."""

from django.urls import path

from enhancement.views import hotspots

app_name = "together"

urlpatterns: list = [path("hotspots/", hotspots.hotspots, name="hotspots")]
