"""Two people of one school at one new outcome, or at one priority, at the same moment: one of them sends it (R49, R73)."""

from functools import partial

import pytest

from accounts.domain.roles import Role
from core.errors import DomainError
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.models import OutcomeVersion, Submission
from enhancement.services import new_outcomes, submitting
from enhancement.services.typed import Typed
from tests.concurrency.two_connections import first_holds_second_waits
from tests.enhancement.submitting.acting import Acting, confirm, open_it
from tests.factories.accounts import ProgrammeSettingsFactory
from tests.factories.plans import complete_plan
from tests.world import build_world

pytestmark = pytest.mark.django_db(transaction=True)
SLOT = {"priority": PriorityKind.LOCAL, "kind": OutcomeKind.TARGETED}


@pytest.fixture
def people():
    own = build_world().own
    plan = complete_plan(own.school, programme=own.programme)
    plan.cycle.settings = ProgrammeSettingsFactory(programme=own.programme, version=77, phased_submission=True)
    plan.cycle.save()
    return [Acting(school=own.school, user=own.users[role]) for role in (Role.SCHOOL_LEAD, Role.HEAD_TEACHER)]


def send_new(person: Acting) -> Submission:
    return new_outcomes.submit(school=person.school, **SLOT, **person.who)


def send_priority(person: Acting) -> Submission:
    return submitting.submit(school=person.school, only=PriorityKind.LOCAL, **person.who)


def test_of_two_who_send_a_new_outcome_one_does(people):
    lead, head = people
    confirm(open_it(lead.submit()))
    typed = Typed(texts={"why_new": "The club came too late."})
    version = new_outcomes.propose(school=lead.school, **SLOT, typed=typed, **lead.who)
    OutcomeVersion.objects.filter(pk=version.pk).update(target=45)
    one, two = first_holds_second_waits(partial(send_new, lead), partial(send_new, head))
    with pytest.raises(DomainError, match="already"):
        two.result()
    assert Submission.objects.get(outcome=version) == one.result()


def test_of_two_who_send_one_priority_one_does(people):
    lead, head = people
    one, two = first_holds_second_waits(partial(send_priority, lead), partial(send_priority, head))
    with pytest.raises(DomainError, match="already, or confirmed"):
        two.result()
    assert Submission.objects.get(priority__isnull=False) == one.result()
