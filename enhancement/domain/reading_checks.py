"""What a reading must be before it counts (R64): of an outcome under way, of a day that has come, counted as it is."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from core.domain.wording import day
from enhancement.domain.checks import check
from enhancement.domain.findings import Missing
from enhancement.domain.measures import MeasureKind
from enhancement.domain.standing_outcomes import StandingOutcome


@dataclass(frozen=True, kw_only=True)
class Found:
    """A reading as somebody logs it. `outcome`: the slot's public id. With `esi` it says whether that milestone is
    reached, and has no figure; without, it is a figure of the outcome's measure."""

    outcome: UUID
    taken_on: date
    source: str
    esi: UUID | None = None
    numerator: int | None = None
    denominator: int | None = None
    value: Decimal | None = None
    reached: bool | None = None
    note: str = ""


def against_reading(found: Found, outcome: StandingOutcome | None, *, today: date) -> list[Missing]:
    """All that speaks against a reading. `outcome` None: the plan has no such outcome."""
    if outcome is None:
        return [Missing(sentence="This outcome is not in your plan any more.", rule="R64", where="readings")]
    return [
        *under_way(found, outcome),
        *of_its_day(found, outcome, today=today),
        *counted_alike(found, outcome),
        *with_source(found, outcome),
    ]


@check("R64 outcome under way")
def under_way(found: Found, outcome: StandingOutcome) -> list[Missing]:
    """R64: readings are of outcomes that are confirmed, not met yet and not ended."""
    if outcome.is_running:
        return []
    sentence = "This outcome is not under way any more: nothing can be logged for it."
    return [Missing(sentence=sentence, rule="R64", where=outcome.draft.where)]


@check("R64 day of a reading")
def of_its_day(found: Found, outcome: StandingOutcome, *, today: date) -> list[Missing]:
    """R64: a day that has come, and not before the baseline."""
    baseline = outcome.draft.baseline
    if found.taken_on > today:
        sentence = f"{day(found.taken_on)} has not come yet: give the day on which it was measured."
    elif baseline is not None and found.taken_on < baseline.measured_on:
        sentence = (
            f"{day(found.taken_on)} is before the baseline of {day(baseline.measured_on)}: log readings from after it."
        )
    else:
        return []
    return [Missing(sentence=sentence, rule="R64", where=outcome.draft.where, part="date")]


@check("R64 counted as the outcome is")
def counted_alike(found: Found, outcome: StandingOutcome) -> list[Missing]:
    """R64: a share as part of a whole, anything else as one figure, a milestone as reached or not."""
    if found.esi is not None:
        milestones = {esi.uuid for esi in outcome.draft.esis if esi.target is None}
        if found.esi in milestones and found.reached is not None:
            return []
        sentence = "Say of a milestone without a figure whether it is reached; others follow from the outcome's figure."
    elif outcome.draft.measure_kind == MeasureKind.SHARE:
        part, whole = found.numerator, found.denominator
        if part is not None and whole is not None and 0 <= part <= whole and whole > 0 and found.value is None:
            return []
        sentence = "This outcome is a share: say how many, and out of how many."
    else:
        if found.value is not None and found.numerator is None and found.denominator is None:
            return []
        sentence = "This outcome is counted in one figure: give that figure."
    return [Missing(sentence=sentence, rule="R64", where=outcome.draft.where, part="figure")]


@check("R64 source of a reading")
def with_source(found: Found, outcome: StandingOutcome) -> list[Missing]:
    """R64: every reading says where it is from."""
    if found.source.strip():
        return []
    sentence = "Say where the reading is from, for example: lunch survey of all Year 5."
    return [Missing(sentence=sentence, rule="R64", where=outcome.draft.where, part="source")]
