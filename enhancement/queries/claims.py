"""Claims of met outcomes as the rules' facts, and what is frozen of them (R68-R74)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from enhancement.domain import claims as rules
from enhancement.domain.annual_review import SignatoryRole, SignOff
from enhancement.domain.canonical import Json
from enhancement.domain.claim_snapshot import ClaimSurroundings, ReadingSeen, build_claim
from enhancement.domain.claims import ClaimDraft, Evidence
from enhancement.domain.editing import Openness
from enhancement.domain.evidence import EvidenceKind
from enhancement.domain.findings import Missing
from enhancement.domain.measures import MeasureKind
from enhancement.domain.needs import DataFigure
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.requirements import review_stage_open
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.domain.transitions import State
from enhancement.models import Claim, ClaimEvidence, Cycle, ESIVersion, OutcomeSlot, Reading, Submission
from enhancement.queries.frozen import asked_round, header_of
from enhancement.queries.journeys import journey_facts
from enhancement.queries.standing_outcomes import standing_outcomes
from schools.models import School


@dataclass(frozen=True, kw_only=True)
class Claimable:
    """A confirmed outcome of a school with the rows around it. `submission` is the newest of its claim."""

    cycle: Cycle
    slot: OutcomeSlot
    standing: StandingOutcome
    claim: Claim | None
    submission: Submission | None

    @property
    def section(self) -> str:
        """Where what is typed about the claim is kept."""
        return f"claims/{self.slot.public_id}"


def claimable(school: School, slot: UUID) -> Claimable | None:
    """The confirmed outcome in this slot of one of the school's plans; None when there is none."""
    row = OutcomeSlot.objects.filter(public_id=slot, priority__cycle__journey__school=school)
    held = row.select_related(
        "priority__cycle__settings", "priority__cycle__programme", "priority__cycle__journey__school"
    ).first()
    if held is None:
        return None
    cycle = held.priority.cycle
    standing = next((one for one in standing_outcomes(cycle) if one.draft.uuid == slot), None)
    if standing is None:
        return None
    claim = claim_rows().filter(version__public_id=standing.version).first()
    submission = newest(claim) if claim else None
    return Claimable(cycle=cycle, slot=held, standing=standing, claim=claim, submission=submission)


def claim_rows() -> QuerySet[Claim]:
    """Claims with all that the rules ask of them."""
    evidence = Prefetch(
        "evidence", ClaimEvidence.objects.filter(removed_at__isnull=True).select_related("reading", "own_figure")
    )
    return Claim.objects.select_related("signatory", "reading").prefetch_related(evidence)


def newest(claim: Claim) -> Submission | None:
    """The newest submission of a claim."""
    rows = claim.submissions.select_related("cycle__journey__school", "cycle__settings", "programme")
    return rows.order_by("-first_submitted_at", "-pk").first()


def draft_of(held: Claimable) -> ClaimDraft:
    """The claim as the rules know it; an empty one while nothing is written."""
    return claim_draft(held.claim, held.standing)


def openness_of_claim(submission: Submission | None) -> Openness:
    """What of a claim may change now."""
    if submission is None or submission.state not in (State.SUBMITTED, State.CLARIFICATION):
        return Openness()
    if submission.state == State.SUBMITTED:
        return Openness(state=State.SUBMITTED)
    return Openness(state=State.CLARIFICATION, held=asked_round(submission).as_rules())


def claim_snapshot(submission: Submission, *, today: date) -> dict[str, Json]:
    """What a round of this submission made today would freeze."""
    held = of_submission(submission)
    return snapshot_of_claim(held, today=today)


def snapshot_of_claim(held: Claimable, *, today: date) -> dict[str, Json]:
    draft = draft_of(held)
    return build_claim(header_of(held.cycle), draft, _around(held), today=today)


def of_submission(submission: Submission) -> Claimable:
    slot = submission.claim.version.slot.public_id
    held = claimable(submission.cycle.journey.school, slot)
    if held is None:
        raise ValueError("A submitted claim is about a confirmed outcome.")
    return held


