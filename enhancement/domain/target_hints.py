"""Is a target far from the school's own trend, or from its area (R44)? Advice only.

Something is said only where `schools.domain.figures` claims a change or a difference: figures whose intervals are not
known, or that overlap, say nothing.
"""

from collections.abc import Sequence
from decimal import Decimal

from enhancement.domain.findings import Missing, advice
from enhancement.domain.measures import Direction, MeasureKind, shown
from enhancement.domain.outcomes import OutcomeDraft
from schools.domain.figures import Difference, Figure, change

DAYS_A_YEAR = 365.25
MUCH_FASTER = 2
MUCH_SLOWER = 0.5
FAR_FROM_AREA = 20
CLAIMED = {Difference.HIGHER: Direction.RISE, Difference.LOWER: Direction.FALL}


def target_hints(draft: OutcomeDraft, *, own: Sequence[Figure], area: Figure | None) -> list[Missing]:
    """`own`: figures of the measure that the outcome starts from, their `period_order` a day's ordinal; `area`: the
    published figure that the school names as the same."""
    if draft.target is None or draft.direction is None or draft.measure_kind is None:
        return []
    found = [beside_own_trend(draft, own), beside_area(draft, area)]
    where = f"{draft.where}/target"
    return [advice(sentence, rule="R44", where=where, part="number") for sentence in found if sentence]


def beside_own_trend(draft: OutcomeDraft, own: Sequence[Figure]) -> str:
    """What the target asks a year beside what the own figures moved a year, where they are sure to have moved."""
    if len(own) < 2 or draft.due_on is None or draft.target is None:
        return ""
    first, last = (min(own, key=_when), max(own, key=_when))
    moved = CLAIMED.get(change(last, first))
    years, ahead = _years(first, last), (draft.due_on.toordinal() - last.period_order) / DAYS_A_YEAR
    if moved is None or first.value is None or last.value is None or years < 0.5 or ahead <= 0:
        return ""
    since = f"Your own figures went from {_in_words(draft, first.value)} ({first.period}) to {_last(draft, last)}"
    if moved != draft.direction:
        return f"{since}, the other way: make sure that the group knows what will turn it round."
    before, asked = abs(last.value - first.value) / years, abs(float(draft.target) - last.value) / ahead
    if asked > MUCH_FASTER * before:
        return f"{since}. The target asks more than twice that pace: make sure that it is realistic."
    if asked < MUCH_SLOWER * before:
        return f"{since}. The target asks less than half that pace: aim higher if you can."
    return ""


def beside_area(draft: OutcomeDraft, area: Figure | None) -> str:
    """A target on the wrong side of all that the area's figure may be, or far beyond it. Shares only."""
    if area is None or area.value is None or area.interval is None or draft.target is None:
        return ""
    if draft.measure_kind != MeasureKind.SHARE:
        return ""
    target, said = float(draft.target), f"The figure of {area.place} is {_in_words(draft, area.value)} ({area.period})"
    beyond = target - area.interval.upper if draft.direction == Direction.RISE else area.interval.lower - target
    short = area.interval.lower - target if draft.direction == Direction.RISE else target - area.interval.upper
    if short > 0:
        side = "below" if draft.direction == Direction.RISE else "above"
        return f"{said}. Your target stays {side} it: aim for more if you can."
    if beyond > FAR_FROM_AREA:
        return f"{said}. Your target is far beyond it: make sure that it is realistic."
    return ""


def _when(figure: Figure) -> int:
    return figure.period_order


def _years(first: Figure, last: Figure) -> float:
    return (last.period_order - first.period_order) / DAYS_A_YEAR


def _last(draft: OutcomeDraft, last: Figure) -> str:
    return f"{_in_words(draft, last.value or 0)} ({last.period})"


def _in_words(draft: OutcomeDraft, value: float) -> str:
    return shown(Decimal(str(round(value, 1))), draft.measure_kind or MeasureKind.SHARE, draft.unit)
