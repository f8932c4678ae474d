"""A complete plan and journey on Sunday 22 November 2026; tests take one thing away."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from enhancement.domain.esi import Esi, EsiKind
from enhancement.domain.evidence import EvidenceKind, EvidencePlan
from enhancement.domain.facts import DeliveryFacts, JourneyFacts, PlanFacts, SubmissionFacts
from enhancement.domain.group import GroupFacts, Heard, KeyTask, Member, Voice
from enhancement.domain.measures import Direction, MeasureKind, Measurement
from enhancement.domain.needs import Coverage, DataFigure, DataItem, DataKind, DataScope, Need
from enhancement.domain.outcomes import InnerKind, OutcomeDraft, OutcomeKind
from enhancement.domain.pathway import standing
from enhancement.domain.priorities import Indicator, LocalEntry, Priority, PriorityKind, Reach
from enhancement.domain.snapshot import SnapshotHeader
from enhancement.domain.transitions import State

TODAY = date(2026, 11, 22)
DUE = date(2028, 7, 20)


def uuid(number: int) -> UUID:
    """A stable uuid that can be recognised in a failure."""
    return UUID(int=number)


LOCAL, SCHOOL = uuid(0x100), uuid(0x200)
LOCAL_DATA, SCHOOL_DATA, CARERS_DATA = uuid(0x31), uuid(0x32), uuid(0x33)

GROUP = GroupFacts(
    members=(
        Member(uuid=uuid(1), voice=Voice.STAFF, role="Health and well-being lead", person=uuid(0x901)),
        Member(uuid=uuid(2), voice=Voice.SENIOR_LEADERS, role="Deputy head", person=uuid(0x902)),
        Member(uuid=uuid(3), voice=Voice.GOVERNORS, role="Link governor", person=uuid(0x903)),
        Member(uuid=uuid(4), voice=Voice.PARTNERS, role="School nurse", person=uuid(0x904)),
        Member(uuid=uuid(5), voice=Voice.PUPILS, role="School council", year_group="Year 6"),
    ),
    heard=(Heard(voice=Voice.PARENTS, how="Parents' forum each half term"),),
    key_tasks=frozenset({KeyTask.NEEDS, KeyTask.CELEBRATE}),
    reviewed_on=date(2026, 9, 10),
)

NEEDS = (
    Need(
        uuid=uuid(0x21),
        title="Too little fruit at lunch",
        topic="Healthy eating",
        data=(
            DataItem(
                uuid=LOCAL_DATA,
                kind=DataKind.QUANTITATIVE,
                scope=DataScope.LOCAL,
                coverage=Coverage.WHOLE_POPULATION,
                what="More 10- and 11-year-olds are overweight than in England",
                source="Public health profile",
                dated_on=date(2026, 3, 1),
            ),
            DataItem(
                uuid=SCHOOL_DATA,
                kind=DataKind.PERCEPTION,
                scope=DataScope.SCHOOL,
                coverage=Coverage.WHOLE_POPULATION,
                what="37 of 90 pupils eat fruit at lunch every day",
                source="Pupil survey",
                dated_on=date(2026, 10, 1),
                figure=DataFigure(measure_kind=MeasureKind.SHARE, numerator=37, denominator=90),
            ),
        ),
    ),
    Need(
        uuid=uuid(0x22),
        title="Young carers miss school",
        topic="Emotional health",
        data=(
            DataItem(
                uuid=CARERS_DATA,
                kind=DataKind.QUANTITATIVE,
                scope=DataScope.SCHOOL,
                coverage=Coverage.TARGETED_GROUP,
                what="Attendance of young carers is 88 %",
                source="Register",
                group="Young carers",
            ),
        ),
    ),
)


def indicator(number: int) -> Indicator:
    return Indicator(uuid=uuid(number), code=f"C{number}", name="Indicator of the set", indicator_set="Public health")


PRIORITIES = (
    Priority(
        uuid=LOCAL,
        kind=PriorityKind.LOCAL,
        topic="Healthy eating",
        title="Healthy weight",
        local_entry=LocalEntry(
            uuid=uuid(0x41), name="Healthy weight", plan="Health and well-being strategy", valid_from=date(2026, 1, 1)
        ),
        indicator=indicator(1),
        data=(LOCAL_DATA,),
        reach=Reach.CONTRIBUTE,
        rationale="Our pupils eat less fruit than others.",
        agreed_on=date(2026, 10, 20),
    ),
    Priority(
        uuid=SCHOOL,
        kind=PriorityKind.SCHOOL,
        topic="Emotional health",
        title="Somebody to talk to",
        indicator=indicator(2),
        data=(SCHOOL_DATA, CARERS_DATA),
        reach=Reach.CONTRIBUTE,
        rationale="Pupils told us so in the survey.",
        agreed_on=date(2026, 10, 20),
    ),
)

BASELINE = Measurement(
    kind=MeasureKind.SHARE,
    direction=Direction.RISE,
    measured_on=date(2026, 10, 1),
    source="Pupil survey",
    numerator=37,
    denominator=90,
)
EVIDENCE = EvidencePlan(
    kind=EvidenceKind.SURVEY, what="Pupil survey", who="Health and well-being lead", when="each June"
)


def outcome(number: int, priority: Priority, kind: OutcomeKind, **changes: Any) -> OutcomeDraft:
    """A complete outcome of that kind."""
    esi = Esi(
        uuid=uuid(number * 16 + 1),
        text="Half of Year 5 eat fruit at lunch every day",
        kind=EsiKind.IMPACT,
        due_on=date(2027, 7, 1),
        target=Decimal("50"),
    )
    draft = OutcomeDraft(
        uuid=uuid(number),
        priority=priority.uuid,
        priority_kind=priority.kind,
        kind=kind,
        measure_kind=MeasureKind.SHARE,
        measure="eat fruit at lunch every day",
        population="Year 5 pupils",
        direction=Direction.RISE,
        baseline=BASELINE,
        target=Decimal("60"),
        due_on=DUE,
        evidence=EVIDENCE,
        esis=(esi,),
    )
    if kind == OutcomeKind.PERCEPTION:
        draft = replace(
            draft,
            measure="say that they can talk to an adult in school",
            question="Is there an adult you can talk to?",
            asks_pupils=True,
            asks_parents=True,
        )
    if kind == OutcomeKind.TARGETED:
        draft = replace(
            draft,
            population="",
            group="young carers",
            group_data=CARERS_DATA,
            inner=InnerKind.QUANTITATIVE,
            measure="attend at least 95 % of sessions",
        )
    return replace(draft, **changes)


OUTCOMES = tuple(
    outcome(0x1000 * place + offset, priority, kind)
    for place, priority in enumerate(PRIORITIES, start=1)
    for offset, kind in enumerate(OutcomeKind, start=1)
)

PLAN = PlanFacts(today=TODAY, group=GROUP, needs=NEEDS, priorities=PRIORITIES, outcomes=OUTCOMES)

HEADER = SnapshotHeader(
    cycle=uuid(0xC1),
    school=uuid(0x5C),
    school_name="Larkmead Primary School",
    urn=None,
    programme=uuid(0xAA),
    programme_name="Wyre Forest",
)


def journey(**changes: Any) -> JourneyFacts:
    """A school that has joined, with a complete plan that is not submitted yet."""
    facts = JourneyFacts(
        today=TODAY,
        standing=standing(nhss_on=date(2026, 5, 1), last_review_on=None, today=TODAY),
        joined_on=date(2026, 9, 10),
        review_due_on=date(2027, 5, 1),
        plan=PLAN,
        cut_off_on=date(2026, 12, 5),
    )
    return replace(facts, **changes)


def with_outcome(draft: OutcomeDraft) -> PlanFacts:
    """The plan with this draft in the place of the outcome of the same priority and kind."""
    others = tuple(draft if (held.priority, held.kind) == (draft.priority, draft.kind) else held for held in OUTCOMES)
    return replace(PLAN, outcomes=others)


SUBMITTED = SubmissionFacts(state=State.SUBMITTED, submitted_on=date(2026, 11, 3), expected_by=date(2026, 12, 19))
CONFIRMED = SubmissionFacts(state=State.CONFIRMED, submitted_on=date(2026, 11, 3))
IN_PLACE = DeliveryFacts(activities=2, activities_planned=2, baselines=6)
