"""What happened at each invented school after its plan was confirmed: days ago, and what. Told by journeys.py."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from enhancement.models import Submission
from enhancement.queries.snapshots import asked_round
from enhancement.services import barometer, next_cycle
from hwb_portal.demo.delivery import Delivery
from qa.domain.decisions import DecisionVerb
from qa.services import decisions, reading

REVIEWER = "reviewer@demo.example"
Happening = tuple[int, Callable[[datetime], object]]


def after_confirmation(school: str, told: Delivery) -> Iterator[Happening]:
    """Nothing for a school that has not come so far."""
    if school in STORIES:
        yield from STORIES[school](told)


def _oak_lane(told: Delivery) -> Iterator[Happening]:
    """Stage 5: two activities, and half of the baselines."""
    yield 100, partial(told.activities, count=2)
    yield 80, partial(told.baselines, count=3)


def _brookside(told: Delivery) -> Iterator[Happening]:
    """Stage 6: one activity says neither who nor by when, and one is late."""
    yield 250, partial(told.activities, count=3)
    yield 240, told.baselines
    yield 150, partial(told.steps, count=2)


def _windmill(told: Delivery) -> Iterator[Happening]:
    """Stage 7: on its way, one outcome behind, and everybody may see how far it is."""
    yield from _under_way(told, begun=480)
    yield 400, partial(told.readings, way=0.25)
    yield 280, partial(told.readings, way=0.5, behind=(4,))
    yield 150, partial(told.readings, way=0.7, behind=(4,))
    yield 149, partial(_show_barometer, told)
    yield 140, partial(told.change_sign, place=0, text=MORE, reason=WHY_MORE, months=3)
    yield 90, partial(told.mend, place=1, measure=CLEARER, reason=WHY_CLEARER)
    yield 25, partial(told.readings, way=0.85, behind=(4,))
    yield 5, told.ask_for_readings


def _foundry(told: Delivery) -> Iterator[Happening]:
    """Stage 8: one outcome is met, one claim is with the QUAS, one has a question."""
    yield from _under_way(told, begun=740)
    for days, way in ((600, 0.3), (420, 0.6), (240, 0.8), (100, 1)):
        yield days, partial(told.readings, way=way, behind=(3, 5))
    yield 95, lambda at: confirm(told.claim(at, place=2), at + timedelta(days=9))
    yield 12, lambda at: told.claim(at, place=1)
    yield 30, lambda at: ask(told.claim(at, place=0), at + timedelta(days=10))
    yield 8, partial(told.readings, way=0.95, behind=(3, 5))


def _beacon(told: Delivery) -> Iterator[Happening]:
    """The whole way: five outcomes met, one not; the next plan has begun."""
    yield from _under_way(told, begun=1020)
    for days, way in ((900, 0.2), (720, 0.5), (560, 0.7), (400, 1)):
        yield days, partial(told.readings, way=way, behind=(5,))
    for days, place in ((380, 0), (370, 1), (300, 2), (290, 3), (280, 4)):
        yield days, lambda at, place=place: confirm(told.claim(at, place=place), at + timedelta(days=6))
    yield 130, partial(told.end, place=5)
    yield 60, lambda at: next_cycle.begin(school=told.school, **_who(told.lead, at))


def _sparrow_lane(told: Delivery) -> Iterator[Happening]:
    """Stage 7: one outcome turned out to be the wrong one."""
    yield from _under_way(told, begun=620)
    for days, way in ((500, 0.3), (330, 0.5), (160, 0.6), (40, 0.8)):
        yield days, partial(told.readings, way=way, behind=(0, 3))
    yield 11, partial(told.propose, place=3, why=WHY_NEW, target=Decimal(9), due_months=12)


MORE = "nearly all of Year 5 pupils eat a portion of fruit or vegetables at lunch on four days a week"
WHY_MORE = "The first sign was reached a term early, so the group set itself a further one."
CLEARER = "say that they like most of the food at lunch"
WHY_CLEARER = "Pupils asked whether every meal was meant: the words now say what the survey asked."
WHY_NEW = "Two classes have joined from another school, and the figure of the beginning is not theirs."


STORIES: dict[str, Callable[[Delivery], Iterator[Happening]]] = {
    "Oak Lane Demonstration Infants": _oak_lane,
    "Brookside Demonstration Primary": _brookside,
    "Windmill Demonstration Primary": _windmill,
    "Foundry Demonstration High": _foundry,
    "Beacon Demonstration Primary": _beacon,
    "Sparrow Lane Demonstration Primary": _sparrow_lane,
}


def _under_way(told: Delivery, *, begun: int) -> Iterator[Happening]:
    yield begun, partial(told.activities, count=4)
    yield begun - 5, told.baselines
    yield begun - 15, partial(told.steps, count=4, state="under_way")


def _show_barometer(told: Delivery, now: datetime) -> None:
    barometer.show_to_everybody(school=told.school, **_who(told.lead, now))


def confirm(submission: Submission, now: datetime) -> None:
    _decide(submission, now, verb=DecisionVerb.CONFIRM, comment="Well done, and well shown.")


def ask(submission: Submission, now: datetime) -> None:
    """One question on the result."""
    held = asked_round(submission)
    _decide(
        submission,
        now,
        verb=DecisionVerb.SEEK_CLARIFICATION,
        items=[(RESULT, "Was it the same survey as at the beginning?")],
        clarify_by=local_date(now) + timedelta(days=21),
        round_read=held.public_id,
    )


RESULT = "result/source"


def _decide(submission: Submission, now: datetime, **said: object) -> None:
    reviewer = User.objects.get(email=REVIEWER)
    reading.open_work(submission=submission.public_id, user=reviewer, now=now)
    said.setdefault("round_read", asked_round(submission).public_id)
    decisions.decide(submission=submission.public_id, **said, **_who(reviewer, now))


def _who(user: User, now: datetime) -> dict[str, object]:
    return {"user": user, "by": Actor.user(user.public_id), "now": now}
