"""A demonstration feed of another directory: one listing of it is approved, the others wait, one reading failed."""

from datetime import datetime
from pathlib import Path

from core.domain.actor import Actor
from core.errors import DomainError
from directory.domain.feeds import FeedKind
from directory.domain.requests import RequestState
from directory.models import ChangeRequest, FeedSource
from directory.services import changes, feeds, importing
from directory.services.importing import Rules
from directory.transports import Client, our_name

FILE = Path(__file__).resolve().parent / "data" / "feed.json"
CODE = "neighbours"


def load(*, now: datetime) -> None:
    """Adds the feed with what it gave, unless it is there; running it again changes nothing."""
    if FeedSource.objects.filter(code=CODE).exists():
        return
    by = Actor.clock()
    source = feeds.keep_source(
        source=FeedSource(
            code=CODE,
            name="Neighbours' directory (demonstration)",
            kind=FeedKind.OPEN_REFERRAL,
            licence="Invented for demonstration",
            defaults={"level": "universal"},
            is_demonstration=True,
        ),
        by=by,
        now=now,
    )
    _read(source, FILE, by=by, now=now)
    first = ChangeRequest.objects.filter(source=source, state=RequestState.SUBMITTED).order_by("pk").first()
    if first is not None:
        changes.approve(request=first, by=by, now=now)
    _read(source, FILE.with_name("nothing.json"), by=by, now=now)


def _read(source: FeedSource, path: Path, *, by: Actor, now: datetime) -> None:
    """A reading that fails keeps its reason, which is what the second one shows."""
    try:
        importing.import_feed(
            source=source, path=path, url="", client=Client(our_name()), rules=Rules(), apply_it=True, by=by, now=now
        )
    except DomainError:
        return
