"""What a table of own data would change, row by row; nothing is written here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.names import fold
from directory.models import Topic
from schools.domain.own_csv import read_table
from schools.domain.own_entry import MeasureEntry, whole_of
from schools.domain.own_rows import Known, ReadRow, read_row
from schools.models import OwnFigure, OwnMeasure, School
from schools.queries.own_data import entry_of, indicators_for, own_measures, says_the_same

# who the measure is, and the day
Key = tuple[object, ...]


class Fate(StrEnum):
    NEW = "new"
    CHANGE = "change"
    SAME = "same"
    PROBLEM = "problem"


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One row and what becomes of it. `measure`, `there`: the rows it meets, None where it is new."""

    row: ReadRow
    fate: Fate
    problems: tuple[str, ...]
    notes: tuple[str, ...] = ()
    measure: OwnMeasure | None = None
    there: OwnFigure | None = None


@dataclass(frozen=True)
class Plan:
    rows: tuple[Planned, ...]

    def count(self, fate: Fate) -> int:
        return sum(one.fate == fate for one in self.rows)

    @property
    def to_write(self) -> list[Planned]:
        return [one for one in self.rows if one.fate in {Fate.NEW, Fate.CHANGE}]

    @property
    def is_sound(self) -> bool:
        return not self.count(Fate.PROBLEM)

    @property
    def looks_personal(self) -> bool:
        return any(one.row.personal for one in self.rows)


def plan_of_table(school: School, content: bytes, *, today: date) -> Plan:
    """Reads the table and compares it with what is there. Raises DomainError for a file that cannot be read."""
    table = read_table(content)
    known = _known(school, today)
    measures = {(entry.identity, entry.instrument): row for row in own_measures(school) for entry in [entry_of(row)]}
    seen: dict[Key, ReadRow] = {}
    planned = []
    for one in table:
        row = read_row(one, known=known, today=today)
        planned.append(_planned(row, measures, seen))
    return Plan(tuple(planned))


def _planned(row: ReadRow, measures: Mapping[Key, OwnMeasure], seen: dict[Key, ReadRow]) -> Planned:
    entry, figure = row.measure, row.figure
    if row.problems or entry is None or figure is None:
        return Planned(row=row, fate=Fate.PROBLEM, problems=row.problems)
    key = (entry.identity, entry.instrument)
    day = (*key, figure.taken_on)
    earlier = seen.setdefault(day, row)
    if earlier is not row:
        if _numbers(earlier) == _numbers(row):
            return Planned(row=row, fate=Fate.SAME, problems=(), measure=measures.get(key))
        said = f"Line {earlier.line} has another figure of the same measure and day. Keep one of the two."
        return Planned(row=row, fate=Fate.PROBLEM, problems=(said,))
    measure = measures.get(key)
    there = None
    if measure is not None:
        there = next((one for one in measure.standing if one.taken_on == figure.taken_on), None)
    if there is not None and says_the_same(there, measure, figure):
        return Planned(row=row, fate=Fate.SAME, problems=(), measure=measure, there=there)
    if entry.instrument is not None:
        said = "Averages of this scale are worked out from the totals, on the page “Pupils' mental well-being”."
        return Planned(row=row, fate=Fate.PROBLEM, problems=(said,))
    fate = Fate.NEW if there is None else Fate.CHANGE
    notes = _notes(entry, measure)
    return Planned(row=row, fate=fate, problems=(), notes=notes, measure=measure, there=there)


def _numbers(row: ReadRow) -> tuple[object, ...]:
    entry, figure = row.measure, row.figure
    if entry is None or figure is None:
        return ()
    whole = whole_of(figure, kind=entry.kind, measure_kind=entry.measure_kind)
    return (figure.numerator, whole, figure.value, figure.answered, figure.invited, fold(figure.source))


def _notes(entry: MeasureEntry, measure: OwnMeasure | None) -> tuple[str, ...]:
    """What the file says of a measure that is there already, and is not taken over."""
    if measure is None:
        return ()
    differing = [
        word
        for word, typed, held in (
            ("direction", entry.direction, measure.direction),
            ("topic", entry.topic, measure.topic_id),
            ("indicator", entry.indicator, measure.indicator_id),
        )
        if typed is not None and typed != held
    ]
    return (f"The {' and '.join(differing)} of this measure stay as they are in the portal.",) if differing else ()


def _known(school: School, today: date) -> Known:
    topics = {}
    for pk, slug, name in Topic.objects.values_list("pk", "slug", "name"):
        topics |= {fold(name): pk, fold(slug): pk}
    indicators = {}
    for row in indicators_for(school, on=today):
        indicators.setdefault(fold(row.code), row.pk)
        indicators[fold(indicator_words(row.indicator_set.code, row.code))] = row.pk
    for measure in own_measures(school):
        if measure.indicator is not None:
            held = measure.indicator
            indicators.setdefault(fold(indicator_words(held.indicator_set.code, held.code)), held.pk)
    return Known(topics, indicators)


def indicator_words(set_code: str, code: str) -> str:
    """As the table has it: the list and the code."""
    return f"{set_code} {code}"
