"""New outcomes and claims at the desk of the QUAS, like plans: opened, asked about, decided, held back, released."""

import pytest
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from core.errors import DomainError
from enhancement.domain.snapshot import pins
from enhancement.domain.transitions import State
from enhancement.models import OutcomeVersion, Submission
from enhancement.services import new_outcomes, submitting
from enhancement.services.typed import Typed
from qa.domain.decisions import DecisionVerb
from qa.services import decisions, reading
from tests.enhancement.claims.acting import QUANTITATIVE, Claiming, confirmed_plan
from tests.qa.plans import about, acting, held_back_settings

SLOT = dict(zip(("priority", "kind"), QUANTITATIVE, strict=True))
WORDS = {"claim": "66.7", "outcome": "The survey came too late"}


def sent(subject: str, plan, head: Claiming) -> Submission:
    if subject == "claim":
        return head.claim(plan.slots[QUANTITATIVE])
    why = Typed(texts={"why_new": "The survey came too late."})
    version = new_outcomes.propose(school=head.school, **SLOT, typed=why, **head.who)
    OutcomeVersion.objects.filter(pk=version.pk).update(target=55)
    return new_outcomes.submit(school=head.school, **SLOT, **head.who)


@pytest.mark.parametrize("subject", ["claim", "outcome"])
def test_a_subject_goes_its_whole_way_over_the_desk(world, reviewer, second, subject):
    plan = confirmed_plan(world.own.school, programme=world.own.programme)
    head = Claiming(school=world.own.school, user=world.own.users[Role.HEAD_TEACHER])
    row = sent(subject, plan, head)
    assert row.subject == subject
    client = world.client(Role.REVIEWER)
    address = reverse("admin:qa_work_change", kwargs={"public_id": row.public_id})
    queue = reverse("admin:qa_work")
    assert WORDS[subject] not in client.get(address).content.decode()
    client.post(reverse("admin:qa_work_start", kwargs={"public_id": row.public_id}))
    assert WORDS[subject] in client.get(address).content.decode()
    assert address in client.get(queue, {"what": f"{subject}s"}).content.decode()
    assert address not in client.get(queue, {"what": "plans"}).content.decode()

    path = next(iter(pins(row.rounds.get().snapshot)))
    until = clock.local_date(clock.now()).replace(year=clock.now().year + 1)
    asked = {"verb": DecisionVerb.SEEK_CLARIFICATION, "items": [(path, "Who was asked?")], "clarify_by": until}
    decisions.decide(**about(row), **asked, **acting(reviewer))
    item = row.rounds.get().items.get()
    said = {"answer": "All of Year 5."}
    submitting.answer_item(item=item, typed=Typed(texts=said, values=said), **head.who)
    head.resubmit(Submission.objects.get(pk=row.pk))

    plan.cycle.settings = held_back_settings(world.own.programme)
    plan.cycle.save()
    reading.open_work(submission=row.public_id, user=reviewer, now=clock.now())
    held = decisions.decide(**about(row), verb=DecisionVerb.CONFIRM, comment="Well done.", **acting(reviewer))
    assert Submission.objects.get(pk=row.pk).state == State.SUBMITTED
    with pytest.raises(DomainError):
        decisions.release(decision=held.public_id, **acting(reviewer))
    decisions.release(decision=held.public_id, **acting(second))
    assert Submission.objects.get(pk=row.pk).state == State.CONFIRMED
