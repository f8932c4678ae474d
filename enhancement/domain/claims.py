"""Stage 8: the school says that an outcome is met, with its result, its evidence and a leader's signature (R68-R74)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from core.domain.calendar import add_years
from core.domain.wording import day
from enhancement.domain.annual_review import SignOff
from enhancement.domain.carrying import figure_words
from enhancement.domain.checks import check
from enhancement.domain.evidence import EVIDENCE_NAMES, EvidenceKind
from enhancement.domain.findings import Missing, advice
from enhancement.domain.measures import Direction, MeasureKind, Measurement, shown
from enhancement.domain.needs import DataFigure
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.domain.transitions import State

NOT_YET = "not-met"


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One piece of evidence. `other_reason` says why it is of another kind than was confirmed at stage 4."""

    uuid: UUID
    kind: EvidenceKind
    what: str
    source: str
    dated_on: date
    other_reason: str = ""
    reading: UUID | None = None
    own_figure: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ClaimDraft:
    """A claim as far as it is written. `outcome` is what the QUAS confirmed, on `confirmed_on`.

    `figure`, `result_on` and `result_source` are the result; each may still be lacking. `standing`: the outcome is
    still worked for, so that it can be claimed.
    """

    uuid: UUID
    outcome: OutcomeDraft
    confirmed_on: date
    standing: bool = True
    figure: DataFigure | None = None
    result_on: date | None = None
    result_source: str = ""
    what_changed: str = ""
    group_met_on: date | None = None
    signed: SignOff | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def where(self) -> str:
        return f"claims/{self.outcome.uuid}"

    @property
    def planned(self) -> EvidenceKind | None:
        """The kind of evidence that was confirmed at stage 4 (R47)."""
        return self.outcome.evidence.kind if self.outcome.evidence else None

    @property
    def result(self) -> Measurement | None:
        """The result when all of it is there."""
        return measured(self.outcome, self.figure, on=self.result_on, source=self.result_source)

    def is_planned(self, piece: Evidence) -> bool:
        return self.planned is None or piece.kind == self.planned


def measured(outcome: OutcomeDraft, figure: DataFigure | None, *, on: date | None, source: str) -> Measurement | None:
    """A figure counted as the outcome is, with its day and source; None while one of them lacks."""
    if figure is None or on is None or not source.strip() or not counted_alike(outcome, figure):
        return None
    if outcome.measure_kind is None or outcome.direction is None:
        return None
    return Measurement(
        kind=outcome.measure_kind,
        direction=outcome.direction,
        measured_on=on,
        source=source.strip(),
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=figure.value,
        unit=outcome.unit,
    )


def counted_alike(outcome: OutcomeDraft, figure: DataFigure) -> bool:
    """A share has a part and a whole, other kinds a value (decision 10)."""
    if outcome.measure_kind == MeasureKind.SHARE:
        return figure.numerator is not None and figure.denominator is not None
    return figure.value is not None


def missing(claim: ClaimDraft, *, today: date) -> list[Missing]:
    """All that the claim still needs, in the order of work, and the advice of R74. What is needed refuses."""
    return [
        *still_worked_for(claim),
        *result_complete(claim, today=today),
        *target_reached(claim),
        *evidence_as_planned(claim),
        *reviewed_with_group(claim, today=today),
        *signed_by_leader(claim, today=today),
        *early(confirmed_on=claim.confirmed_on, claimed_on=today, where=claim.where),
    ]


def to_sign(claim: ClaimDraft, *, today: date) -> list[Missing]:
    """What is needed before a leader can sign: everything but the signature."""
    return [
        finding
        for finding in missing(claim, today=today)
        if finding.needed and not finding.where.startswith(f"{claim.where}/signature")
    ]


@check("R69 outcome still worked for")
def still_worked_for(claim: ClaimDraft) -> list[Missing]:
    """R69: an outcome is claimed once; a met one stays met, an ended one is not claimed."""
    if claim.standing:
        return []
    return [_needed("This outcome is met or has ended: there is nothing left to claim.", "R69", claim.where, "")]


@check("R69 result with figure, day and source")
def result_complete(claim: ClaimDraft, *, today: date) -> list[Missing]:
    """R69, decision 10: a figure counted as the target is, its day (after the start), its source."""
    at = f"{claim.where}/result"
    found = []
    if claim.figure is None or not counted_alike(claim.outcome, claim.figure):
        sentence = "The result has no figure yet: write it as the target is counted."
        if claim.outcome.measure_kind == MeasureKind.SHARE:
            sentence = "The result has no figure yet: write how many, and out of how many."
        found.append(_needed(sentence, "R69", f"{at}/figure", "write the result"))
    if claim.result_on is None:
        found.append(
            _needed("The result has no day yet: say when it was measured.", "R69", f"{at}/on", "date the result")
        )
    elif claim.result_on > today:
        sentence = f"The result cannot be of {day(claim.result_on)}, which is after today: check the day."
        found.append(_needed(sentence, "R69", f"{at}/on", "mend the day of the result"))
    elif claim.outcome.baseline and claim.result_on <= claim.outcome.baseline.measured_on:
        began = day(claim.outcome.baseline.measured_on)
        sentence = f"The result is not newer than the baseline of {began}: give one that was measured after it."
        found.append(_needed(sentence, "R69", f"{at}/on", "give a newer result"))
    if not claim.result_source.strip():
        sentence = "The result names no source yet: say where it can be looked up."
        found.append(_needed(sentence, "R69", f"{at}/source", "name the source of the result"))
    return found


