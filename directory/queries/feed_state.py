"""Whether the feed may have changed since somebody last read it, and who stands behind the checks in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db.models import BigIntegerField, Count, F, Func, Max, Model, QuerySet, Sum, TextField
from django.db.models.functions import Cast, Concat

from accounts.models import LocalProgramme, Organisation
from core.models import District
from directory.models import Intervention, ListingMerge, Topic
from directory.queries.open_data import in_feed


@dataclass(frozen=True)
class Mailboxes:
    """Shared mailboxes of the Local Programmes: who stands behind a check of theirs."""

    by_district: dict[int, str]
    by_county: dict[str, str]

    def of(self, districts: Iterable[District], county: str | None) -> str | None:
        found = (self.by_district.get(district.pk) for district in districts)
        return next(filter(None, found), None) or (self.by_county.get(county.casefold()) if county else None)


def programme_mailboxes() -> Mailboxes:
    """Of the smallest programme that covers a district; for a county, of the widest one in it."""
    programmes = LocalProgramme.objects.exclude(role_mailbox="").annotate(width=Count("districts", distinct=True))
    wide_first = programmes.order_by("-width", "pk")
    facts = wide_first.values_list("role_mailbox", "districts__pk", "districts__county_name")
    by_district: dict[int, str] = {}
    by_county: dict[str, str] = {}
    for mailbox, district, county in facts:
        if district is not None:
            by_district[district] = mailbox
            by_county.setdefault((county or "").casefold(), mailbox)
    return Mailboxes(by_district, by_county)


def state_of_feed(today: date) -> tuple[str, datetime | None]:
    """A word that differs whenever what the feed says may differ, and the last change of a listing.

    Cheap: no listing is read. A listing changes its version or the number of listings, and whatever is late changes by
    the day; rows that listings point at have no such mark, so their words are boiled down by the database.
    """
    listings = in_feed(today).order_by().aggregate(rows=Count("pk"), versions=Sum("version"))
    newest = Intervention.objects.aggregate(at=Max("changed_at"))["at"]
    merges = ListingMerge.objects.aggregate(rows=Count("pk"), undone=Count("undone_at"))
    providers = Organisation.objects.filter(is_provider=True)
    marks = [today, *listings.values(), newest, *merges.values()]
    marks += [
        _boiled_down(providers, "name", "about", "website", "role_mailbox", "merged_into_id"),
        _boiled_down(Topic.objects.all(), "name", "slug", "parent_id"),
        _boiled_down(LocalProgramme.objects.all(), "role_mailbox"),
    ]
    return sha256("|".join(map(str, marks)).encode()).hexdigest()[:32], newest


class Hashed(Func):
    """A number of 64 bits for a text, worked out by Postgres."""

    template = "hashtextextended(%(expressions)s, 0)"
    output_field = BigIntegerField()


def _boiled_down(rows: QuerySet[Model], *fields: str) -> object:
    """One number for the words of all rows, in whatever order they come; the key stands between two words."""
    key = Cast(F("pk"), TextField())
    words = [part for field in fields for part in (Cast(F(field), TextField()), key)]
    return rows.order_by().annotate(row=Hashed(Concat(*words))).aggregate(all=Sum("row"))["all"]
