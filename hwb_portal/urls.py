"""Every address of the portal; each has its row in hwb_portal/access.py."""

from django.contrib import admin
from django.urls import include, path

from hwb_portal.views import health, pages

handler400 = "hwb_portal.views.errors.bad_request"
handler403 = "hwb_portal.views.errors.forbidden"
handler404 = "hwb_portal.views.errors.not_found"
handler500 = "hwb_portal.views.errors.server_error"

urlpatterns = [
    path("", pages.home, name="home"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("styleguide/", pages.styleguide, name="styleguide"),
    path("healthz", health.healthz, name="healthz"),
    path("robots.txt", pages.robots, name="robots"),
    path("account/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
