"""What every flavour of the portal answers to: its own pages, the admin, the error pages."""

from django.contrib import admin
from django.urls import include, path

from hwb_portal.views import health, kept, pages, sitemap

handler400 = "hwb_portal.views.errors.bad_request"
handler403 = "hwb_portal.views.errors.forbidden"
handler404 = "hwb_portal.views.errors.not_found"
handler429 = "hwb_portal.views.errors.too_many"
handler500 = "hwb_portal.views.errors.server_error"

portal_patterns = [
    path("", pages.home, name="home"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("styleguide/", pages.styleguide, name="styleguide"),
    path("directory/", include("directory.urls")),
    path("open-referral/", include("directory.openreferral.urls")),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap.section, name="sitemap_section"),
    path("healthz", health.healthz, name="healthz"),
    path("robots.txt", pages.robots, name="robots"),
    path("account/kept/", kept.kept_texts, name="kept_texts"),
]
admin_patterns = [path("admin/", admin.site.urls)]
