"""What the invented schools measure about themselves: figures and views of several years, invented throughout."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from core.clock import local_date
from core.domain.actor import Actor
from directory.domain.indicators import Direction
from directory.models import Topic
from schools.domain.measures import DataKind, MeasureKind
from schools.domain.own_data import Asked
from schools.domain.own_entry import FigureEntry, MeasureEntry
from schools.models import OwnMeasure, School
from schools.services import own_data
from schools.services.own_wellbeing import add_wellbeing

RIVERSIDE, CANALSIDE = "Riverside Demonstration Primary", "Canalside Demonstration High"
HIGHER, LOWER = Direction.HIGHER, Direction.LOWER
COUNTED, SAID = DataKind.QUANTITATIVE, DataKind.PERCEPTION
SOURCE_NOTE = "(demonstration)"


@dataclass(frozen=True, kw_only=True)
class Given:
    """`figures`: (days before today, part or value, whole or None, how many were asked or None), newest last."""

    school: str
    title: str
    topic: str
    source: str
    figures: tuple[tuple[int, int | str, int | None, int | None], ...]
    kind: DataKind = COUNTED
    measure_kind: MeasureKind = MeasureKind.SHARE
    group: str = ""
    asked: Asked | None = None
    question: str = ""
    unit: str = ""
    direction: Direction = HIGHER


YEAR = 365
GIVEN = (
    Given(
        school=RIVERSIDE,
        title="Half days attended, of those possible",
        topic="belonging",
        source="Attendance register",
        figures=(
            (3 * YEAR + 130, 71_240, 76_300, None),
            (2 * YEAR + 130, 71_810, 76_720, None),
            (YEAR + 130, 72_950, 77_100, None),
            (130, 73_460, 77_050, None),
        ),
    ),
    Given(
        school=RIVERSIDE,
        title="Pupils who had breakfast today",
        topic="breakfast",
        source="Hands-up count in class",
        figures=(
            (3 * YEAR + 130, 131, 203, None),
            (2 * YEAR + 130, 142, 204, None),
            (YEAR + 130, 151, 205, None),
            (130, 168, 204, None),
        ),
    ),
    Given(
        school=RIVERSIDE,
        title="Pupils who eat no vegetables at lunch",
        topic="food",
        source="Lunch count over one week",
        group="Year 5",
        direction=LOWER,
        figures=((YEAR + 60, 13, 28, None), (60, 11, 29, None)),
    ),
    Given(
        school=RIVERSIDE,
        title="Young carers who feel known at school",
        topic="young-carers",
        source="Talk with the group",
        kind=SAID,
        group="Young carers",
        asked=Asked.PUPILS,
        question="Is there an adult at school who knows what you do at home?",
        figures=((200, 7, 12, 12),),
    ),
    Given(
        school=RIVERSIDE,
        title="Feel safe at school",
        topic="safety",
        source="Pupil survey in class",
        kind=SAID,
        asked=Asked.PUPILS,
        question="Do you feel safe at school? (always or mostly)",
        figures=((2 * YEAR + 40, 133, 178, 204), (YEAR + 40, 141, 181, 205), (40, 152, 186, 204)),
    ),
    Given(
        school=RIVERSIDE,
        title="Are content with food at school",
        topic="food",
        source="Questionnaire to parents",
        kind=SAID,
        asked=Asked.PARENTS,
        question="How content are you with the food your child gets at school? (very or mostly)",
        figures=((430, 41, 66, 190),),
    ),
    Given(
        school=RIVERSIDE,
        title="Entries in the accident book from playtimes",
        topic="safety",
        source="Accident book",
        measure_kind=MeasureKind.EVENTS,
        unit="a term",
        direction=LOWER,
        figures=((YEAR + 100, "46", None, None), (100, "31", None, None)),
    ),
    Given(
        school=CANALSIDE,
        title="Half days attended, of those possible",
        topic="belonging",
        source="Attendance register",
        figures=(
            (2 * YEAR + 130, 276_900, 304_200, None),
            (YEAR + 130, 278_300, 305_100, None),
            (130, 281_700, 304_800, None),
        ),
    ),
    Given(
        school=CANALSIDE,
        title="Sleep eight hours or more on school nights",
        topic="sleep",
        source="Survey in tutor time",
        kind=SAID,
        asked=Asked.PUPILS,
        group="Year 9",
        question="How many hours did you sleep last night? (eight or more)",
        figures=((2 * YEAR + 50, 61, 151, 168), (YEAR + 50, 66, 149, 170), (50, 81, 155, 171)),
    ),
)
# raw totals of an invented Year 9: how many pupils had each
TOTALS = {14: 3, 16: 6, 17: 8, 19: 14, 20: 18, 21: 21, 22: 24, 23: 22, 24: 17, 26: 11, 28: 6, 30: 3, 33: 2}


def load(*, now: datetime) -> None:
    """Adds the measures that are missing, with their figures; running it again changes nothing."""
    by, today = Actor.clock(), local_date(now)
    topics = dict(Topic.objects.values_list("slug", "pk"))
    for given in GIVEN:
        school = School.objects.get(name=given.school, is_demonstration=True)
        if not OwnMeasure.objects.filter(school=school, title=given.title).exists():
            _add(given, school, topics, today, by=by, now=now)
    school = School.objects.get(name=CANALSIDE, is_demonstration=True)
    if not OwnMeasure.objects.filter(school=school, instrument__isnull=False).exists():
        raw = [total for total, times in TOTALS.items() for _ in range(times)]
        add_wellbeing(
            school=school,
            raw=raw,
            youngest=13,
            invited=171,
            taken_on=today - timedelta(days=45),
            source=f"SWEMWBS questionnaire in tutor time {SOURCE_NOTE}",
            group="Year 9",
            by=by,
            now=now,
        )


def _add(given: Given, school: School, topics: dict[str, int], today: date, *, by: Actor, now: datetime) -> None:
    entry = MeasureEntry(
        kind=given.kind,
        title=given.title,
        measure_kind=given.measure_kind,
        group=given.group,
        asked=given.asked,
        question=given.question,
        unit=given.unit,
        direction=given.direction,
        topic=topics.get(given.topic),
    )
    measure = own_data.add_measure(school=school, entry=entry, by=by, now=now)
    share, views = given.measure_kind == MeasureKind.SHARE, given.kind == SAID
    for days, first, whole, invited in given.figures:
        figure = FigureEntry(
            taken_on=today - timedelta(days=days),
            source=f"{given.source} {SOURCE_NOTE}",
            numerator=int(first) if share else None,
            denominator=whole if share else None,
            value=None if share else Decimal(first),
            answered=whole if views else None,
            invited=invited,
        )
        own_data.add_figure(measure=measure, entry=figure, by=by, now=now)
