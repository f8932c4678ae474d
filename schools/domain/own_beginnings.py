"""What schools usually collect: beginnings whose fields are filled in, in the portal's own words."""

from dataclasses import dataclass

from directory.domain.indicators import Direction
from schools.domain.measures import DataKind, MeasureKind
from schools.domain.own_data import Asked


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """`topic` is the slug of a topic; `source` a suggestion for the first figure."""

    code: str
    name: str
    kind: DataKind
    title: str
    measure_kind: MeasureKind = MeasureKind.SHARE
    unit: str = ""
    asked: Asked | None = None
    question: str = ""
    direction: Direction | None = None
    topic: str = ""
    source: str = ""


_COUNTED, _SAID = DataKind.QUANTITATIVE, DataKind.PERCEPTION
BEGINNINGS: dict[str, Beginning] = {
    one.code: one
    for one in (
        Beginning(
            code="attendance",
            name="Attendance",
            kind=_COUNTED,
            title="Half days attended, of those possible",
            direction=Direction.HIGHER,
            topic="belonging",
            source="Attendance register",
        ),
        Beginning(
            code="persistent-absence",
            name="Pupils who miss a lot of school",
            kind=_COUNTED,
            title="Pupils who missed 10 % or more of their half days",
            direction=Direction.LOWER,
            topic="belonging",
            source="Attendance register",
        ),
        Beginning(
            code="free-school-meals",
            name="Free school meals",
            kind=_COUNTED,
            title="Pupils entitled to free school meals",
            direction=Direction.NEITHER,
            topic="breakfast",
            source="School census",
        ),
        Beginning(
            code="breakfast",
            name="Breakfast",
            kind=_COUNTED,
            title="Pupils who had breakfast today",
            direction=Direction.HIGHER,
            topic="breakfast",
            source="Hands-up count in class",
        ),
        Beginning(
            code="active-travel",
            name="Walking and cycling to school",
            kind=_COUNTED,
            title="Pupils who walked, cycled or scooted to school today",
            direction=Direction.HIGHER,
            topic="active-travel",
            source="Hands-up count in class",
        ),
        Beginning(
            code="first-aid",
            name="Accidents at playtime",
            kind=_COUNTED,
            title="Entries in the accident book from playtimes",
            measure_kind=MeasureKind.EVENTS,
            unit="a term",
            direction=Direction.LOWER,
            topic="safety",
            source="Accident book",
        ),
        Beginning(
            code="feel-safe",
            name="Do pupils feel safe?",
            kind=_SAID,
            title="Feel safe at school",
            asked=Asked.PUPILS,
            question="Do you feel safe at school? (always or mostly)",
            direction=Direction.HIGHER,
            topic="safety",
            source="Pupil survey",
        ),
        Beginning(
            code="adult-to-talk-to",
            name="Is there an adult to talk to?",
            kind=_SAID,
            title="Have an adult at school to talk to",
            asked=Asked.PUPILS,
            question="Is there an adult at school you can talk to when something worries you?",
            direction=Direction.HIGHER,
            topic="emotional-wellbeing",
            source="Pupil survey",
        ),
        Beginning(
            code="parents-food",
            name="What parents say about lunch",
            kind=_SAID,
            title="Are content with food at school",
            asked=Asked.PARENTS,
            question="How content are you with the food your child gets at school? (very or mostly)",
            direction=Direction.HIGHER,
            topic="food",
            source="Questionnaire to parents",
        ),
        Beginning(
            code="staff-confidence",
            name="How sure staff feel",
            kind=_SAID,
            title="Feel able to help a pupil who is worried",
            asked=Asked.STAFF,
            question="Do you know what to do when a pupil tells you about a worry?",
            direction=Direction.HIGHER,
            topic="emotional-wellbeing",
            source="Staff meeting, on paper",
        ),
        Beginning(
            code="stirling",
            name="Stirling Children's Wellbeing Scale (8 to 15)",
            kind=_SAID,
            title="Wellbeing of children (Stirling Children's Wellbeing Scale)",
            measure_kind=MeasureKind.AVERAGE,
            unit="points (Stirling, 12 to 60)",
            asked=Asked.PUPILS,
            question="Stirling Children's Wellbeing Scale: average total of its 12 questions on well-being",
            direction=Direction.HIGHER,
            topic="emotional-wellbeing",
            source="Questionnaire in class",
        ),
    )
}


def beginnings_of(kind: DataKind) -> list[Beginning]:
    return [one for one in BEGINNINGS.values() if one.kind == kind]
