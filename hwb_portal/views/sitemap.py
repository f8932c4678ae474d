"""What search engines may find: public pages and every listing that the public sees."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemaps
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.cache import cache_control

from core import clock
from core.rate_limits import limited
from directory.models import Intervention
from directory.queries import published

PAGES = [
    *("home", "directory:list", "directory:map", "directory:reviews", "directory:providers", "directory:words"),
    *("directory:criteria", "directory:open_data", "schools:list", "schools:map"),
    *("accounts:programmes", "accessibility", "privacy"),
]


class PortalSitemap(Sitemap):
    """Ten thousand addresses to a file (50,000 are allowed): a longer section has several (`?p=2`), each quick."""

    limit = 10_000

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.PORTAL_URL).netloc

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.PORTAL_URL).scheme


class Pages(PortalSitemap):
    """Those pages of the list that this portal has: the directory alone has no schools."""

    def items(self) -> list[str]:
        return [address for name in PAGES if (address := address_of(name))]

    def location(self, item: str) -> str:
        return item


class Listings(PortalSitemap):
    def items(self) -> QuerySet[Intervention]:
        return published(clock.local_date(clock.now())).only("slug", "changed_at").order_by("pk")

    def location(self, item: Intervention) -> str:
        return reverse("directory:detail", kwargs={"slug": item.slug})

    def lastmod(self, item: Intervention) -> datetime:
        return item.changed_at

    def get_latest_lastmod(self) -> datetime | None:
        """Asked of the database: Django's own would read every listing."""
        return self.items().order_by().aggregate(at=Max("changed_at"))["at"]


SECTIONS: dict[str, Any] = {"pages": Pages, "listings": Listings}


def address_of(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


@limited("feed", reading=True)
@cache_control(public=True, max_age=3600)
def index(request: HttpRequest) -> HttpResponse:
    return sitemaps.index(request, SECTIONS, sitemap_url_name="sitemap_section")


@limited("feed", reading=True)
@cache_control(public=True, max_age=3600)
def section(request: HttpRequest, section: str) -> HttpResponse:
    return sitemaps.sitemap(request, SECTIONS, section=section)
