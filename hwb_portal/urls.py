"""Every address of the portal; each has its row in hwb_portal/access.py."""

from django.urls import include, path

from enhancement.views import hotspots
from hwb_portal.urls_shared import admin_patterns, portal_patterns
from hwb_portal.urls_shared import handler400 as handler400
from hwb_portal.urls_shared import handler403 as handler403
from hwb_portal.urls_shared import handler404 as handler404
from hwb_portal.urls_shared import handler429 as handler429
from hwb_portal.urls_shared import handler500 as handler500
from hwb_portal.views import desk

urlpatterns = [
    # before the public home page, which visitors still get
    path("", desk.home, name="home"),
    path("your-schools/", desk.your_schools, name="your_schools"),
    # annual reviews of the schools one looks after
    path("your-schools/", include("hwb_portal.urls_reviews")),
    *portal_patterns,
    path("account/", include("accounts.urls.sign_in")),
    path("", include("accounts.urls.pages")),
    path("schools/", include("schools.urls")),
    path("schools/clusters/hotspots/", hotspots.hotspots, name="hotspots"),
    path("", include("documents.urls")),
    path("", include("core.urls")),
    path("schools/<uuid:school>/", include("enhancement.urls")),
    path("", include("enhancement.public_urls")),
    path("schools/<uuid:school>/", include("notices.urls")),
    *admin_patterns,
]
