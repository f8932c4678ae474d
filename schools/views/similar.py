"""The part of a school's health profile that sets it beside similar schools (PP2, PP6)."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.cache import cache

from core.clock import local_date
from core.domain.calendar import school_year_name
from core.domain.wording import number, per_cent
from directory.domain.indicators import Measure
from schools.domain.figures import Difference, Figure, difference, interval_of
from schools.domain.register import Phase
from schools.domain.similar import AT_LEAST, Facts, Spread, fits, partition, spread
from schools.domain.suppression import Why
from schools.models import OwnFigure, PooledEdition, PooledFigure, School
from schools.queries.network import OPEN_STATUSES
from schools.queries.similar import figures_to_pool, newest_edition, pooled_figures, register_facts

SAID = {
    Difference.HIGHER: "The share in your school is higher than in similar schools: the ranges of the two do not meet.",
    Difference.LOWER: "The share in your school is lower than in similar schools: the ranges of the two do not meet.",
    Difference.OVERLAP: "The ranges of the two overlap, so these figures do not show a difference.",
}
NOT_SAID = "These figures cannot be set beside each other, so nothing is said about a difference."
NOT_OPEN = "Only schools that are open are compared."
KEPT_SECONDS = 600
NO_OWN = "Your school has no figure of that school year, so there is nothing to set beside it."
WITHHELD = {
    Why.FEW_SCHOOLS: f"Fewer than {AT_LEAST} similar schools entered a figure, so nothing is shown.",
    Why.SMALL_NUMBERS: "Not shown: a count of fewer than 5 pupils could be worked out from it.",
}


def similar_context(school: School, on: date) -> dict[str, object]:
    """For templates/schools/_similar.html: the rule, the register's facts and the figures taken together.

    No school is named and no other school's figure is among it. Five statements, whatever there is to show.
    """
    facts = Facts(school.pk, Phase(school.phase) if school.phase else None, school.pupils, school.free_meals_percent)
    groups, reasons = groups_of(facts.phase, is_demonstration=school.is_demonstration)
    is_open = school.status in OPEN_STATUSES
    group = next((one for one in groups if is_open and fits(one.key, facts)), None)
    return {
        "school": school,
        "on": on,
        "group": group,
        "reason": reasons.get(school.pk, NOT_OPEN) if group is None else "",
        "facts": _facts(facts, group) if group else [],
        **_pooled(school, facts),
    }


@dataclass(frozen=True, kw_only=True)
class Beside:
    """A group as a page needs it: its rule in words, how many schools, and how their register facts are spread."""

    key: str
    words: str
    number: int
    pupils: Spread | None
    meals: Spread | None


def groups_of(phase: Phase | None, *, is_demonstration: bool) -> tuple[list[Beside], dict[Hashable, str]]:
    """The groups of a phase, and why some schools have none; kept for ten minutes, because a phase has up to 17,000
    schools and they change with the register only."""
    return cache.get_or_set(
        f"similar:{phase}:{is_demonstration}",
        lambda: _read_groups(phase, is_demonstration=is_demonstration),
        KEPT_SECONDS,
    )


def _read_groups(phase: Phase | None, *, is_demonstration: bool) -> tuple[list[Beside], dict[Hashable, str]]:
    found = partition(register_facts(is_demonstration=is_demonstration, phases=[phase]))
    groups = [
        Beside(
            key=group.key,
            words=group.words,
            number=group.number,
            pupils=spread(one.pupils for one in group.members),
            meals=spread(one.meals for one in group.members),
        )
        for group in found.groups
    ]
    return groups, found.reasons


def _facts(own: Facts, group: Beside) -> list[dict[str, object]]:
    pupils = _fact("Pupils on roll", own.pupils, group.pupils, _whole)
    meals = _fact("Pupils entitled to free school meals", own.meals, group.meals, _share)
    return [fact for fact in (pupils, meals) if fact is not None]


def _fact(
    name: str,
    own: int | Decimal | None,
    around: Spread | None,
    words: Callable[[float], str],
) -> dict[str, object] | None:
    """None where the fact is not known of the school: its group is then of schools of which it is not known either."""
    if own is None or around is None:
        return None
    mine = words(float(own))
    where = "below" if own < around.lower else "above" if own > around.upper else "within"
    top = max(around.most, float(own)) or 1
    return {
        "name": name,
        "own": mine,
        "middle": words(around.middle),
        "half": f"{words(around.lower)} to {words(around.upper)}",
        "known": around.known,
        "sentence": (
            f"{mine} in your school. The middle half of similar schools has {words(around.lower)} to "
            f"{words(around.upper)}, the one in the middle {words(around.middle)}. Yours is {where} the middle half."
        ),
        "strip": {
            "from": 100 * around.lower / top,
            "width": 100 * (around.upper - around.lower) / top,
            "middle": 100 * around.middle / top,
            "own": 100 * float(own) / top,
            "top": words(top),
        },
    }


def _pooled(school: School, facts: Facts) -> dict[str, object]:
    edition = newest_edition(is_demonstration=school.is_demonstration)
    if edition is None:
        return {"edition": None, "pooled": []}
    own = _own(school, edition)
    return {
        "edition": edition,
        "year": school_year_name(edition.school_year),
        "made_on": local_date(edition.made_at),
        "pooled": [_row(one, own) for one in pooled_figures(edition) if fits(one.group_key, facts)],
    }


def _own(school: School, edition: PooledEdition) -> dict[tuple[int, str | None], OwnFigure]:
    """The school's newest figure of that year by indicator and who was asked."""
    figures = figures_to_pool(school_year=edition.school_year, is_demonstration=edition.is_demonstration)
    newest: dict[tuple[int, str | None], OwnFigure] = {}
    for figure in figures.filter(measure__school=school):
        newest.setdefault((figure.measure.indicator_id, figure.measure.asked), figure)
    return newest


