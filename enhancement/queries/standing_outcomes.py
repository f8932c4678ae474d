"""The confirmed outcomes of plans, with all that stages 5 to 8 ask: as many statements for thirty as for one."""

from collections.abc import Sequence

from django.db.models import Prefetch

from core.clock import local_date
from enhancement.domain.baselines import parts_lacking
from enhancement.domain.endings import Ending
from enhancement.domain.measures import MeasureKind
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.domain.transitions import State
from enhancement.models import BaselineException, Claim, Cycle, OutcomeSlot, OutcomeVersion, Submission
from enhancement.queries.outcomes import Drafts, outcomes_of, standing_version


def standing_outcomes(cycle: Cycle) -> list[StandingOutcome]:
    """Every outcome of the plan that is confirmed, in the order of reading."""
    return standing_outcomes_of([cycle])[cycle.pk]


def standing_outcomes_of(cycles: Sequence[Cycle], *, drafts: Drafts | None = None) -> dict[int, list[StandingOutcome]]:
    """Key of a cycle -> its confirmed outcomes; `drafts` are all its outcomes, where they are read already."""
    found: dict[int, list[StandingOutcome]] = {cycle.pk: [] for cycle in cycles}
    if not cycles:
        return found
    held = drafts or outcomes_of(cycles)
    slots = {slot.public_id: slot for slot in _slots(cycles)}
    for key in found:
        for draft in held[key]:
            slot = slots[draft.uuid]
            version = standing_version(slot.versions.all())
            if version is not None and version.confirmed_at is not None:
                found[key].append(_standing(draft, slot, version))
    return found


def _slots(cycles: Sequence[Cycle]):
    submissions = Prefetch("submissions", Submission.objects.order_by("first_submitted_at", "pk"))
    claims = Prefetch("claim", Claim.objects.prefetch_related(submissions))
    versions = Prefetch(
        "versions", OutcomeVersion.objects.select_related("ending").prefetch_related(claims).order_by("-number")
    )
    exceptions = Prefetch("baseline_exceptions", BaselineException.objects.filter(ended_at__isnull=True))
    return OutcomeSlot.objects.filter(priority__cycle__in=cycles).prefetch_related(versions, exceptions)


def _standing(draft, slot: OutcomeSlot, version: OutcomeVersion) -> StandingOutcome:
    claim = getattr(version, "claim", None)
    ending = getattr(version, "ending", None)
    exception = next(iter(slot.baseline_exceptions.all()), None)
    return StandingOutcome(
        draft=draft,
        number=version.number,
        version=version.public_id,
        confirmed_on=local_date(version.confirmed_at),
        claim=_state(claim) if claim else None,
        met_on=local_date(claim.confirmed_at) if claim and claim.confirmed_at else None,
        ending=Ending(ending.how) if ending else None,
        excepted=exception.reason if exception else "",
        exception_agreed=bool(exception and exception.agreed_at),
        baseline_gaps=parts_lacking(
            kind=MeasureKind(version.measure_kind) if version.measure_kind else None,
            numerator=version.baseline_numerator,
            denominator=version.baseline_denominator,
            value=version.baseline_value,
            measured_on=version.baseline_on,
            source=version.baseline_source,
        ),
        proposed=any(
            other.number > version.number and other.dropped_at is None and other.confirmed_at is None
            for other in slot.versions.all()
        ),
    )


def _state(claim: Claim) -> State:
    last = list(claim.submissions.all())
    return State(last[-1].state) if last else State.DRAFT
