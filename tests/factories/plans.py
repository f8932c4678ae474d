"""A whole plan of stages 1 to 4 that could be submitted today; tests take one thing away or change one."""

from dataclasses import dataclass
from datetime import date, timedelta

from core import clock
from directory.models import Topic
from enhancement.domain.esi import EsiKind
from enhancement.domain.evidence import EvidenceKind
from enhancement.domain.group import KeyTask, Voice
from enhancement.domain.measures import Direction, MeasureKind
from enhancement.domain.needs import Coverage, DataKind
from enhancement.domain.outcomes import InnerKind, OutcomeKind
from enhancement.domain.priorities import PriorityKind, Reach
from enhancement.models import Award, Cycle, DataItem, Foundation, OutcomeSlot, Priority
from schools.models import School
from tests.factories import enhancement as make
from tests.factories.directory import IndicatorFactory, TopicFactory

WHOSE = {PriorityKind.LOCAL: "Year 5 pupils", PriorityKind.SCHOOL: "pupils in Years 3 to 6"}
MEASURES = {
    PriorityKind.LOCAL: {
        OutcomeKind.QUANTITATIVE: "eat fruit at lunch every day",
        OutcomeKind.PERCEPTION: "say that healthy food at school tastes good",
        OutcomeKind.TARGETED: "choose a vegetable at lunch at least three times a week",
    },
    PriorityKind.SCHOOL: {
        OutcomeKind.QUANTITATIVE: "arrive rested, by their own sleep diary",
        OutcomeKind.PERCEPTION: "say that there is somebody at school to talk to",
        OutcomeKind.TARGETED: "come to the lunchtime club at least once a week",
    },
}
TITLES = {PriorityKind.LOCAL: "Healthy weight", PriorityKind.SCHOOL: "Rest and somebody to talk to"}


@dataclass(frozen=True)
class Plan:
    """The rows that tests ask for by name."""

    cycle: Cycle
    data: DataItem
    slots: dict[tuple[PriorityKind, OutcomeKind], OutcomeSlot]

    def slot(self, kind: OutcomeKind, priority: PriorityKind = PriorityKind.LOCAL) -> OutcomeSlot:
        return self.slots[priority, kind]


def complete_plan(school: School, *, programme=None, today: date | None = None) -> Plan:
    """With award, group, needs, both priorities and six outcomes, each with a milestone and an evidence plan."""
    today = today or clock.local_date(clock.now())
    foundation = Foundation.objects.get_or_create(school=school)[0]
    if not Award.objects.filter(foundation=foundation).exists():
        make.AwardFactory(foundation=foundation, awarded_on=today - timedelta(days=60))
    of = {"programme": programme} if programme else {}
    cycle = make.CycleFactory(journey__school=school, **of)
    _group(cycle)
    data, carers = _needs(cycle)
    slots = {}
    for kind in PriorityKind:
        priority = _priority(cycle, kind, data)
        for outcome in OutcomeKind:
            slots[kind, outcome] = _outcome(priority, outcome, carers, today)
    return Plan(cycle=cycle, data=data, slots=slots)


def _topic(name: str) -> Topic:
    """Topics are the portal's, not a school's: two plans share them."""
    return Topic.objects.filter(name=name).first() or TopicFactory(name=name)


def _group(cycle: Cycle) -> None:
    group = make.GroupLinkFactory(journey=cycle.journey).group
    make.GroupMemberFactory(group=group, voice=Voice.GOVERNORS, role="Link governor")
    make.GroupMemberFactory(group=group, voice=Voice.SENIOR_LEADERS, role="Deputy head")
    make.GroupMemberFactory(group=group, voice=Voice.PARTNERS, role="School nurse")
    make.GroupMemberFactory(group=group, voice=Voice.PUPILS, role="School councillor", person=None, year_group="Year 5")
    make.VoiceHeardFactory(group=group, voice=Voice.PARENTS)
    make.GroupTaskFactory(group=group, key=KeyTask.NEEDS)


def _needs(cycle: Cycle) -> tuple[DataItem, DataItem]:
    fruit = make.NeedFactory(cycle=cycle, title="Too little fruit at lunch", topic=_topic("Healthy eating"))
    rest = make.NeedFactory(cycle=cycle, title="Young carers are tired", topic=_topic("Emotional health"))
    data = make.DataItemFactory(need=fruit)
    make.DataItemFactory(
        need=fruit,
        scope="local",
        what="More 10- and 11-year-olds are overweight than in England",
        source="Public health profile",
    )
    carers = make.DataItemFactory(
        need=rest,
        kind=DataKind.PERCEPTION,
        coverage=Coverage.TARGETED_GROUP,
        group="Young carers",
        what="9 of 14 young carers say they are tired on most school days",
        source="Talks with the family worker",
    )
    return data, carers


def _priority(cycle: Cycle, kind: PriorityKind, data: DataItem) -> Priority:
    local = kind == PriorityKind.LOCAL
    entry = None
    if local:
        entry = make.LocalPriorityFactory(
            plan__programme=cycle.programme, plan__name="Health and well-being strategy", title=TITLES[kind]
        )
    row = make.PriorityFactory(
        cycle=cycle,
        kind=kind,
        title=TITLES[kind],
        topic=entry.topic if entry else _topic("Sleep"),
        local_entry=entry,
        indicator=entry.indicator if entry else IndicatorFactory(title="Emotional health of children"),
        reach=Reach.CONTRIBUTE,
        rationale="The group saw it in the survey, and parents asked for it.",
        agreed_on=date(2026, 10, 20),
    )
    if not local:
        row.data_items.set([data])
    return row


def _outcome(priority: Priority, kind: OutcomeKind, carers: DataItem, today: date) -> OutcomeSlot:
    targeted, perception = kind == OutcomeKind.TARGETED, kind == OutcomeKind.PERCEPTION
    slot = make.OutcomeSlotFactory(priority=priority, kind=kind)
    of = PriorityKind(priority.kind)
    make.OutcomeVersionFactory(
        slot=slot,
        inner=InnerKind.QUANTITATIVE if targeted else None,
        measure_kind=MeasureKind.SHARE,
        measure=MEASURES[of][kind],
        population="" if targeted else WHOSE[of],
        group="young carers" if targeted else "",
        group_data=carers if targeted else None,
        direction=Direction.RISE,
        baseline_numerator=37,
        baseline_denominator=90,
        baseline_on=date(2026, 6, 15),
        baseline_source="Lunch survey",
        target=60,
        due_on=today + timedelta(days=600),
        question="How do you find the food at school?" if perception else "",
        asks_pupils=perception,
        asks_parents=perception,
        evidence_kind=EvidenceKind.SURVEY,
        evidence_what="The same survey again",
        evidence_who="Health and well-being lead",
        evidence_when="Each June",
    )
    esi = make.ESIFactory(slot=slot)
    make.ESIVersionFactory(
        esi=esi, kind=EsiKind.IMPACT, text="Half of them do so", due_on=today + timedelta(days=240), target=50
    )
    return slot
