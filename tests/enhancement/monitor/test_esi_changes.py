"""Indicators change with a reason, keep their history, and the coordinator is told (R67)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from accounts.domain.roles import Role
from core.errors import DomainError, NotAllowedError
from core.models import OutboxMessage
from enhancement.domain.esi_changes import ChangeKind
from enhancement.models import ESI, ESIVersion
from enhancement.queries.esi_changes import esi_changes_of
from enhancement.services import esi_changes as services
from enhancement.services.typed import Typed
from tests.enhancement.monitor.conftest import change
from tests.factories.accounts import PersonFactory


@pytest.fixture
def held(plan, slot) -> ESIVersion:
    return slot.esis.get().versions.get()


def save(lead, slot, held, **values):
    said = {"due_on": held.due_on, "target": held.target} | values
    return services.save(outcome=slot.public_id, esi=held.esi.public_id, typed=change(**said), **lead.who)


def test_a_change_is_a_new_version_with_its_reason(plan, slot, held, lead):
    version = save(lead, slot, held)
    assert (version.number, version.reason, version.text) == (
        2,
        "It was too vague",
        "Half of them do so at every lunch",
    )
    (found,) = esi_changes_of(plan.cycle)[slot.public_id]
    assert (found.kind, found.old.text, found.new.text) == (ChangeKind.CHANGED, "Half of them do so", version.text)
    assert found.by.ref == lead.user.public_id


def test_adding_and_taking_out_are_counted(plan, slot, held, lead, today):
    new = uuid4()
    typed = change(text="Pupils choose the menu", due_on=today + timedelta(days=90))
    services.save(outcome=slot.public_id, esi=new, typed=typed, **lead.who)
    why = Typed(texts={"reason": "Both say the same"}, values={"reason": "Both say the same"})
    services.take_out(outcome=slot.public_id, esi=held.esi.public_id, typed=why, **lead.who)
    removed, added = esi_changes_of(plan.cycle)[slot.public_id]
    assert (removed.kind, removed.new, removed.reason) == (ChangeKind.REMOVED, None, "Both say the same")
    assert (added.kind, added.old, added.new.text) == (ChangeKind.ADDED, None, "Pupils choose the menu")
    assert ESI.objects.get(public_id=held.esi.public_id).removed_at
    with pytest.raises(DomainError, match="needs one early success indicator more"):
        services.take_out(outcome=slot.public_id, esi=new, typed=why, **lead.who)
    with pytest.raises(DomainError, match="not in your plan"):
        save(lead, slot, held)


def test_the_plans_own_indicators_are_no_changes(plan):
    assert not any(esi_changes_of(plan.cycle).values())


def test_what_changes_nothing_is_refused(slot, held, lead):
    with pytest.raises(DomainError, match="Nothing differs"):
        save(lead, slot, held, text=held.text)


def test_the_coordinator_is_told_old_and_new(world, plan, slot, held, lead):
    world.own.programme.role_mailbox = "programme@trust.example"
    world.own.programme.save()
    save(lead, slot, held)
    mail = OutboxMessage.objects.get(kind="enhancement.esi_change")
    assert mail.to == "programme@trust.example"
    for words in ("before: Half of them do so", "now: Half of them do so at every lunch", "It was too vague"):
        assert words in mail.text


def test_without_a_mailbox_the_named_contact_is_told(world, plan, slot, held, lead):
    world.own.programme.role_mailbox = ""
    world.own.programme.contact = contact = PersonFactory()
    world.own.programme.save()
    save(lead, slot, held)
    assert OutboxMessage.objects.get(kind="enhancement.esi_change").to == contact.user.email


def test_only_lead_and_head_change_indicators(world, slot, held, lead):
    for user in (world.own.users[Role.COORDINATOR], world.other.users[Role.SCHOOL_LEAD]):
        lead.user = user
        with pytest.raises(NotAllowedError):
            save(lead, slot, held)


def test_an_indicator_of_another_outcome_is_not_taken(plan, slot, held, lead):
    other = plan.slots[max(plan.slots)]
    with pytest.raises(DomainError, match="not in your plan"):
        services.save(outcome=other.public_id, esi=held.esi.public_id, typed=change(due_on=held.due_on), **lead.who)
