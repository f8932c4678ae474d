"""A coordinator decides who continues a closed school: what is written, what follows, what is refused."""

from datetime import date, timedelta

import pytest

from accounts.domain.roles import Role
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from schools.domain.closures import ClosureState, Verdict
from schools.models import Continuation, ProgrammeCoverage, SchoolMembership
from schools.queries import schools_managed_by, schools_seen_by
from schools.queries.closures import closure_facts, closures, closures_of, closures_waiting
from schools.services import closures as services
from schools.services import coverage, people
from tests.factories.accounts import LocalProgrammeFactory
from tests.factories.schools import (
    ClosedSchoolFactory,
    ContinuationFactory,
    ProgrammeCoverageFactory,
    SchoolFactory,
    SchoolLinkFactory,
    SchoolMembershipFactory,
)
from tests.world import build_world

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def world(db):
    return build_world()


@pytest.fixture
def closed(world):
    return ClosedSchoolFactory(name="Old Oak", coverage__programme=world.own.programme)


@pytest.fixture
def done(world, now):
    return {"by": Actor.user(world.own.users[Role.COORDINATOR].public_id), "now": now}


def state(school):
    return closures().get(pk=school.pk).closure_state


def coverage_of(school):
    return [(held.programme.name, held.starts_on, held.ends_on) for held in school.coverages.order_by("starts_on")]


def test_confirming_writes_the_decision_takes_the_new_school_in_and_ends_the_old_coverage(closed, done):
    new = SchoolLinkFactory(predecessor=closed).successor
    assert state(closed) == ClosureState.WAITING
    decision = services.confirm_successor(school=closed, successor=new, **done)
    assert (decision.verdict, decision.decided_on, decision.is_of_register) == (Verdict.CONFIRMED, TODAY, True)
    assert decision.actor == done["by"]
    assert coverage_of(new) == [("Programme own", TODAY, None)]
    assert coverage_of(closed) == [("Programme own", date(2026, 1, 1), TODAY)]
    assert state(closed) == ClosureState.CONFIRMED


def test_without_the_box_the_old_coverage_goes_on(closed, done):
    services.confirm_successor(school=closed, successor=SchoolFactory(), ends_coverage=False, **done)
    assert coverage_of(closed) == [("Programme own", date(2026, 1, 1), None)]


def test_a_closing_day_ahead_is_the_last_day(closed, done):
    closed.closed_on = TODAY + timedelta(days=40)
    closed.save()
    services.confirm_successor(school=closed, successor=SchoolFactory(), **done)
    assert closed.coverages.get().ends_on == TODAY + timedelta(days=40)


@pytest.mark.parametrize("starts_on", [date(2025, 1, 1), TODAY + timedelta(days=30)])
def test_a_successor_of_another_programme_stays_there(closed, done, starts_on):
    new = SchoolFactory()
    ProgrammeCoverageFactory(school=new, programme=LocalProgrammeFactory(name="Far"), starts_on=starts_on)
    services.confirm_successor(school=closed, successor=new, **done)
    assert coverage_of(new) == [("Far", starts_on, None)]


def test_nobody_is_moved_and_both_stay_readable_for_the_coordinator(world, closed, done):
    new = SchoolFactory()
    lead = SchoolMembershipFactory(school=closed)
    services.confirm_successor(school=closed, successor=new, **done)
    lead.refresh_from_db()
    assert (lead.school_id, lead.ends_on) == (closed.pk, None)
    assert not SchoolMembership.objects.filter(school=new).exists()
    user, much_later = world.own.users[Role.COORDINATOR], TODAY + timedelta(days=300)
    for kept in (schools_managed_by, schools_seen_by):
        assert {closed.pk, new.pk} <= set(kept(user, on=much_later).values_list("pk", flat=True))
        assert closed.pk not in set(
            kept(world.other.users[Role.COORDINATOR], on=much_later).values_list("pk", flat=True)
        )
    people.end_role(membership=lead, **done)


