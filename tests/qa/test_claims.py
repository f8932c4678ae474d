"""A reviewer reads and decides a claim as a plan: snapshot, pins, questions, and what a confirmation brings (R70, R71)."""

import pytest
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from documents.domain.kinds import Kind
from documents.models import Document
from enhancement.domain.snapshot import pins
from enhancement.domain.transitions import State
from enhancement.models import Claim, ClarificationItem
from enhancement.queries.standing_outcomes import standing_outcomes
from qa.domain.decisions import DecisionVerb
from qa.queries.reading import reading_of
from qa.services import decisions, reading
from tests.enhancement.claims.acting import QUANTITATIVE, Claiming, confirmed_plan
from tests.qa.plans import about, acting


@pytest.fixture
def claimed(world, reviewer):
    plan = confirmed_plan(world.own.school, programme=world.own.programme)
    head = Claiming(school=world.own.school, user=world.own.users[Role.HEAD_TEACHER])
    submission = head.claim(plan.slots[QUANTITATIVE])
    return reading.open_work(submission=submission.public_id, user=reviewer, now=clock.now())


def test_reviewer_confirms_a_claim_and_letter_award_and_met_follow(claimed, reviewer):
    decisions.decide(**about(claimed), verb=DecisionVerb.CONFIRM, **acting(reviewer))
    claimed.refresh_from_db()
    assert claimed.state == State.CONFIRMED
    assert Claim.objects.get().confirmed_at is not None
    assert [one.met_on is not None for one in standing_outcomes(claimed.cycle)].count(True) == 1
    kinds = {letter.kind for letter in reading_of(claimed).letters}
    assert kinds == {Kind.SUBMISSION_FORM, Kind.CONGRATULATION_LETTER, Kind.AWARD}
    assert Document.objects.count() == 3


def test_reviewer_asks_about_every_part_of_a_claim(claimed, reviewer):
    places = pins(claimed.rounds.last().snapshot)
    questions = [(path, "Please say more.") for path in places]
    until = {"clarify_by": clock.local_date(clock.now()).replace(year=clock.now().year + 1)}
    decisions.decide(
        **about(claimed), verb=DecisionVerb.SEEK_CLARIFICATION, items=questions, **until, **acting(reviewer)
    )
    claimed.refresh_from_db()
    assert claimed.state == State.CLARIFICATION
    assert ClarificationItem.objects.count() == len(places) == 5


def test_the_desk_shows_result_interval_and_evidence(claimed, world):
    client = world.client(Role.REVIEWER)
    page = client.get(reverse("admin:qa_work_change", kwargs={"public_id": claimed.public_id})).content.decode()
    assert "66.7" in page
    assert "95 % interval" in page
    assert "as planned" in page
    assert (
        client.get(
            reverse("admin:qa_work_decide", kwargs={"public_id": claimed.public_id, "verb": "confirm"})
        ).status_code
        == 200
    )
