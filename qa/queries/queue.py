"""The columns of the queue: round, what was written about it, whether it is decided."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from core.clock import local_date
from enhancement.domain.transitions import State
from enhancement.models import ABOUT, OF_PLANS, Submission, SubmissionRound
from qa.domain.deadlines import Waiting, waiting
from qa.models import Decision, ReviewDraft

TABS = ("waiting", "late", "asked", "finished")
# what a submission is about, as the desk sorts it
WHAT: dict[str, Q] = {
    "plans": OF_PLANS,
    "outcomes": Q(outcome__isnull=False),
    "claims": Q(claim__isnull=False),
}


def with_columns(rows: QuerySet) -> QuerySet:
    """Adds `round_number`, `waits_for_release`, and `rounds_held` with `drafts` (snapshots stay in the database)."""
    last = SubmissionRound.objects.filter(submission=OuterRef("pk")).order_by("-number").values("number")[:1]
    waits = Decision.objects.filter(round__submission=OuterRef("pk"), released_at__isnull=True)
    drafts = Prefetch("review_drafts", ReviewDraft.objects.select_related("reviewer__merged_into"), to_attr="drafts")
    rounds = SubmissionRound.objects.defer("snapshot").prefetch_related(drafts)
    return (
        rows.select_related("cycle__journey__school", "programme", *ABOUT)
        .annotate(round_number=Subquery(last), waits_for_release=Exists(waits))
        .prefetch_related(Prefetch("rounds", rounds, to_attr="rounds_held"))
    )


def of_tab(rows: QuerySet, tab: str, *, on: date) -> QuerySet:
    return rows.filter(_conditions(on)[tab])


def counts(rows: QuerySet, *, on: date) -> dict[str, int]:
    """How many stand under each tab; the numbers equal the lists (QA2)."""
    return rows.order_by().aggregate(**{tab: Count("pk", filter=held) for tab, held in _conditions(on).items()})


def counts_by_what(rows: QuerySet) -> dict[str, int]:
    """How many are about each thing, "" for all of them."""
    found = rows.order_by().aggregate(
        all=Count("pk"), **{what: Count("pk", filter=held) for what, held in WHAT.items()}
    )
    return {"": found.pop("all"), **found}


def waiting_of(row: Submission, *, today: date) -> Waiting:
    """How long it waits, for whom, and until when."""
    due_on = row.clarify_by if row.state == State.CLARIFICATION else row.expected_by
    return waiting(State(row.state), since=local_date(row.submitted_at), due_on=due_on, today=today)


def _conditions(on: date) -> dict[str, Q]:
    late = Q(state=State.SUBMITTED, expected_by__lt=on) | Q(state=State.CLARIFICATION, clarify_by__lt=on)
    return {
        "waiting": Q(state=State.SUBMITTED),
        "late": late,
        "asked": Q(state=State.CLARIFICATION),
        "finished": Q(state__in=[State.CONFIRMED, State.WITHDRAWN]),
    }
