"""What changed last in the directory, for feed readers (Atom)."""

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from core import clock
from core.rate_limits import limited
from directory.domain.listing import CommissioningState
from directory.domain.open_data import CREDIT, LICENCE
from directory.models import Intervention
from directory.queries.open_data import last_changes

MOST = 50
# what XML cannot hold
UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# the year in which these ids were first given out, as RFC 4151 asks
SINCE = 2026


class Changes(Feed):
    """The last 50 listings that are new, were changed, confirmed or stopped; only what the public sees."""

    feed_type = Atom1Feed
    title = "Directory of support: changes"
    subtitle = "Listings that are new, were changed, were confirmed to be true, or have stopped."
    feed_copyright = f"{CREDIT}. {LICENCE}"
    language = "en-GB"

    def __call__(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return limited("feed", reading=True)(super().__call__)(request, *args, **kwargs)

    def link(self) -> str:
        return absolute(reverse("directory:list"))

    def feed_url(self) -> str:
        return absolute(reverse("directory:changes"))

    def feed_guid(self) -> str:
        return tag("changes")

    def items(self) -> list[Intervention]:
        return list(last_changes(clock.local_date(clock.now()), MOST))

    def item_title(self, item: Intervention) -> str:
        return writable(f"{kind(item)}: {item.name}")

    def item_description(self, item: Intervention) -> str:
        return writable(item.summary)

    def item_link(self, item: Intervention) -> str:
        return absolute(reverse("directory:detail", kwargs={"slug": item.slug}))

    def item_guid(self, item: Intervention) -> str:
        """One id for one change: a reader that knows a listing is told of the next change too."""
        return tag(f"listing/{item.public_id}/{item.changed_at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}")

    def item_author_name(self, item: Intervention) -> str:
        return writable(item.provider.name)

    def item_pubdate(self, item: Intervention) -> datetime:
        return item.published_at

    def item_updateddate(self, item: Intervention) -> datetime:
        return item.changed_at


def kind(listing: Intervention) -> str:
    """What the last change was, by what happened in the same moment."""
    if listing.state == CommissioningState.STOPPED:
        return "Stopped"
    if listing.published_at == listing.changed_at:
        return "New"
    return "Confirmed" if listing.confirmed_at == listing.changed_at else "Changed"


def absolute(path: str) -> str:
    return f"{settings.PORTAL_URL}{path}"


def tag(what: str) -> str:
    """An id that stays when the address changes its scheme or its port (RFC 4151)."""
    return f"tag:{urlsplit(settings.PORTAL_URL).hostname},{SINCE}:directory/{what}"


def writable(text: str) -> str:
    return UNWRITABLE.sub("", text)
