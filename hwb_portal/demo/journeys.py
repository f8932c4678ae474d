"""Invented schools at several stages of the model: told in the order in which it happened, by the portal's services."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from accounts.models import Person, User
from core.clock import local_date
from core.domain.actor import Actor
from enhancement.domain.annual_review import Answer, fingerprint
from enhancement.domain.criteria import Theme
from enhancement.domain.priorities import PriorityKind
from enhancement.models import Foundation, Submission
from enhancement.queries.journeys import cycle_of, submission_of
from enhancement.queries.reviews import review_facts
from enhancement.queries.snapshots import asked_round
from enhancement.services import annual_review, foundation, submitting
from hwb_portal.demo.delivery import Delivery
from hwb_portal.demo.people import runner_of
from hwb_portal.demo.plans import Plan, as_typed
from hwb_portal.demo.stories import after_confirmation
from qa.domain.decisions import DecisionVerb
from qa.services import decisions, reading
from schools.domain.contacts import SchoolRole
from schools.models import School

EVIDENCE = "Certificate seen at the school (demonstration)"
# The demonstration coordinator has held the role since
RECORDED = 1240
REVIEWER = "reviewer@demo.example"


@dataclass(frozen=True, kw_only=True)
class Told:
    """Days before today on which something happened; None = it has not. `outcomes`: how many are written; `only`: the
    priority that is submitted before the other (R49)."""

    school: str
    award: int
    reviewed: tuple[int, ...] = ()
    reviewing: int | None = None
    plan: str = ""
    begun: int | None = None
    stages: int = 4
    outcomes: int = 6
    submitted: int | None = None
    asked: int | None = None
    answered: int | None = None
    read: int | None = None
    confirmed: int | None = None
    only: PriorityKind | None = None


JOURNEYS = (
    Told(school="Riverside Demonstration Primary", award=240, plan="primary", begun=90, outcomes=4),
    Told(school="Hilltop Demonstration Primary", award=200, plan="juniors", begun=120, submitted=6),
    Told(school="Canalside Demonstration High", award=330, plan="high", begun=160, submitted=40, asked=12),
    Told(
        school="Kingfisher Demonstration Primary",
        award=260,
        plan="primary",
        begun=110,
        submitted=44,
        asked=36,
        answered=6,
        read=2,
    ),
    Told(
        school="Oak Lane Demonstration Infants",
        award=300,
        plan="primary",
        begun=200,
        submitted=150,
        asked=141,
        answered=134,
        confirmed=120,
    ),
    Told(school="Meadow Demonstration Juniors", award=30),
    Told(school="Castle Demonstration School", award=700, reviewing=9),
    Told(school="Valley Demonstration College", award=150, plan="high", begun=20, stages=2),
    Told(
        school="Brookside Demonstration Primary",
        award=400,
        reviewed=(60,),
        plan="juniors",
        begun=330,
        submitted=290,
        confirmed=270,
    ),
    Told(
        school="Windmill Demonstration Primary",
        award=700,
        reviewed=(390, 45),
        plan="primary",
        begun=560,
        submitted=520,
        confirmed=500,
    ),
    Told(
        school="Foundry Demonstration High",
        award=900,
        reviewed=(560, 230),
        plan="high",
        begun=830,
        submitted=790,
        asked=780,
        answered=770,
        confirmed=760,
    ),
    Told(
        school="Beacon Demonstration Primary",
        award=1150,
        reviewed=(810, 460, 110),
        plan="primary",
        begun=1100,
        submitted=1060,
        confirmed=1040,
    ),
    Told(
        school="Sparrow Lane Demonstration Primary",
        award=800,
        reviewed=(450, 90),
        plan="juniors",
        begun=700,
        submitted=660,
        confirmed=640,
    ),
    Told(school="Orchard Demonstration Primary", award=120, plan="juniors", begun=70, submitted=3),
    Told(
        school="Millrace Demonstration Primary",
        award=180,
        plan="juniors",
        begun=95,
        outcomes=3,
        submitted=14,
        only=PriorityKind.LOCAL,
    ),
)
QUESTIONS = (
    ("population", "Is this every class of these years, or some of them?", "Every class of these years."),
    ("evidence/who", "Who steps in when this person is away?", "The deputy head teacher steps in."),
)
THANKS = "A clear plan. Good luck with it."
STEPS_IN = "The well-being lead, or the deputy head teacher"


def load(*, now: datetime) -> None:
    """Adds the journeys that are missing; running it again changes nothing."""
    for told in JOURNEYS:
        school = School.objects.filter(name=told.school, is_demonstration=True).first()
        if school is not None and not Foundation.objects.filter(school=school).exists():
            tell(told, school, now)


@transaction.atomic
def tell(told: Told, school: School, now: datetime) -> None:
    """Everything in the order in which it happened, each at its moment."""
    for days, happening in sorted(_happenings(told, school, now), key=lambda event: -event[0]):
        happening(now - timedelta(days=days))


def _happenings(told: Told, school: School, now: datetime) -> Iterator[tuple[int, Callable[[datetime], object]]]:
    """Days ago, and what happened then; of one day in this order."""
    runner = runner_of(school.coverages.get().programme, on=local_date(now))
    lead, head = (_holder(school, role, on=local_date(now)) for role in (SchoolRole.HWB_LEAD, SchoolRole.HEAD))
    awarded_on = local_date(now) - timedelta(days=told.award)
    record = partial(foundation.record_award, school=school, awarded_on=awarded_on, evidence=EVIDENCE)
    yield told.award - 2, lambda at: record(**_who(runner, at))
    for days in told.reviewed:
        yield days, partial(_whole_review, school, lead, head)
    if told.reviewing is not None:
        yield told.reviewing, partial(_review, school, lead)
    if told.begun is None:
        return
    plan = Plan(name=told.plan, school=school, user=lead)
    last = told.submitted + 1 if told.submitted is not None else max(told.begun - 30, 0)
    ended = now - timedelta(days=last)
    yield told.begun, lambda at: plan.enter(begun=at, ended=ended, stages=told.stages, outcomes=told.outcomes)
    steps: list[tuple[int | None, Callable[[datetime], object]]] = [
        (told.submitted, lambda at: submitting.submit(school=school, only=told.only, **_who(lead, at))),
        (told.asked, lambda at: _ask(_submission(school), at)),
        (told.answered, lambda at: _answer(_submission(school), plan, at)),
        (told.read, lambda at: _read(_submission(school), at)),
        (told.confirmed, lambda at: _decide(_submission(school), at, verb=DecisionVerb.CONFIRM, comment=THANKS)),
    ]
    yield from ((days, happening) for days, happening in steps if days is not None)
    yield from after_confirmation(told.school, Delivery(told.plan, school, lead, head))


def _who(user: User, now: datetime) -> dict[str, Any]:
    return {"user": user, "by": Actor.user(user.public_id), "now": now}


def _holder(school: School, role: SchoolRole, *, on: date) -> User:
    return Person.objects.get(
        user__isnull=False,
        school_memberships__school=school,
        school_memberships__role=role,
        school_memberships__starts_on__lte=on,
        school_memberships__ends_on__isnull=True,
    ).user


def _submission(school: School) -> Submission:
    return submission_of(cycle_of(school))


def _review(school: School, lead: User, now: datetime) -> None:
    """Three of five themes: what is left is the next step."""
    who = {"school": school, **_who(lead, now)}
    annual_review.begin(**who)
    met = {"answer": Answer.STILL_MET, "evidence": "Policy folder"}
    gap = {"answer": Answer.GAP, "gap": "No club for pupils in Years 1 and 2 yet: one begins after Easter."}
    for theme, said in (
        (Theme.PSHE, met),
        (Theme.HEALTHY_EATING, met),
        (Theme.PHYSICAL_ACTIVITY, gap),
    ):
        annual_review.answer_theme(theme=theme, typed=as_typed(said), **who)


def _whole_review(school: School, lead: User, head: User, now: datetime) -> None:
    """All five themes are still met, and the head signs; from the second year on one confirm for each (EL3)."""
    who = {"school": school, **_who(lead, now)}
    review = annual_review.begin(**who)
    repeats = review.foundation.reviews.filter(completed_at__isnull=False).exists()
    for theme in Theme:
        if repeats:
            annual_review.repeat_theme(theme=theme, looked=True, **who)
            continue
        met = as_typed({"answer": Answer.STILL_MET, "evidence": "Policy folder, notes of the school council"})
        annual_review.answer_theme(theme=theme, typed=met, **who)
    seen = fingerprint(review_facts(review))
    annual_review.complete(school=school, seen=seen, **_who(head, now + timedelta(hours=1)))


def _ask(submission: Submission, now: datetime) -> None:
    """Two questions on the plan's first outcome."""
    outcomes = asked_round(submission).snapshot["outcomes"]
    first = min(outcomes, key=lambda uuid: outcomes[uuid]["position"])
    items = [(f"outcomes/{first}/{field}", question) for field, question, _ in QUESTIONS]
    _decide(
        submission,
        now,
        verb=DecisionVerb.SEEK_CLARIFICATION,
        items=items,
        clarify_by=local_date(now) + timedelta(days=21),
        comment="Thank you for this plan. Two small questions before we can confirm it.",
    )


