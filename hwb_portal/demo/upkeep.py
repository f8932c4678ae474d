"""What invented schools and their programme keep beside the plans: policies, actions, meetings, moderation, places."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from django.db import transaction

from accounts.models import LocalProgramme
from core.clock import local_date
from enhancement.domain.criteria import Theme
from enhancement.domain.framework import QUESTIONS, Step
from enhancement.domain.moderation import Finding, How
from enhancement.models import (
    AnnualReview,
    Award,
    ExampleOutcome,
    GroupMeeting,
    ModerationRecord,
    OutcomeSlot,
    OutcomeVersion,
    RecruitmentPlan,
    ReviewAction,
    SchoolPolicy,
)
from enhancement.services import examples, framework, meetings, moderation, policies, recruitment, review_actions
from hwb_portal.demo.acting import coordinator_of, invented, lead_of
from hwb_portal.demo.people import wyre_forest
from hwb_portal.demo.plans import as_typed

# Title, theme, adopted and expiring in days from today
POLICIES = (
    ("Food and drink policy", Theme.HEALTHY_EATING, -780, -20),
    ("Policy for relationships and health education", Theme.PSHE, -700, 35),
    ("Anti-bullying policy", Theme.EMOTIONAL_HEALTH, -200, 530),
)
KEEPERS_OF_POLICIES = ("Riverside", "Windmill", "Castle")
# School, days ago, about, agreed, next in days from today
MEETINGS = (
    ("Riverside", 80, "What we know about lunches and sleep", "Two priorities go to the governors", -40),
    ("Riverside", 38, "Outcomes of the first priority", "The lead asks Year 5 once more", 12),
    ("Windmill", 150, "Readings of the term", "The quiet room opens at lunch as well", -30),
    ("Windmill", 28, "How far we are", "The head teacher reads the evidence before we claim", 60),
)
CRITERIA = "Schools in wards with the lowest healthy life expectancy first, then in the order in which they ask"
NO_PLACE = (
    ("Meadow", "Asked in the summer term; begins when the coordinator has a free afternoon"),
    ("Sunrise", "Needs a well-being lead first"),
)


def load(*, now: datetime) -> None:
    """Adds what is missing; running it again changes nothing. Needs the journeys."""
    for model, add in (
        (SchoolPolicy, _policies),
        (ReviewAction, _actions),
        (GroupMeeting, _meetings),
        (ModerationRecord, _moderation),
        (RecruitmentPlan, _places),
        (ExampleOutcome, _examples),
    ):
        if not model.objects.exists():
            with transaction.atomic():
                add(now)
    _first_signs(now)


def _policies(now: datetime) -> None:
    today = local_date(now)
    for name in KEEPERS_OF_POLICIES:
        school = invented(name)
        for title, theme, adopted, expires in POLICIES:
            values = {
                "title": title,
                "theme": theme,
                "adopted_on": _day(today, adopted),
                "expires_on": _day(today, expires),
                "kept_at": "Policy folder in the office, and the school's website",
                "owner_role": "Deputy head teacher",
            }
            policies.save_policy(school=school, policy=uuid4(), typed=as_typed(values), **lead_of(school, now))


def _actions(now: datetime) -> None:
    """The gap of an open review, with who sees to it and by when."""
    school = invented("Castle")
    done = lead_of(school, now - timedelta(days=7))
    row = review_actions.make_action(school=school, theme=Theme.PHYSICAL_ACTIVITY, **done)
    values = {
        "what": row.what,
        "owner_role": "Lead for physical education",
        "due_on": _day(local_date(now), 120),
        "done_on": None,
        "done_note": "",
    }
    review_actions.save_action(school=school, action=row.public_id, typed=as_typed(values), **done)


def _meetings(now: datetime) -> None:
    for name, days, about, agreed, later in MEETINGS:
        school, at = invented(name), now - timedelta(days=days)
        values = {"held_on": local_date(at), "about": about, "agreed": agreed, "next_on": _day(local_date(now), later)}
        meetings.save_meeting(school=school, meeting=uuid4(), typed=as_typed(values), **lead_of(school, at))


def _moderation(now: datetime) -> None:
    """One review and one award hold, one review asks for something, one has been shown."""
    _moderate("Brookside", How.VISIT, now - timedelta(days=30), feedback="A visit at lunch time: it is as you say.")
    _moderate("Oak Lane", How.DESK, now - timedelta(days=90), feedback="All papers are there.")
    to_show = "The minutes of the school council in which the new menu was discussed"
    _moderate("Windmill", How.DESK, now - timedelta(days=12), to_show=to_show)
    _moderate("Foundry", How.DESK, now - timedelta(days=200), to_show="The programme for health education of Year 9")
    school = invented("Foundry")
    row = ModerationRecord.objects.get(foundation__school=school)
    shown = coordinator_of(school, now - timedelta(days=185))
    moderation.settle(school=school, record=row, note="Seen: six lessons a term.", **shown)


def _moderate(name: str, how: How, at: datetime, *, feedback: str = "", to_show: str = "") -> None:
    school = invented(name)
    reviews = AnnualReview.objects.filter(foundation__school=school, completed_at__isnull=False)
    said = moderation.Said(
        how=how,
        moderated_on=local_date(at),
        finding=Finding.CLARIFICATION if to_show else Finding.CONFIRMED,
        feedback=feedback or "Nearly everything is there.",
        to_show=to_show,
        show_by=_day(local_date(at), 30) if to_show else None,
    )
    subject = reviews.order_by("-completed_on").first() or Award.objects.get(foundation__school=school)
    moderation.moderate(school=school, subject=subject, said=said, **coordinator_of(school, at))


def _places(now: datetime) -> None:
    programme: LocalProgramme = wyre_forest(now=now)
    done = coordinator_of(invented("Riverside"), now - timedelta(days=20))
    recruitment.plan(programme=programme, capacity=16, criteria=CRITERIA, **done)
    for name, reason in NO_PLACE:
        recruitment.wait(programme=programme, school=invented(name).public_id, reason=reason, **done)


def _examples(now: datetime) -> None:
    """One outcome may be read by other schools, one is still being looked at."""
    rows = OutcomeVersion.objects.filter(
        confirmed_at__isnull=False, slot__priority__kind="local", slot__kind="perception"
    )
    for name, released in (("Oak Lane", True), ("Brookside", False)):
        school = invented(name)
        done = coordinator_of(school, now - timedelta(days=15))
        version = rows.get(slot__priority__cycle__journey__school=school)
        example = examples.pick_example(example=ExampleOutcome(outcome_version=version), **done)
        if released:
            examples.keep_example(example=example, released=True, **done)


def _first_signs(now: datetime) -> None:
    """The planning framework beside an outcome: two answers, of which one has become an indicator (L365)."""
    school = invented("Riverside")
    slot = OutcomeSlot.objects.get(priority__cycle__journey__school=school, priority__kind="local", kind="quantitative")
    if slot.priority.cycle.drafts.filter(section=framework.section_of(slot.public_id)).exists():
        return
    answers = {
        Step.HALF_WAY: "a third of Year 5 pupils eat fruit or vegetables at lunch on three days a week",
        Step.ADULTS: "all lunch staff have been trained, and each class has a lunch helper",
    }
    values: dict[str, object] = {step: answers.get(step, "") for step in QUESTIONS}
    values |= {f"{step}_on": None for step in QUESTIONS} | {f"{Step.ADULTS}_on": _day(local_date(now), 60)}
    framework.make_sign(
        school=school, outcome=slot.public_id, step=Step.ADULTS, typed=as_typed(values), **lead_of(school, now)
    )


def _day(today: date, days: int) -> date:
    return today + timedelta(days=days)
