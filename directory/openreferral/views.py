"""The addresses of the feed. Nothing here writes."""

from collections.abc import Callable, Iterable, Iterator
from json import dumps

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse

from core import clock
from directory.domain.open_data import CREDIT, LICENCE, LICENCE_ADDRESS
from directory.domain.taxonomies import BY_ID, TAXONOMIES, TERMS
from directory.models import Intervention, ListingPlace
from directory.openreferral import finding, serialising, terms
from directory.openreferral.answers import as_json, id_given, open_data
from directory.openreferral.envelope import envelope
from directory.openreferral.params import Asked, ParameterError, read
from directory.openreferral.serialising import Edition
from directory.openreferral.values import Json
from directory.queries import open_data as queries
from directory.queries import topics_as_tree
from directory.queries.feed_state import programme_mailboxes

AT_A_TIME = 500
VERSION = "HSDS-UK-3.0"
PROFILE = "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md"
OPENAPI = "https://docs.openreferraluk.org/en/latest/openapi30.json"
Row = Callable[[Model, Edition], Json]


@open_data
def about(request: HttpRequest) -> HttpResponseBase:
    return as_json(
        {
            "version": VERSION,
            "profile": PROFILE,
            "openapi_url": OPENAPI,
            "documentation": f"{settings.PORTAL_URL}{reverse('directory:open_data')}",
            "licence": LICENCE,
            "licence_url": LICENCE_ADDRESS,
            "attribution": CREDIT,
        }
    )


@open_data
def services(request: HttpRequest) -> HttpResponseBase:
    asked, edition = read(request.GET.dict()), edition_now()
    found = finding.listings(asked, edition.today)
    if asked.minimal:
        return _list(queries.for_minimal(found), asked, edition, serialising.minimal)
    written = serialising.service_with_places if asked.full else serialising.service
    return _list(queries.for_feed(found, full=asked.full), asked, edition, written)


@open_data
def service(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """A listing that was merged into another is told with the id of that one."""
    wanted, edition = id_given(public_id), edition_now()
    found = queries.for_feed(queries.in_feed(edition.today), full=True).filter(public_id=wanted).first()
    if found is not None:
        return as_json(serialising.service_with_places(found, edition))
    merged = queries.stands_for(wanted, edition.today)
    if merged is None:
        raise Http404
    return as_json(serialising.tombstone(*merged, edition))


@open_data
def service_at_locations(request: HttpRequest) -> HttpResponseBase:
    asked, edition = read(request.GET.dict()), edition_now()
    if asked.minimal:
        raise ParameterError("minimal", "is known to services only.")

    def written(place: ListingPlace, edition: Edition) -> Json:
        return serialising.service_at_location(place, edition, full=asked.full)

    return _list(finding.places(asked, edition.today), asked, edition, written)


@open_data
def service_at_location(request: HttpRequest, public_id: str) -> HttpResponseBase:
    wanted, edition = id_given(public_id), edition_now()
    found = queries.places_for_feed(queries.in_feed(edition.today), full=True).filter(public_id=wanted).first()
    if found is None:
        raise Http404
    return as_json(serialising.service_at_location(found, edition, full=True))


@open_data
def taxonomies(request: HttpRequest) -> HttpResponseBase:
    return _sliced([terms.taxonomy(given) for given in TAXONOMIES], read(request.GET.dict()))


@open_data
def taxonomy(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """With all its terms."""
    given = BY_ID.get(id_given(public_id))
    if given is None:
        raise Http404
    return as_json({**terms.taxonomy(given), "taxonomy_terms": terms.terms_of(given, _topics())})


@open_data
def taxonomy_terms(request: HttpRequest) -> HttpResponseBase:
    """All terms, or those of one taxonomy (`taxonomy_id`)."""
    asked = read(request.GET.dict())
    wanted = [given for given in TAXONOMIES if asked.taxonomy_id in {None, given.id}]
    return _sliced([written for given in wanted for written in terms.terms_of(given, _topics())], asked)


@open_data
def taxonomy_term(request: HttpRequest, public_id: str) -> HttpResponseBase:
    wanted = id_given(public_id)
    if wanted in TERMS:
        return as_json(terms.term(TERMS[wanted]))
    found = _topics().filter(public_id=wanted).first()
    if found is None:
        raise Http404
    return as_json(terms.topic(found))


def edition_now() -> Edition:
    today = clock.local_date(clock.now())
    return Edition(today=today, portal=settings.PORTAL_URL, mailboxes=programme_mailboxes())


def _topics() -> QuerySet:
    return topics_as_tree().select_related("parent")


def _list(rows: QuerySet, asked: Asked, edition: Edition, written: Row) -> HttpResponseBase:
    if asked.format == "ndjson":
        lines = _lines(rows, edition, written)
        return StreamingHttpResponse(lines, content_type="application/x-ndjson; charset=utf-8")
    first = (asked.page - 1) * asked.per_page
    total = rows.order_by().count()
    here: Iterable[Intervention | ListingPlace] = rows[first : first + asked.per_page] if first < total else []
    return _page([written(row, edition) for row in here], asked, total)


def _lines(rows: QuerySet, edition: Edition, written: Row) -> Iterator[str]:
    """All results, one to a line, read a few hundred at a time."""
    for row in rows.iterator(chunk_size=AT_A_TIME):
        yield dumps(written(row, edition), ensure_ascii=False) + "\n"


def _sliced(everything: list[Json], asked: Asked) -> HttpResponseBase:
    first = (asked.page - 1) * asked.per_page
    return _page(everything[first : first + asked.per_page], asked, len(everything))


def _page(contents: list[Json], asked: Asked, total: int) -> HttpResponseBase:
    return as_json(envelope(contents, page=asked.page, per_page=asked.per_page, total=total))