def reaches(outcome: OutcomeDraft, measured: Measurement) -> bool | None:
    """Is the target reached? By the unrounded figure; None without a target or a direction."""
    if outcome.target is None or outcome.direction is None:
        return None
    if outcome.direction == Direction.RISE:
        return measured.figure >= outcome.target
    return measured.figure <= outcome.target


@check("R69 target reached")
def target_reached(claim: ClaimDraft) -> list[Missing]:
    """R69: as each outcome is met. One that is not met yet is no failure: it has a way of its own (L376)."""
    if claim.result is None or reaches(claim.outcome, claim.result) is not False:
        return []
    outcome = claim.outcome
    aim = shown(outcome.target, claim.result.kind, outcome.unit) if outcome.target is not None else ""
    sentence = (
        f"The result, {figure_words(claim.figure) if claim.figure else ''}, is not at the target of {aim} yet. "
        "That is what reviewing is for: see what you can do next."
    )
    return [_needed(sentence, "R69", f"{claim.where}/{NOT_YET}", "see what you can do while it is not met yet")]


@check("R69 evidence as planned")
def evidence_as_planned(claim: ClaimDraft) -> list[Missing]:
    """R69: evidence of the kind confirmed at stage 4; another kind has its reason, and is flagged."""
    at = f"{claim.where}/evidence"
    if not claim.evidence:
        planned = EVIDENCE_NAMES[claim.planned] if claim.planned else "what you planned"
        sentence = f"No evidence stands here yet: you planned {planned}, so add it."
        return [_needed(sentence, "R69", at, "add the evidence")]
    return [
        _needed(
            f"“{piece.what.strip()}” is of another kind than was confirmed: say why.",
            "R69",
            f"{at}/{piece.uuid}",
            "say why the evidence is of another kind",
        )
        for piece in claim.evidence
        if not claim.is_planned(piece) and not piece.other_reason.strip()
    ]


@check("R68 reviewed with the group")
def reviewed_with_group(claim: ClaimDraft, *, today: date) -> list[Missing]:
    """R68: the group looked at the result together, after it was measured."""
    at, on = f"{claim.where}/group_met_on", claim.group_met_on
    if on is None:
        sentence = "The group has not looked at the result yet: review it together, and say on which day."
        return [_needed(sentence, "R68", at, "review the result with the group")]
    if on > today:
        return [_needed(f"The group cannot have met on {day(on)}, which is after today: check the day.", "R68", at, "")]
    if claim.result_on is not None and on < claim.result_on:
        sentence = f"The group met on {day(on)}, before the result was measured: look at the result together first."
        return [_needed(sentence, "R68", at, "review the result with the group")]
    return []


@check("R68 signed by a leader")
def signed_by_leader(claim: ClaimDraft, *, today: date) -> list[Missing]:
    """R68: the head teacher or a senior leader signs by name, today or earlier."""
    at = f"{claim.where}/signature"
    if claim.signed is None:
        sentence = "Nobody has signed yet: the head teacher or a senior leader signs with their name."
        return [_needed(sentence, "R68", at, "have the claim signed")]
    if claim.signed.signed_on > today:
        sentence = f"The claim cannot be signed on {day(claim.signed.signed_on)}, which is after today: sign it again."
        return [_needed(sentence, "R68", at, "have the claim signed")]
    return []


def early(*, confirmed_on: date, claimed_on: date, where: str) -> list[Missing]:
    """R74: a change within a year is unusual. A warning to both sides, never a block (L378)."""
    if claimed_on >= add_years(confirmed_on, 1):
        return []
    sentence = (
        f"The outcome was confirmed on {day(confirmed_on)}, less than a year ago. Change that lasts usually takes "
        "longer: look whether it will last. You can go on."
    )
    return [advice(sentence, rule="R74", where=where)]


@check("R71 recognition after confirmation")
def no_recognition_yet(state: State) -> list[Missing]:
    """R71: letter and award come with the confirmation by the QUAS and never before."""
    if state == State.CONFIRMED:
        return []
    sentence = "The letter of congratulations and the award come when the QUAS has confirmed the outcome."
    return [_needed(sentence, "R71", "submission", "wait for the QUAS")]


def counts_to_award(held: StandingOutcome) -> bool:
    """R71: a met outcome counts once, for its slot, and stays (decision 34)."""
    return held.met_on is not None


def _needed(sentence: str, rule: str, where: str, todo: str) -> Missing:
    return Missing(sentence=sentence, rule=rule, where=where, todo=todo)
