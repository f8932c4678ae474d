"""Addresses of the directory alone: everything of `hwb_portal.urls` that needs no school."""

from django.urls import include, path

from hwb_portal.urls_shared import admin_patterns, portal_patterns
from hwb_portal.urls_shared import handler400 as handler400
from hwb_portal.urls_shared import handler403 as handler403
from hwb_portal.urls_shared import handler404 as handler404
from hwb_portal.urls_shared import handler429 as handler429
from hwb_portal.urls_shared import handler500 as handler500

urlpatterns = [
    *portal_patterns,
    path("account/", include("accounts.urls.sign_in")),
    path("", include("accounts.urls.pages")),
    path("", include("core.urls")),
    *admin_patterns,
]
