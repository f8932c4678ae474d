"""A figure on its way into a plan: what it says there, and whose baseline it can become (PP4, R60)."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from core.domain.wording import day
from enhancement.domain.measures import Direction, MeasureKind, Measurement, shown
from enhancement.domain.needs import Coverage, DataFigure, DataKind, DataScope
from enhancement.domain.outcomes import InnerKind, OutcomeKind
from enhancement.domain.words import number, per_cent, upper_first
from schools.domain.own_data import ASKED_NAMES, Asked

LONGEST = {"title": 200, "group": 200, "what": 400, "source": 200, "unit": 60, "measure": 300, "question": 300}
_WHO = re.compile(
    r"(?:(?:the )?(?:share|number|percentage|proportion) of )?(?P<whose>.+?) (?:who|that) (?P<does>.+)", re.I
)
_AVERAGE = re.compile(r"(?:the )?(?:average|mean) (?:of )?", re.I)


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a figure is read again: a figure of the school's own, or an indicator in an area by the area's code."""

    own: UUID | None = None
    indicator: UUID | None = None
    area: str = ""


@dataclass(frozen=True, kw_only=True)
class Carried:
    """A figure as a piece of data of a plan. `title` is what it measures; `direction` the better way, if stated.

    `dated_on` None: the source gives a period, which then stands in `source`.
    """

    title: str
    kind: DataKind
    scope: DataScope
    what: str
    source: str
    figure: DataFigure
    dated_on: date | None = None
    group: str = ""
    question: str = ""
    asked: Asked | None = None
    direction: Direction | None = None

    @property
    def coverage(self) -> Coverage:
        return Coverage.TARGETED_GROUP if self.group else Coverage.WHOLE_POPULATION


def figure_words(figure: DataFigure) -> str:
    """41.1 % (37 of 90); 24.5 minutes."""
    if figure.numerator is not None and figure.denominator:
        share = round(Decimal(100 * figure.numerator) / Decimal(figure.denominator), 1)
        return f"{per_cent(share)} ({number(figure.numerator)} of {number(figure.denominator)})"
    if figure.value is None:
        return ""
    return shown(figure.value, figure.measure_kind or MeasureKind.EVENTS, figure.unit)


def measurement_words(held: Measurement) -> str:
    """41.1 % (37 of 90), 1 October 2026, pupil survey."""
    return ", ".join(filter(None, (figure_words(figure_in(held)), day(held.measured_on), held.source)))


def figure_in(held: Measurement) -> DataFigure:
    """The number of a measurement without its day and source."""
    return DataFigure(
        measure_kind=held.kind,
        numerator=held.numerator,
        denominator=held.denominator,
        value=held.value,
        unit=held.unit,
    )


def own_sentence(*, title: str, figure: DataFigure, group: str, asked: Asked | None, invited: int | None) -> str:
    """ "Pupils who walk to school (young carers): 50 % (30 of 60). Pupils answered; 80 were asked." """
    about = f"{title} ({group})" if group else title
    who = ""
    if asked:
        who = f" {ASKED_NAMES[asked]} answered{f'; {number(invited)} were asked' if invited else ''}."
    said = f": {figure_words(figure)}.{who}"
    return f"{cut(upper_first(about), LONGEST['what'] - len(said))}{said}"


def area_sentence(*, title: str, place: str, period: str, figure: DataFigure, whom: str) -> str:
    """ "Year 6 children with obesity, Dudley, 2023/24: 24.5 %. Persons, 10 to 11 years." """
    said = f", {place}, {period}: {figure_words(figure)}.{f' {whom}.' if whom else ''}"
    return f"{cut(title.rstrip('.'), LONGEST['what'] - len(said))}{said}"


def area_source(*, publisher: str, period: str, loaded_on: date) -> str:
    """Who published it, the period, and when it came into the portal (PP1)."""
    said = f", {period}, loaded {day(loaded_on)}"
    return f"{cut(publisher, LONGEST['source'] - len(said))}{said}"


def cut(text: str, most: int) -> str:
    """At most so many characters, cut at a word."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def against_baseline(
    carried: Carried, *, kind: OutcomeKind, inner: InnerKind | None, measure_kind: MeasureKind | None, unit: str
) -> str:
    """Why a figure cannot be the baseline of an outcome, in a sentence; empty when it can (R39, R40, R60).

    A published figure of an area is about other people than the outcome.
    """
    if carried.scope == DataScope.LOCAL:
        return "A figure of the area is about other people than your pupils: measure the baseline in your school."
    if carried.figure.measure_kind is None:
        return "This figure has no kind of measure: it cannot be a baseline."
    if (wants := _wanted(kind, inner)) is not None and wants != carried.kind:
        said = "what people say" if wants == DataKind.PERCEPTION else "figures, not views"
        return f"This outcome starts from {said}."
    if carried.kind == DataKind.PERCEPTION and carried.asked == Asked.STAFF:
        return "This outcome asks pupils or their parents and carers; here staff answered."
    if kind == OutcomeKind.TARGETED and not carried.group:
        return "This outcome is about one group; the figure covers all pupils."
    if measure_kind is not None and measure_kind != carried.figure.measure_kind:
        return "This outcome counts in another way than the figure does."
    if unit.strip() and carried.figure.unit.strip() and unit.strip().lower() != carried.figure.unit.strip().lower():
        return f"This outcome counts {unit.strip()}, the figure {carried.figure.unit.strip()}."
    return ""


def _wanted(kind: OutcomeKind, inner: InnerKind | None) -> DataKind | None:
    """None: a targeted outcome that has not said what it looks at."""
    if kind == OutcomeKind.TARGETED:
        return DataKind(inner) if inner else None
    return DataKind(kind)


def whose_and_what(carried: Carried) -> tuple[str, str]:
    """Whose change and what they do, for an outcome's sentence; empty where the title does not say it in a form that
    goes on with the sentence.

    "Pupils who walk to school" of a share gives "Pupils" and "walk to school"; an average gives all it measures. Views
    are called by what people say: "feel safe at school".
    """
    title = carried.title.strip().rstrip(".")
    whose = ASKED_NAMES[carried.asked] if carried.asked else ""
    if carried.figure.measure_kind in (MeasureKind.SHARE, MeasureKind.PEOPLE):
        if found := _WHO.fullmatch(title):
            return upper_first(found["whose"]), found["does"]
        return (whose, _lower_first(title)) if carried.kind == DataKind.PERCEPTION else ("", "")
    return whose, _lower_first(_AVERAGE.sub("", title, count=1))


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
