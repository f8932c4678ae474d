"""Planning backwards beside an outcome: kept as typed, and turned into indicators (L365)."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.domain.roles import Role
from core import clock
from core.errors import DomainError
from enhancement.domain.framework import Step
from enhancement.models import ESI, Cycle, CycleState, ESIVersion, OutcomeSlot
from enhancement.services import framework
from tests.enhancement.stages.saying import typed
from tests.enhancement.stages.saying4 import FIGURES, LOCAL
from tests.factories.enhancement import OutcomeVersionFactory

ANSWER = "A salad bar is open every day"


@pytest.fixture
def outcome(lead):
    lead.outcome(LOCAL, FIGURES, measure="eat fruit", target=Decimal(60))
    return OutcomeSlot.objects.get()


def sent(version=0, **values):
    return {"version": str(version), Step.IN_PLACE: ANSWER, f"{Step.IN_PLACE}_on": "1 February 2027", **values}


def test_an_answer_becomes_a_sign_once(client, url, outcome):
    page = url("framework", outcome=outcome.public_id)
    answer = client.post(page, sent(make=Step.IN_PLACE), follow=True).content.decode()
    assert "is a sign on the way now" in answer
    assert "Open the sign" in answer
    row = ESIVersion.objects.get()
    assert (row.text, row.kind, row.due_on) == (ANSWER, "process", date(2027, 2, 1))
    again = client.post(page, sent(1, make=Step.IN_PLACE), follow=True).content.decode()
    assert "indicator of the outcome already" in again
    assert ESI.objects.count() == 1
    assert page in client.get(url("esis", priority="local", kind="quantitative")).content.decode()


def test_answers_are_kept_whatever_they_are(client, url, outcome):
    page = url("framework", outcome=outcome.public_id)
    client.post(page, sent(**{f"{Step.IN_PLACE}_on": "soon"}))
    shown = client.get(page).content.decode()
    assert ANSWER in shown
    assert "soon" in shown
    assert "what changes for pupils" in shown
    assert not ESI.objects.exists()
    stale = client.post(page, sent(0, **{Step.ABLE: "Most can name three fruits"})).content.decode()
    assert "Somebody else saved this part" in stale


def test_a_sign_that_was_taken_out_can_be_made_again(lead, outcome):
    said = typed(**{Step.ABLE: "Most of Year 5 can name three fruits", f"{Step.ABLE}_on": None})
    make = {"outcome": outcome.public_id, "step": Step.ABLE, "typed": said, **lead.who}
    row = framework.make_sign(**make)
    with pytest.raises(DomainError, match="already"):
        framework.make_sign(**make)
    ESI.objects.update(removed_at=clock.now())
    assert framework.make_sign(**make) == row
    assert ESI.objects.get().removed_at is None
    with pytest.raises(DomainError, match="Answer this question first"):
        framework.make_sign(**{**make, "step": Step.ADULTS})


def test_after_confirmation_it_is_written_and_makes_no_sign(client, url, lead, outcome):
    Cycle.objects.update(state=CycleState.RUNNING, confirmed_at=clock.now())
    page = url("framework", outcome=outcome.public_id)
    client.post(page, sent())
    shown = client.get(page).content.decode()
    assert ANSWER in shown
    assert "change them in stage 7" in shown
    assert "Make it a sign" not in shown
    said = typed(1, **{Step.ABLE: "Most can"})
    with pytest.raises(DomainError, match="change in stage 7"):
        framework.make_sign(outcome=outcome.public_id, step=Step.ABLE, typed=said, **lead.who)
    assert not ESI.objects.exists()


def test_another_schools_outcome_is_not_found_and_readers_only_read(world, client, url, lead, outcome):
    foreign = OutcomeVersionFactory(measure="their measure").slot
    assert client.get(url("framework", outcome=foreign.public_id)).status_code == 404
    with pytest.raises(DomainError, match="not in your plan"):
        framework.save_framework(outcome=foreign.public_id, typed=typed(), **lead.who)
    reader = world.client(Role.COORDINATOR)
    page = url("framework", outcome=outcome.public_id)
    assert 'name="make"' not in reader.get(page).content.decode()
    assert reader.post(page, sent()).status_code == 403