def test_pressing_twice_changes_nothing(closed, done):
    new = SchoolLinkFactory(predecessor=closed).successor
    first = services.confirm_successor(school=closed, successor=new, **done)
    assert services.confirm_successor(school=closed, successor=new, **done) == first
    other = SchoolLinkFactory(predecessor=closed).successor
    aside = services.set_aside(school=closed, successor=other, reason="Another school", **done)
    assert services.set_aside(school=closed, successor=other, reason="Another school", **done) == aside
    assert (Continuation.objects.count(), ProgrammeCoverage.objects.filter(school=new).count()) == (2, 1)


def test_a_split_has_several_successors_and_a_merger_one_for_several(world, closed, done):
    halves = [SchoolLinkFactory(predecessor=closed).successor for _ in range(2)]
    services.confirm_successor(school=closed, successor=halves[0], **done)
    assert state(closed) == ClosureState.WAITING
    services.confirm_successor(school=closed, successor=halves[1], **done)
    assert state(closed) == ClosureState.CONFIRMED
    second = ClosedSchoolFactory(coverage__programme=world.own.programme)
    services.confirm_successor(school=second, successor=halves[0], **done)
    assert halves[0].continues.count() == 2


def test_setting_aside_needs_a_reason_and_a_link_and_keeps_both(closed, done):
    named = SchoolLinkFactory(predecessor=closed).successor
    with pytest.raises(DomainError, match="why"):
        services.set_aside(school=closed, successor=named, reason="  ", **done)
    with pytest.raises(DomainError, match="does not name"):
        services.set_aside(school=closed, successor=SchoolFactory(), reason="No", **done)
    decision = services.set_aside(school=closed, successor=named, reason=" A nursery only ", **done)
    assert (decision.reason, state(closed)) == ("A nursery only", ClosureState.SET_ASIDE)
    with pytest.raises(DomainError, match="decided otherwise"):
        services.confirm_successor(school=closed, successor=named, **done)


def test_nobody_continues_it_until_that_is_taken_back(closed, done):
    decision = services.nobody_continues(school=closed, **done)
    assert services.nobody_continues(school=closed, **done) == decision
    assert (state(closed), closed.coverages.get().ends_on) == (ClosureState.NOBODY, TODAY)
    new = SchoolFactory()
    with pytest.raises(DomainError, match="Take that decision back first"):
        services.confirm_successor(school=closed, successor=new, **done)
    with pytest.raises(DomainError, match="why"):
        services.take_back(decision=decision, reason="", **done)
    taken = services.take_back(decision=decision, reason="It opened elsewhere", **done)
    assert services.take_back(decision=taken, reason="Again", **done).taken_back_reason == "It opened elsewhere"
    services.confirm_successor(school=closed, successor=new, **done)
    assert Continuation.objects.filter(school=closed).count() == 2
    with pytest.raises(DomainError, match="is confirmed as continuing it"):
        services.nobody_continues(school=closed, **done)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"status": "closed"}, "has closed too"),
        ({"is_demonstration": True, "urn": None}, "invented school and a real one"),
    ],
)
def test_a_school_that_cannot_continue_it_is_refused(closed, done, facts, said):
    with pytest.raises(DomainError, match=said):
        services.confirm_successor(school=closed, successor=SchoolFactory(**facts), **done)


def test_neither_itself_nor_both_ways(world, closed, done):
    with pytest.raises(DomainError, match="not continue itself"):
        services.confirm_successor(school=closed, successor=closed, **done)
    before = ContinuationFactory(successor=closed, school=SchoolFactory()).school
    with pytest.raises(DomainError, match="not both ways"):
        services.confirm_successor(school=closed, successor=before, **done)


def test_a_chain_of_closed_schools_is_confirmed_as_the_register_names_it(closed, done):
    middle = SchoolLinkFactory(predecessor=closed, successor__status="closed").successor
    services.confirm_successor(school=closed, successor=middle, **done)
    assert coverage_of(middle) == []


