"""Where the programme agrees to each change of an indicator, the old one stands until the coordinator agrees (R67)."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from core.models import OutboxMessage
from enhancement.domain.esi_agreements import Ended
from enhancement.models import ESI, ESIProposal, ESIVersion, SectionDraft
from enhancement.queries.esi_changes import esi_changes_of
from enhancement.queries.esi_proposals import proposals_of
from enhancement.queries.journeys import journey_facts
from enhancement.services import esi_agreements, esi_changes
from enhancement.services.typed import Typed
from tests.enhancement.monitor.conftest import change
from tests.factories.accounts import PersonFactory

WORDS = "Half of them do so at every lunch"


@pytest.fixture
def held(world, plan, slot) -> ESIVersion:
    settings = plan.cycle.settings
    settings.pk, settings.version, settings.agree_esi_changes = None, settings.version + 1, True
    settings.save()
    plan.cycle.settings = settings
    plan.cycle.save()
    world.own.programme.role_mailbox = "programme@trust.example"
    world.own.programme.save()
    return slot.esis.get().versions.get()


@pytest.fixture
def coordinator(world):
    user = world.own.users[Role.COORDINATOR]
    return {"school": world.own.school, "user": user, "by": Actor.user(user.public_id), "now": clock.now()}


def propose(lead, slot, held, **values):
    said = {"due_on": held.due_on, "target": held.target} | values
    drafts = SectionDraft.objects.filter(section=esi_changes.section_of(held.esi.public_id))
    typed = replace(change(**said), base_version=drafts.values_list("version", flat=True).first() or 0)
    return esi_changes.save(outcome=slot.public_id, esi=held.esi.public_id, typed=typed, **lead.who)


def test_a_change_waits_and_the_old_stands_until_it_is_agreed(world, plan, slot, held, lead, coordinator):
    row = propose(lead, slot, held)
    assert held.esi.versions.get() == held
    assert not esi_changes_of(plan.cycle)[slot.public_id]
    asked = OutboxMessage.objects.get(kind="enhancement.esi_change")
    assert "It waits for you" in asked.text
    assert WORDS in asked.text
    facts = journey_facts(world.own.school, today=clock.local_date(clock.now()))
    assert facts.delivery.esi_changes_waiting == 1

    version = esi_agreements.agree(proposal=row.public_id, **coordinator)
    assert (version.number, version.text, version.reason) == (2, WORDS, "It was too vague")
    assert version.actor.ref == lead.user.public_id
    row.refresh_from_db()
    assert (row.ended, row.answered_by.user) == (Ended.AGREED, coordinator["user"])
    assert OutboxMessage.objects.filter(kind="enhancement.esi_answer", text__contains="stands from now on").exists()
    assert not proposals_of(plan.cycle)
    with pytest.raises(DomainError, match="does not wait any more"):
        esi_agreements.agree(proposal=row.public_id, **coordinator)


def test_an_answer_leaves_the_old_and_the_school_may_send_another(plan, slot, held, lead, coordinator):
    row = propose(lead, slot, held)
    with pytest.raises(DomainError, match="Say what you would like"):
        esi_agreements.answer(proposal=row.public_id, text=" ", **coordinator)
    esi_agreements.answer(proposal=row.public_id, text="Keep the figure", **coordinator)
    (shown,) = proposals_of(plan.cycle)[slot.public_id]
    assert (shown.answer, shown.waits, held.esi.versions.count()) == ("Keep the figure", False, 1)
    again = propose(lead, slot, held, text="Half of them do so every day")
    third = propose(lead, slot, held, text="Half of them do so on most days")
    again.refresh_from_db()
    assert again.ended == Ended.TAKEN_BACK
    (shown,) = proposals_of(plan.cycle)[slot.public_id]
    assert (shown.id, shown.waits) == (third.public_id, True)


def test_adding_and_taking_out_wait_too(plan, slot, held, lead, coordinator, today):
    new = uuid4()
    typed = change(text="Pupils choose the menu", due_on=today + timedelta(days=90))
    added = esi_changes.save(outcome=slot.public_id, esi=new, typed=typed, **lead.who)
    assert not ESI.objects.filter(public_id=new).exists()
    esi_agreements.agree(proposal=added.public_id, **coordinator)
    assert ESI.objects.get(public_id=new).versions.get().text == "Pupils choose the menu"
    why = Typed(texts={"reason": "Both say the same"}, values={"reason": "Both say the same"})
    out = esi_changes.take_out(outcome=slot.public_id, esi=held.esi.public_id, typed=why, **lead.who)
    assert ESI.objects.get(pk=held.esi_id).removed_at is None
    esi_agreements.agree(proposal=out.public_id, **coordinator)
    assert ESI.objects.get(pk=held.esi_id).removed_at


def test_only_the_coordinator_agrees_and_only_the_school_takes_back(world, slot, held, lead, coordinator):
    row = propose(lead, slot, held)
    for call in (
        lambda: esi_agreements.agree(proposal=row.public_id, **lead.who),
        lambda: esi_agreements.answer(proposal=row.public_id, text="No", **lead.who),
        lambda: esi_agreements.take_back(proposal=row.public_id, **coordinator),
        lambda: esi_agreements.agree(
            proposal=row.public_id, **coordinator | {"user": world.other.users[Role.COORDINATOR]}
        ),
    ):
        with pytest.raises(NotAllowedError):
            call()
    esi_agreements.take_back(proposal=row.public_id, **lead.who)
    with pytest.raises(DomainError, match="does not wait any more"):
        esi_agreements.answer(proposal=row.public_id, text="Keep it", **coordinator)


def test_a_rule_that_has_come_to_speak_against_it_is_heard(slot, held, lead, coordinator, today):
    row = propose(lead, slot, held, due_on=today + timedelta(days=5))
    late = coordinator | {"now": coordinator["now"] + timedelta(days=6)}
    with pytest.raises(DomainError, match="is not after today.*Answer the school"):
        esi_agreements.agree(proposal=row.public_id, **late)


def test_both_sides_see_it_on_the_page_and_act_there(world, slot, held, lead, client, url):
    row = propose(lead, slot, held)
    page = url("monitored", priority=slot.priority.kind, kind=slot.kind)
    act = url("esi_agreement", proposal=row.public_id)
    mine = client.get(page).content.decode()
    assert "Waits for the coordinator" in mine
    assert "Take the change back" in mine
    assert "Agree to the change" not in mine
    desk = world.client(Role.COORDINATOR)
    theirs = desk.get(page).content.decode()
    assert "Agree to the change" in theirs
    assert WORDS in theirs
    assert "Take the change back" not in theirs
    assert desk.post(act, {"answer": "Keep the figure"}).status_code == 302
    assert "Keep the figure" in client.get(page).content.decode()
    form = client.get(url("esi_change", priority=slot.priority.kind, kind=slot.kind, esi=held.esi.public_id))
    assert WORDS in form.content.decode()
    assert "agrees to each change first" in form.content.decode()
    assert client.post(url("esi_agreement", proposal=uuid4()), {"back": "yes"}).status_code == 404


REFUSED = [
    ("esi_proposal_says_its_reason", {"reason": " "}),
    ("esi_proposal_removes_what_is_there", {"removes": True, "over": None}),
    ("esi_proposal_ended_in_a_way_exactly_when_it_ended", {"ended": Ended.TAKEN_BACK}),
    ("answered_esi_proposal_has_an_answer", {"ended": Ended.ANSWERED, "answer": " "}),
    ("agreed_or_answered_esi_proposal_names_who", {"ended": Ended.AGREED}),
    ("indicator_has_one_waiting_proposal", {"pk": None}),
    ("enhancement_esiproposal_names_who_did_it", {"by_ref": None}),
]


def test_what_the_database_refuses_of_a_proposal(slot, held, lead):
    kept = propose(lead, slot, held)
    for name, wrong in REFUSED:
        row = ESIProposal.objects.get(pk=kept.pk)
        for field, value in wrong.items():
            setattr(row, field, value)
        if wrong.get("ended") in (Ended.ANSWERED, Ended.AGREED):
            row.ended_at = row.proposed_at
            row.answered_by = PersonFactory() if wrong["ended"] == Ended.ANSWERED else None
        if "pk" in wrong:
            row.public_id = uuid4()
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            row.save(force_insert="pk" in wrong)