def against_claim(submission: Submission, today: date) -> list[Missing]:
    """What would refuse submitting this claim on a day."""
    held = of_submission(submission)
    return against(held, school=submission.cycle.journey.school, today=today)


def against(held: Claimable, *, school: School, today: date) -> list[Missing]:
    """R12 and R68-R69: all that stands against submitting."""
    found = [finding for finding in rules.missing(draft_of(held), today=today) if finding.hard]
    return [*review_stage_open(journey_facts(school, today=today)), *found]


def readings_of(version: UUID) -> list[Reading]:
    """Figures of an outcome's measure, the oldest first; milestones without a figure are left out."""
    rows = Reading.objects.filter(version__public_id=version, removed_at__isnull=True, reached__isnull=True)
    return list(rows.order_by("taken_on", "pk"))


def esi_changes(slots: Sequence[OutcomeSlot]) -> dict[int, int]:
    """Key of a slot -> how often one of its indicators was changed since the first wording (R67)."""
    rows = ESIVersion.objects.filter(esi__slot__in=slots, number__gt=1).order_by()
    found: dict[int, int] = {slot.pk: 0 for slot in slots}
    for key in rows.values_list("esi__slot_id", flat=True):
        found[key] += 1
    return found


def figure_in(row: Claim | Reading, draft: OutcomeDraft, prefix: str = "") -> DataFigure | None:
    """The figure in these columns, counted as the outcome is; None when there is none."""
    numerator, denominator, value = (getattr(row, f"{prefix}{name}") for name in ("numerator", "denominator", "value"))
    if numerator is None and value is None:
        return None
    return DataFigure(
        measure_kind=MeasureKind(draft.measure_kind) if draft.measure_kind else None,
        numerator=numerator,
        denominator=denominator,
        value=value,
        unit=draft.unit,
    )


def claim_draft(claim: Claim | None, standing: StandingOutcome) -> ClaimDraft:
    """A claim's rows as the rules know them; an empty claim where none is written."""
    if standing.confirmed_on is None:
        raise ValueError("Only a confirmed outcome is claimed.")
    empty = ClaimDraft(
        uuid=claim.public_id if claim else standing.version,
        outcome=standing.draft,
        confirmed_on=standing.confirmed_on,
        standing=standing.is_running,
    )
    if claim is None:
        return empty
    return replace(
        empty,
        figure=figure_in(claim, standing.draft, "result_"),
        result_on=claim.result_on,
        result_source=claim.result_source,
        what_changed=claim.what_changed,
        group_met_on=claim.group_met_on,
        signed=_signed(claim),
        evidence=tuple(_piece(row) for row in claim.evidence.all()),
    )


def _signed(claim: Claim) -> SignOff | None:
    if claim.signatory is None or claim.signatory_role is None or claim.signed_on is None:
        return None
    return SignOff(
        person=claim.signatory.public_id, role=SignatoryRole(claim.signatory_role), signed_on=claim.signed_on
    )


def _piece(row: ClaimEvidence) -> Evidence:
    return Evidence(
        uuid=row.public_id,
        kind=EvidenceKind(row.kind),
        what=row.what,
        source=row.source,
        dated_on=row.dated_on,
        other_reason=row.other_reason,
        reading=row.reading.public_id if row.reading else None,
        own_figure=row.own_figure.public_id if row.own_figure else None,
    )


def _around(held: Claimable) -> ClaimSurroundings:
    seen = []
    for row in readings_of(held.standing.version):
        figure = figure_in(row, held.standing.draft)
        if figure is not None:
            seen.append(ReadingSeen(uuid=row.public_id, taken_on=row.taken_on, figure=figure, source=row.source))
    return ClaimSurroundings(
        priority_title=held.slot.priority.title,
        readings=tuple(seen),
        esi_changes=esi_changes([held.slot])[held.slot.pk],
    )