def test_an_open_school_and_one_that_nobody_looked_after_have_nothing_to_decide(world, done):
    with pytest.raises(DomainError, match="as open"):
        services.confirm_successor(school=world.own.school, successor=SchoolFactory(), **done)
    with pytest.raises(DomainError, match="No Local Programme"):
        services.nobody_continues(school=SchoolFactory(status="closed"), **done)


def test_only_the_programme_in_charge_decides(world, closed, done, now):
    foreign = {"by": Actor.user(world.other.users[Role.COORDINATOR].public_id), "now": now}
    new = SchoolLinkFactory(predecessor=closed).successor
    for decide in (
        lambda: services.confirm_successor(school=closed, successor=new, **foreign),
        lambda: services.set_aside(school=closed, successor=new, reason="No", **foreign),
        lambda: services.nobody_continues(school=closed, **foreign),
        lambda: services.take_back(decision=ContinuationFactory(school=closed), reason="No", **foreign),
    ):
        with pytest.raises(NotAllowedError):
            decide()
    assert coverage_of(new) == []


def test_each_sees_the_closed_schools_of_the_own_programmes(world, closed):
    ClosedSchoolFactory(coverage__programme=world.other.programme)
    ClosedSchoolFactory(coverage=None)
    user = world.own.users[Role.COORDINATOR]
    assert list(closures_of(user, on=TODAY)) == [closed]
    assert closures_waiting(user, on=TODAY) == 1
    assert closures_waiting(world.own.users[Role.ADMINISTRATOR], on=TODAY) == 2
    assert closures_waiting(world.own.users[Role.REVIEWER], on=TODAY) == 0
    # handed over to another programme since: theirs to decide
    ProgrammeCoverage.objects.filter(school=closed).update(ends_on=date(2026, 3, 1))
    ProgrammeCoverageFactory(school=closed, programme=world.other.programme, starts_on=date(2026, 3, 2))
    assert closures_waiting(user, on=TODAY) == 0


def test_the_state_is_the_same_in_the_database_and_in_the_domain(world):
    """Every mixture of decisions that the constraints allow."""
    for status in ("closed", "proposed_to_close", "open"):
        for verdicts in (
            [],
            ["confirmed"],
            ["set_aside"],
            ["nobody"],
            ["confirmed", "set_aside"],
            ["nobody", "set_aside"],
        ):
            for links in (0, 1):
                school = ClosedSchoolFactory(status=status, coverage__programme=world.own.programme)
                for verdict in verdicts:
                    nobody = {"successor": None} if verdict == "nobody" else {}
                    ContinuationFactory(school=school, verdict=verdict, reason="Because", **nobody)
                taken = {"taken_back_at": "2026-10-01T09:00Z", "taken_back_by_kind": "clock", "taken_back_reason": "No"}
                ContinuationFactory(school=school, **taken)
                for _ in range(links):
                    SchoolLinkFactory(predecessor=school)
    rows = list(closures())
    assert len(rows) == 3 * 6 * 2 - 2
    for row in rows:
        assert row.closure_state == closure_facts(row).state


def test_people_and_programmes_do_not_come_to_a_closed_school(world, closed, done):
    with pytest.raises(DomainError, match="Old Oak closed on 31 August 2026. Add people at the school"):
        people.add_person(school=closed, role="staff", name="Ada", email="ada@school.example", **done)
    lead = SchoolMembershipFactory(school=closed)
    with pytest.raises(DomainError, match="Old Oak closed"):
        people.hand_over(membership=lead, name="Ada", email="ada@school.example", **done)
    gone = SchoolFactory(status="closed")
    with pytest.raises(DomainError, match="has closed"):
        coverage.cover(school=gone, programme=world.own.programme, **done)


def test_history_says_who_decided(closed, done):
    decision = services.nobody_continues(school=closed, **done)
    event = decision.events.get()
    assert event.pgh_context.metadata["by_ref"] == str(done["by"].ref)
    assert event.pgh_context.metadata["what"].endswith("nobody_continues")
