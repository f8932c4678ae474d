"""What happens to demonstration listings: reminders that went out, two reports, and a pair that was one listing."""

from datetime import datetime, timedelta

from core.clock import local_date
from core.domain.actor import Actor
from directory.domain.checking import Checker
from directory.domain.problems import ProblemKind
from directory.models import Intervention, ProblemReport
from directory.services import listings, merging, reminders, reports

MOVED = "Cycle training at three levels"
CLOSED = "Sleep support clinic"
KEPT = "Breakfast club start-up support"
MERGED = "Breakfast clubs: start-up support"
SAME_NAMES = ["summary", "description", "provider", "level", "phases", "groups", "deliveries", "referrals", "area"]


def load(*, now: datetime) -> None:
    """Adds what is missing; running it again changes nothing."""
    by = Actor.clock()
    shown = {row.name: row for row in Intervention.objects.filter(is_demonstration=True)}
    if {MOVED, CLOSED} <= set(shown) and not ProblemReport.objects.filter(listing=shown[MOVED]).exists():
        _report(shown, by=by, now=now)
    if KEPT in shown and MERGED not in shown:
        _merge(shown[KEPT], by=by, now=now)
    reminders.send(by=by, now=now)


def _report(shown: dict[str, Intervention], *, by: Actor, now: datetime) -> None:
    """One that was answered, and one that waits."""
    wrong = reports.report(
        listing=shown[MOVED],
        kind=ProblemKind.CONTACT,
        text="The telephone number on the page is that of another office.",
        email=None,
        marks=["demonstration-1"],
        by=None,
        now=now - timedelta(days=9),
    )
    answer = "Thank you. The provider has given us the right number, and the page shows it."
    reports.answer(report=wrong, text=answer, by=by, now=now - timedelta(days=7))
    reports.report(
        listing=shown[CLOSED],
        kind=ProblemKind.CLOSED,
        text="We rang three times in two weeks and nobody answers.",
        email=None,
        marks=["demonstration-2"],
        by=None,
        now=now - timedelta(days=2),
    )


def _merge(kept: Intervention, *, by: Actor, now: datetime) -> None:
    """Somebody entered it a second time under another name; six days ago the two became one."""
    double = Intervention(
        **{name: getattr(kept, name) for name in SAME_NAMES},
        name=MERGED,
        cost_band=kept.cost_band,
        who_pays=kept.who_pays,
        contact_mailbox=kept.contact_mailbox,
        checked_on=local_date(now) - timedelta(days=30),
        checked_by=Checker.PROGRAMME,
        source=kept.source,
        is_demonstration=True,
    )
    then = now - timedelta(days=20)
    double = listings.keep(
        listing=double,
        topics=kept.topics.all(),
        indicators=[],
        districts=kept.districts.all(),
        by=by,
        now=then,
    )
    listings.publish(listing=double, by=by, now=then)
    merging.merge(merged=double, kept=kept, by=by, now=now - timedelta(days=6))
