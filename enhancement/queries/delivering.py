"""The plan that a school is carrying out, and how far its stages 5 to 8 are, counted for the rules."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q

from enhancement.domain.facts import DeliveryFacts
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.domain.transitions import State
from enhancement.models import Cycle, CycleState, Submission
from enhancement.queries.activity_counts import activity_counts
from enhancement.queries.baseline_counts import baseline_counts
from enhancement.queries.claim_counts import claim_counts
from enhancement.queries.outcomes import Drafts
from enhancement.queries.reading_counts import reading_counts
from enhancement.queries.standing_outcomes import standing_outcomes_of
from schools.models import School


def delivering_cycle(school: School) -> Cycle | None:
    """The newest plan that was confirmed, or of which a priority was (R49). None before the first confirmation."""
    return delivering_cycles([school]).get(school.pk)


def delivering_cycles(schools: Sequence[School]) -> dict[int, Cycle]:
    """Key of a school -> its newest confirmed plan. Where one priority goes first, its confirmation is enough to begin
    with the work on its outcomes (R49)."""
    phased = Submission.objects.filter(cycle=OuterRef("pk"), priority__isnull=False, state=State.CONFIRMED)
    begun = ~Q(state=CycleState.PLANNING) | Exists(phased.order_by())
    rows = Cycle.objects.filter(begun, journey__school__in=schools)
    rows = rows.select_related("settings", "programme", "journey__school").order_by("number")
    return {cycle.journey.school_id: cycle for cycle in rows}


def deliveries_facts(cycles: Sequence[Cycle], *, today: date, drafts: Drafts | None = None) -> dict[int, DeliveryFacts]:
    """Key of a confirmed plan -> its delivery, counted. Each part is counted in a module of its own; `drafts` are the
    plans' outcomes, where they are read already."""
    if not cycles:
        return {}
    standing = standing_outcomes_of(cycles, drafts=drafts)
    parts = (
        activity_counts(cycles, standing),
        baseline_counts(cycles, standing),
        reading_counts(cycles, standing, today=today),
        claim_counts(cycles, standing, today=today),
    )
    return {
        cycle.pk: DeliveryFacts(
            outcomes=_counted(standing[cycle.pk]), **{k: v for part in parts for k, v in part[cycle.pk].items()}
        )
        for cycle in cycles
    }


def _counted(held: list[StandingOutcome]) -> int:
    return sum(outcome.counts for outcome in held)