def _answer(submission: Submission, plan: Plan, now: datetime) -> None:
    """Both questions are answered, and one answer goes into the plan."""
    answers = {question: answer for _, question, answer in QUESTIONS}
    for item in asked_round(submission).items.all():
        submitting.answer_item(item=item, typed=as_typed({"answer": answers[item.comment]}), **_who(plan.user, now))
    plan.change_evidence(now, who=STEPS_IN)
    submitting.resubmit(submission=submission, **_who(plan.user, now))


def _read(submission: Submission, now: datetime) -> None:
    """The reviewer has begun and left a note, so that the pages between opening and deciding can be seen."""
    reviewer = User.objects.get(email=REVIEWER)
    reading.open_work(submission=submission.public_id, user=reviewer, now=now)
    held = asked_round(submission)
    outcome = max(held.snapshot["outcomes"], key=lambda uuid: held.snapshot["outcomes"][uuid]["position"])
    reading.save_draft(
        submission=submission.public_id,
        round_read=held.public_id,
        comment="Thank you for your answers.",
        items=[(f"outcomes/{outcome}/target", "How did you come to this number?")],
        user=reviewer,
        now=now,
    )


def _decide(submission: Submission, now: datetime, *, verb: DecisionVerb, **said: Any) -> None:
    reviewer = User.objects.get(email=REVIEWER)
    reading.open_work(submission=submission.public_id, user=reviewer, now=now)
    decisions.decide(
        submission=submission.public_id,
        round_read=asked_round(submission).public_id,
        verb=verb,
        **said,
        **_who(reviewer, now),
    )
