"""Two coordinators decide about one closed school at the same moment, with the lock really held."""

import pytest

from core.errors import DomainError
from schools.models import Continuation, ProgrammeCoverage
from schools.services import closures
from tests.concurrency.two_connections import first_holds_second_waits
from tests.factories.schools import ClosedSchoolFactory, SchoolFactory, SchoolLinkFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def done(by_clock, now):
    return {"by": by_clock, "now": now}


def test_both_confirm_the_same_and_it_is_one_decision_and_one_coverage(done):
    closed = ClosedSchoolFactory()
    new = SchoolLinkFactory(predecessor=closed).successor

    def confirm() -> Continuation:
        return closures.confirm_successor(school=closed, successor=new, **done)

    one, two = first_holds_second_waits(confirm, confirm)
    assert one.result() == two.result() == Continuation.objects.get()
    assert ProgrammeCoverage.objects.filter(school=new).count() == 1


def test_one_confirms_and_the_other_sets_aside_and_is_told(done):
    closed = ClosedSchoolFactory()
    new = SchoolLinkFactory(predecessor=closed).successor
    one, two = first_holds_second_waits(
        lambda: closures.confirm_successor(school=closed, successor=new, **done),
        lambda: closures.set_aside(school=closed, successor=new, reason="Not so", **done),
    )
    with pytest.raises(DomainError, match="decided otherwise"):
        two.result()
    assert Continuation.objects.get() == one.result()


def test_nobody_and_somebody_at_once_is_the_first_of_the_two(done):
    closed, new = ClosedSchoolFactory(), SchoolFactory()
    one, two = first_holds_second_waits(
        lambda: closures.nobody_continues(school=closed, **done),
        lambda: closures.confirm_successor(school=closed, successor=new, **done),
    )
    with pytest.raises(DomainError, match="nobody continues"):
        two.result()
    assert Continuation.objects.get() == one.result()
    assert not ProgrammeCoverage.objects.filter(school=new).exists()


def test_two_schools_that_merge_into_one_take_it_in_once(done):
    """Both decisions want the new school: the second waits for the first, and finds it looked after."""
    first, new = ClosedSchoolFactory(), SchoolFactory()
    second = ClosedSchoolFactory(coverage__programme=first.coverages.get().programme)
    one, two = first_holds_second_waits(
        lambda: closures.confirm_successor(school=first, successor=new, **done),
        lambda: closures.confirm_successor(school=second, successor=new, **done),
    )
    assert [one.result().school_id, two.result().school_id] == [first.pk, second.pk]
    assert Continuation.objects.filter(successor=new).count() == 2
    assert ProgrammeCoverage.objects.filter(school=new).count() == 1