def _row(pooled: PooledFigure, own: dict[tuple[int, str | None], OwnFigure]) -> dict[str, object]:
    mine = own.get((pooled.indicator_id, pooled.asked))
    row: dict[str, object] = {"indicator": pooled.indicator, "schools": pooled.schools, "own": _counts(mine)}
    if pooled.withheld:
        return {**row, "withheld": WITHHELD[Why(pooled.withheld)]}
    theirs = _figure("similar schools", pooled.edition.school_year, pooled.part, pooled.whole)
    row |= {"words": _words(theirs), "bars": [{"label": "Similar schools", **_bar(theirs), "other": True}]}
    if mine is None:
        return {**row, "sentence": NO_OWN}
    figure = _figure("your school", pooled.edition.school_year, mine.numerator, mine.denominator)
    row["bars"] = [{"label": "Your school", **_bar(figure)}, *row["bars"]]
    return {**row, "own_words": _words(figure), "sentence": SAID.get(difference(figure, theirs), NOT_SAID)}


def _counts(figure: OwnFigure | None) -> str:
    return "" if figure is None else f"{number(figure.numerator)} of {number(figure.denominator)}"


def _figure(place: str, year: int, part: int, whole: int) -> Figure:
    value = 100 * part / whole
    interval = interval_of(
        value=value, lower=None, upper=None, count=part, denominator=whole, measure=Measure.SHARE, per=None
    )
    return Figure(
        place=place,
        period=school_year_name(year),
        period_order=year,
        value=value,
        interval=interval,
        count=part,
        denominator=whole,
    )


def _words(figure: Figure) -> str:
    return (
        f"{number(int(figure.count))} of {number(int(figure.denominator))} pupils, {_share(figure.value)} "
        f"(95 per cent range {_share(figure.interval.lower)} to {_share(figure.interval.upper)})"
    )


def _bar(figure: Figure) -> dict[str, object]:
    return {"percent": figure.value, "figure": _share(figure.value)}


def _whole(value: float) -> str:
    return number(round(value))


def _share(value: float) -> str:
    return per_cent(int(value) if value == int(value) else round(value, 1))
