"""Stages 1 to 4 said in one go, with content as a school would write it.

`fill_stages_1_to_3(lead)` and `fill_stage_4(lead)` go through the services; `lead` is a `Stage13` or `Stage4` of a
school that may join (fixture `lead`). After both, the plan can be submitted.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from core import clock
from enhancement.domain.group import Voice
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.models import ESI, DataItem, OutcomeSlot, OutcomeVersion
from enhancement.services import stage1, stage4
from schools.models import ProgrammeCoverage
from tests.enhancement.stages.saying import Stage13, typed
from tests.factories.directory import IndicatorFactory, TopicFactory
from tests.factories.enhancement import LocalPriorityFactory

LOCAL, SCHOOL = PriorityKind.LOCAL, PriorityKind.SCHOOL
FIGURES, VIEWS, GROUP = OutcomeKind.QUANTITATIVE, OutcomeKind.PERCEPTION, OutcomeKind.TARGETED

EVIDENCE = {"kind": "survey", "what": "Pupil survey", "who": "Health and well-being lead", "when": "Each June"}
SHARE = {"measure_kind": "share", "direction": "rise"}

# What is written for each slot; dates, the group's data and the rest are added by `fill_stage_4`.
OUTCOMES: dict[tuple[PriorityKind, OutcomeKind], dict[str, Any]] = {
    (LOCAL, FIGURES): {
        **SHARE,
        "population": "Year 5 pupils",
        "measure": "eat fruit at lunch every day",
        "baseline_numerator": 37,
        "baseline_denominator": 90,
        "baseline_on": date(2026, 6, 15),
        "baseline_source": "Lunch survey",
        "target": Decimal(60),
    },
    (LOCAL, VIEWS): {
        **SHARE,
        "population": "pupils in Years 3 to 6",
        "measure": "say that they like what is for lunch",
        "question": "Do you like what is for lunch at school?",
        "voices": ["pupils", "parents"],
        "target": Decimal(70),
    },
    (LOCAL, GROUP): {
        **SHARE,
        "inner": "quantitative",
        "group": "pupils with free school meals",
        "measure": "take part in an activity club each week",
        "target": Decimal(55),
    },
    (SCHOOL, FIGURES): {
        "measure_kind": "average",
        "direction": "rise",
        "population": "pupils in Years 3 to 6",
        "measure": "hours of sleep on a school night",
        "unit": "hours",
        "baseline_value": Decimal("8.6"),
        "baseline_on": date(2026, 6, 15),
        "baseline_source": "Sleep diary",
        "target": Decimal("9.4"),
    },
    (SCHOOL, VIEWS): {
        "measure_kind": "share",
        "direction": "fall",
        "population": "pupils in Years 3 to 6",
        "measure": "say that they are tired at school on most days",
        "question": "How often are you tired at school?",
        "voices": ["pupils"],
        "one_voice_reason": "Parents are asked about bedtimes in the same survey.",
        "target": Decimal(25),
    },
    (SCHOOL, GROUP): {
        "measure_kind": "people",
        "direction": "rise",
        "inner": "quantitative",
        "group": "young carers",
        "measure": "arrive on time on at least 9 of 10 days",
        "target": Decimal(18),
    },
}


@dataclass(frozen=True)
class Stage4(Stage13):
    """One person at the services of stages 1 to 4."""

    def outcome(self, of: PriorityKind, slot: OutcomeKind, version: int = 0, **values: Any) -> OutcomeVersion:
        """`unreadable=("target",)` among the values names fields that could not be read; so below."""
        said = typed(version, **values)
        return stage4.save_outcome(priority=of, kind=slot, typed=said, **self.who)

    def evidence(self, of: PriorityKind, slot: OutcomeKind, version: int = 0, **values: Any) -> OutcomeVersion:
        return stage4.save_evidence(priority=of, kind=slot, typed=typed(version, **values), **self.who)

    def esi(self, of: PriorityKind, slot: OutcomeKind, esi: UUID | None = None, version: int = 0, **values: Any) -> ESI:
        said = typed(version, **values)
        return stage4.save_esi(priority=of, kind=slot, esi=esi or uuid4(), typed=said, **self.who)


def fill_stages_1_to_3(lead: Stage13) -> None:
    """A group with every voice, two needs with data, and both priorities."""
    lead.pupil()
    for voice, name, role in (
        (Voice.GOVERNORS, "Gwen Hale", "Link governor"),
        (Voice.STAFF, "Owen Pratt", "Health and well-being lead"),
        (Voice.SENIOR_LEADERS, "Mary Osei", "Deputy head"),
        (Voice.PARTNERS, "Jan Novak", "School nurse"),
    ):
        lead.member(voice, name=name, role=role)
    lead.heard(Voice.PARENTS, "The parents' forum meets each half term.")
    stage1.save_tasks(typed=typed(key_tasks=["needs", "outcomes"], own_tasks=[]), **lead.who)
    food = lead.need("Too few pupils eat fruit, and many are not active")
    lead.data(food)
    lead.data(food, what="58 of 120 pupils like what is for lunch", kind="perception", source="Pupil survey")
    lead.data(food, what="More ten-year-olds are overweight than in England", scope="local", source="Health profile")
    sleep = lead.need("Many pupils go to bed late on school nights")
    diary = lead.data(sleep, what="Pupils in Years 3 to 6 sleep 8.6 hours on a school night", source="Sleep diary")
    lead.data(
        sleep,
        what="11 of 24 young carers arrive late on most days",
        source="Register",
        coverage="targeted_group",
        group="Young carers",
    )
    programme = ProgrammeCoverage.objects.get(school=lead.school, ends_on__isnull=True).programme
    entry = LocalPriorityFactory(plan__programme=programme, title="Healthy weight")
    both = {"reach": "contribute", "rationale": "Our data show it.", "agreed_on": clock.local_date(clock.now())}
    lead.priority(LOCAL, local_entry=str(entry.public_id), **both)
    lead.priority(
        SCHOOL,
        title="Sleep",
        topic=TopicFactory(name="Sleep"),
        data=[str(diary.public_id)],
        indicator=str(IndicatorFactory().public_id),
        **both,
    )


def fill_stage_4(lead: Stage13) -> dict[tuple[PriorityKind, OutcomeKind], OutcomeSlot]:
    """Six outcomes, each with its evidence plan and two early success indicators: everything needed to submit."""
    writer = Stage4(school=lead.school, user=lead.user, by=lead.by)
    today = clock.local_date(clock.now())
    found = {}
    for (priority, kind), values in OUTCOMES.items():
        more = {"group_data": group_data(lead)} if kind == GROUP else {}
        version = writer.outcome(priority, kind, **values, **more, due_on=date(today.year + 2, 7, 20))
        writer.evidence(priority, kind, **EVIDENCE)
        for text, esi_kind, due_on in (
            ("Half of the way to the target is reached", "impact", date(today.year + 1, 7, 1)),
            ("The survey is agreed with the school council", "process", date(today.year + 1, 3, 1)),
        ):
            writer.esi(priority, kind, text=text, kind=esi_kind, due_on=due_on)
        found[priority, kind] = version.slot
    return found


def group_data(lead: Stage13) -> str:
    """The public id of the newest piece of data on a group in the plan."""
    items = DataItem.objects.filter(need__cycle=lead.cycle, removed_at__isnull=True, coverage="targeted_group")
    return str(items.latest("pk").public_id)
