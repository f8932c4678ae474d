"""Two people change who is who at a school at the same moment, with the lock really held."""

import pytest

from accounts.models import Person
from core.errors import DomainError
from schools.domain.contacts import SchoolRole
from schools.models import DetailsConfirmation, ProgrammeCoverage, SchoolMembership
from schools.services import coverage, details, people
from tests.concurrency.two_connections import first_holds_second_waits
from tests.factories.accounts import LocalProgrammeFactory
from tests.factories.schools import SchoolFactory, SchoolMembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def done(by_clock, now):
    return {"by": by_clock, "now": now}


def test_of_two_handovers_of_one_role_one_happens_and_the_other_is_told(done):
    lead = SchoolMembershipFactory(person__name="Lee Leaver")
    one, two = first_holds_second_waits(
        lambda: people.hand_over(membership=lead, name="Ada", email="ada@school.example", **done),
        lambda: people.hand_over(membership=lead, name="Bo", email="bo@school.example", **done),
    )
    with pytest.raises(DomainError, match="Lee Leaver no longer holds this role: it was ended or handed over"):
        two.result()
    held = SchoolMembership.objects.get(ends_on=None)
    assert held == one.result()
    assert str(held.person) == "Ada"
    assert not Person.objects.filter(name="Bo").exists()


def test_ending_and_handing_over_at_once_is_one_of_the_two(done):
    lead = SchoolMembershipFactory()
    one, two = first_holds_second_waits(
        lambda: people.end_role(membership=lead, **done),
        lambda: people.hand_over(membership=lead, name="Bo", email="bo@school.example", **done),
    )
    assert one.result().ended_at is not None
    with pytest.raises(DomainError, match="no longer holds"):
        two.result()
    assert not SchoolMembership.objects.filter(ends_on=None).exists()


def test_the_same_person_added_twice_at_once_is_there_once(done):
    school = SchoolFactory()

    def add() -> SchoolMembership:
        return people.add_person(school=school, role=SchoolRole.SENCO, name="Ada", email="ada@school.example", **done)

    one, two = first_holds_second_waits(add, add)
    with pytest.raises(DomainError, match="here already"):
        two.result()
    assert SchoolMembership.objects.get() == one.result()
    assert Person.objects.count() == 1


def test_confirming_twice_at_once_is_one_confirmation(done):
    school = SchoolFactory()

    def confirm() -> DetailsConfirmation:
        return details.confirm_details(school=school, **done)

    one, two = first_holds_second_waits(confirm, confirm)
    assert one.result() == two.result() == DetailsConfirmation.objects.get()


def test_of_two_programmes_that_take_in_one_school_one_has_it(done):
    school = SchoolFactory()
    first, second = LocalProgrammeFactory(), LocalProgrammeFactory()
    _, two = first_holds_second_waits(
        lambda: coverage.cover(school=school, programme=first, **done),
        lambda: coverage.cover(school=school, programme=second, **done),
    )
    with pytest.raises(DomainError, match="already"):
        two.result()
    assert ProgrammeCoverage.objects.get().programme == first
