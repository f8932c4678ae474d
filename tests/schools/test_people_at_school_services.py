"""People given a role at a school, ended, handed over: each rule of schools.services.people, with who may."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.domain.roles import Role
from accounts.models import Invitation, Person
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from core.models import OutboxMessage
from schools.domain.contacts import SchoolRole
from schools.models import SchoolMembership
from schools.queries import roles_held
from schools.services import people
from tests.factories.accounts import PersonFactory, UserFactory
from tests.factories.schools import SchoolFactory, SchoolMembershipFactory
from tests.world import build_world

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
ADA = {"name": "Ada Byron", "email": "ada@school.example"}


@pytest.fixture
def done(by_clock, now):
    return {"by": by_clock, "now": now}


@pytest.fixture
def lead(db):
    return SchoolMembershipFactory(person=PersonFactory(name="Lee Leaver", email="lee@school.example"))


def held(school, role=SchoolRole.HWB_LEAD, on=TODAY):
    return [str(one.person.stands_for) for one in SchoolMembership.objects.held_on(on).filter(school=school, role=role)]


class TestAddPerson:
    def test_somebody_new_holds_the_role_from_today(self, done):
        school = SchoolFactory()
        added = people.add_person(school=school, role=SchoolRole.SENCO, **ADA, **done)
        assert (added.starts_on, added.ends_on) == (TODAY, None)
        assert (added.person.name, added.person.email) == ("Ada Byron", "ada@school.example")
        assert added.person.user is None

    def test_whoever_is_known_by_the_address_is_not_made_twice_and_keeps_the_name(self, done):
        known = PersonFactory(name="Augusta Byron", email="ADA@school.example", user=None)
        added = people.add_person(school=SchoolFactory(), role=SchoolRole.SENCO, **ADA, **done)
        assert added.person == known
        assert Person.objects.get().name == "Augusta Byron"

    def test_a_duplicate_stands_for_whom_it_was_merged_into(self, done):
        kept = PersonFactory(email="new@school.example")
        PersonFactory(email=ADA["email"], user=None, merged_into=kept)
        PersonFactory(email=ADA["email"], user=None, merged_into=kept)
        added = people.add_person(school=SchoolFactory(), role=SchoolRole.SENCO, name="x", email=kept.email, **done)
        assert added.person == kept

    def test_a_role_is_held_once_at_a_time(self, done):
        school = SchoolFactory()
        people.add_person(school=school, role=SchoolRole.SENCO, **ADA, **done)
        with pytest.raises(DomainError, match="SENCO\\) here already") as refused:
            people.add_person(school=school, role=SchoolRole.SENCO, **ADA, **done)
        assert refused.value.field == "email"
        assert SchoolMembership.objects.count() == 1

    def test_many_roles_a_person_and_many_people_a_role(self, done):
        school = SchoolFactory()
        for role in SchoolRole:
            people.add_person(school=school, role=role, **ADA, **done)
        people.add_person(school=school, role=SchoolRole.HEAD, name="Bo", email="bo@school.example", **done)
        assert Person.objects.count() == 2
        assert SchoolMembership.objects.count() == len(SchoolRole) + 1

    def test_a_first_day_may_lie_ahead_but_not_more_than_a_year(self, done):
        school = SchoolFactory()
        people.add_person(school=school, role=SchoolRole.HEAD, starts_on=TODAY + timedelta(days=366), **ADA, **done)
        with pytest.raises(DomainError, match="Check the year") as refused:
            people.add_person(school=school, role=SchoolRole.STAFF, starts_on=TODAY + timedelta(367), **ADA, **done)
        assert refused.value.field == "starts_on"

    @pytest.mark.parametrize("email", ["", "ada", "ada@", "a@b@c.example", "ada@school.example\nBcc: x@y.example"])
    def test_an_address_that_cannot_be_one_is_refused_and_nothing_is_written(self, done, email):
        with pytest.raises(DomainError, match="e-mail address"):
            people.add_person(school=SchoolFactory(), role=SchoolRole.SENCO, name="Ada", email=email, **done)
        assert not Person.objects.exists()

    def test_the_address_of_a_sign_in_that_is_stopped_is_refused(self, done):
        PersonFactory(user=UserFactory(email=ADA["email"], is_active=False))
        with pytest.raises(DomainError, match="is stopped"):
            people.add_person(school=SchoolFactory(), role=SchoolRole.SENCO, **ADA, **done)

    def test_an_invitation_goes_to_whoever_has_no_sign_in(self, done):
        school = SchoolFactory(name="Oak School")
        people.add_person(school=school, role=SchoolRole.HWB_LEAD, tell=True, **ADA, **done)
        invitation = Invitation.objects.get()
        assert (invitation.email, invitation.grants) == (ADA["email"], "Health and well-being lead, Oak School")

    def test_whoever_signs_in_already_is_told_and_whoever_is_only_listed_is_not(self, done):
        signs_in = PersonFactory(user=UserFactory(email="bo@school.example"))
        people.add_person(
            school=SchoolFactory(), role=SchoolRole.STAFF, name="x", email=signs_in.user.email, tell=True, **done
        )
        people.add_person(school=SchoolFactory(), role=SchoolRole.STAFF, tell=False, **ADA, **done)
        assert not Invitation.objects.exists()
        message = OutboxMessage.objects.get()
        assert (message.to, message.kind) == ("bo@school.example", "schools.role_given")
        assert "from 22 November 2026 you are Member of staff" in message.text


class TestEndRole:
    def test_at_once_the_person_has_nothing_left_in_the_same_minute(self, lead, done):
        assert roles_held(lead.person.user, on=TODAY) == {Role.SCHOOL_LEAD}
        people.end_role(membership=lead, **done)
        assert roles_held(lead.person.user, on=TODAY) == frozenset()

    def test_the_last_day_is_inside(self, lead, done):
        people.end_role(membership=lead, last_day=TODAY, **done)
        assert roles_held(lead.person.user, on=TODAY) == {Role.SCHOOL_LEAD}
        assert roles_held(lead.person.user, on=TOMORROW) == frozenset()

    def test_a_role_that_ended_cannot_end_again(self, lead, done):
        people.end_role(membership=lead, **done)
        with pytest.raises(DomainError, match="ended already"):
            people.end_role(membership=lead, **done)

    def test_a_last_day_in_the_past_is_refused(self, lead, done):
        with pytest.raises(DomainError, match="cannot lie in the past"):
            people.end_role(membership=lead, last_day=YESTERDAY, **done)

    @pytest.mark.parametrize(
        ("moment", "held"),
        [
            # Greenwich time: midnight in London is midnight in UTC
            (datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC), True),
            (datetime(2027, 1, 1, 0, 0, tzinfo=UTC), False),
            # the night on which the clocks go forward: 29 March ends an hour after it began
            (datetime(2026, 3, 28, 23, 59, tzinfo=UTC), True),
            # summer time: the day ends at 23:00 UTC
            (datetime(2026, 6, 30, 22, 59, tzinfo=UTC), True),
            (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), False),
            # the clocks go back: 25 October has 25 hours
            (datetime(2026, 10, 25, 23, 59, tzinfo=UTC), True),
            (datetime(2026, 10, 26, 0, 0, tzinfo=UTC), False),
        ],
    )
    def test_the_role_ends_at_midnight_in_london(self, client, monkeypatch, moment, held):
        last_day = {3: date(2026, 3, 28), 6: date(2026, 6, 30), 10: date(2026, 10, 25)}.get(moment.month)
        membership = SchoolMembershipFactory(ends_on=last_day or date(2026, 12, 31))
        monkeypatch.setattr("core.clock.now", lambda: moment)
        client.force_login(membership.person.user)
        assert client.get("/schools/people/").status_code == (200 if held else 403)


class TestHandOver:
    def test_at_once_the_successor_holds_the_role_and_the_leaver_has_nothing(self, lead, done):
        taken = people.hand_over(membership=lead, **ADA, **done)
        assert (taken.role, taken.school, taken.starts_on) == (lead.role, lead.school, TODAY)
        assert held(lead.school) == ["Ada Byron"]
        assert roles_held(lead.person.user, on=TODAY) == frozenset()

    def test_from_a_later_day_the_leaver_stays_until_the_day_before(self, lead, done):
        people.hand_over(membership=lead, first_day=date(2027, 1, 4), **ADA, **done)
        assert held(lead.school, on=date(2027, 1, 3)) == ["Lee Leaver"]
        assert held(lead.school, on=date(2027, 1, 4)) == ["Ada Byron"]

    def test_today_as_the_first_day_is_at_once(self, lead, done):
        people.hand_over(membership=lead, first_day=TODAY, **ADA, **done)
        assert held(lead.school) == ["Ada Byron"]

    def test_an_end_that_was_planned_earlier_is_not_moved_back(self, lead, done):
        people.end_role(membership=lead, last_day=date(2026, 12, 18), **done)
        people.hand_over(membership=lead, first_day=date(2027, 1, 4), **ADA, **done)
        lead.refresh_from_db()
        assert lead.ends_on == date(2026, 12, 18)

    def test_a_role_that_has_not_begun_passes_whole_to_the_successor(self, done):
        later = SchoolMembershipFactory(starts_on=date(2027, 1, 4))
        taken = people.hand_over(membership=later, **ADA, **done)
        assert taken.starts_on == date(2027, 1, 4)
        assert held(later.school, on=date(2027, 1, 4)) == ["Ada Byron"]

    def test_back_and_forth_on_one_day_ends_where_it_was_said_last(self, lead, done):
        taken = people.hand_over(membership=lead, **ADA, **done)
        people.hand_over(membership=taken, name="x", email=lead.person.user.email, **done)
        assert held(lead.school) == ["Lee Leaver"]
        assert roles_held(lead.person.user, on=TODAY) == {Role.SCHOOL_LEAD}

    def test_other_roles_of_the_leaver_stay(self, lead, done):
        other = SchoolMembershipFactory(person=lead.person, school=lead.school, role=SchoolRole.SENCO)
        people.hand_over(membership=lead, **ADA, **done)
        other.refresh_from_db()
        assert other.ends_on is None

    def test_nobody_hands_over_to_themselves(self, lead, done):
        with pytest.raises(DomainError, match="Enter the successor's address"):
            people.hand_over(membership=lead, name="Lee", email=lead.person.user.email.upper(), **done)
        assert held(lead.school) == ["Lee Leaver"]

    def test_to_somebody_who_holds_the_role_already_nothing_changes(self, lead, done):
        SchoolMembershipFactory(school=lead.school, person=PersonFactory(name="Ada", email=ADA["email"], user=None))
        with pytest.raises(DomainError, match="here already"):
            people.hand_over(membership=lead, **ADA, **done)
        assert sorted(held(lead.school)) == ["Ada", "Lee Leaver"]

    def test_a_role_that_ended_cannot_be_handed_over(self, lead, done):
        people.end_role(membership=lead, **done)
        with pytest.raises(DomainError, match="Lee Leaver no longer holds this role.*22 November 2026"):
            people.hand_over(membership=lead, **ADA, **done)

    @pytest.mark.parametrize(("first_day", "word"), [(YESTERDAY, "past"), (TODAY + timedelta(days=367), "year")])
    def test_a_first_day_in_the_past_or_far_ahead_is_refused(self, lead, done, first_day, word):
        with pytest.raises(DomainError, match=word) as refused:
            people.hand_over(membership=lead, first_day=first_day, **ADA, **done)
        assert refused.value.field == "first_day"

    def test_the_history_says_who_did_it_and_no_name(self, now):
        world = build_world()
        head = world.own.users[Role.HEAD_TEACHER]
        lead = SchoolMembershipFactory(school=world.own.school)
        people.hand_over(membership=lead, by=Actor.user(head.public_id), now=now, **ADA)
        context = lead.events.order_by("-pgh_id").first().pgh_context.metadata
        assert context["by_ref"] == str(head.public_id)
        assert "Ada" not in str(context)


class TestInvite:
    def test_a_listed_person_is_invited(self, done):
        listed = SchoolMembershipFactory(person=PersonFactory(user=None, **ADA))
        people.invite(membership=listed, **done)
        assert Invitation.objects.get().person == listed.person

    @pytest.mark.parametrize(
        ("person", "role", "why"),
        [
            ({}, {}, "signs in already"),
            ({"user": None, "email": None}, {}, "No e-mail address"),
            ({"user": None, "email": "a@b.example"}, {"ends_on": YESTERDAY}, "no longer holds"),
        ],
    )
    def test_whoever_cannot_be_invited_is_named_with_the_reason(self, done, person, role, why):
        listed = SchoolMembershipFactory(person=PersonFactory(**person), **role)
        with pytest.raises(DomainError, match=why):
            people.invite(membership=listed, **done)
        assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("role", "changes", "allowed"),
    [
        (Role.HEAD_TEACHER, SchoolRole.HEAD, True),
        (Role.COORDINATOR, SchoolRole.HEAD, True),
        (Role.ADMINISTRATOR, SchoolRole.HEAD, True),
        # a lead cannot make a head, nor take one away: the head signs for the school
        (Role.SCHOOL_LEAD, SchoolRole.HEAD, False),
        (Role.SCHOOL_LEAD, SchoolRole.HWB_LEAD, True),
        (Role.SCHOOL_MEMBER, SchoolRole.STAFF, False),
        (Role.REVIEWER, SchoolRole.STAFF, False),
        (Role.COMMISSIONER, SchoolRole.STAFF, False),
        (Role.PROVIDER, SchoolRole.STAFF, False),
    ],
)
def test_every_service_asks_who_may(now, role, changes, allowed):
    world = build_world()
    by = Actor.user(world.own.users[role].public_id)
    other = SchoolMembershipFactory(school=world.own.school, role=changes, person=PersonFactory(user=None, **ADA))
    done = {"by": by, "now": now}
    attempts = [
        lambda: people.add_person(school=world.own.school, role=changes, name="B", email="b@c.example", **done),
        lambda: people.invite(membership=other, **done),
        lambda: people.hand_over(membership=other, name="C", email="c@c.example", **done),
        lambda: people.end_role(membership=SchoolMembershipFactory(school=world.own.school, role=changes), **done),
    ]
    for attempt in attempts:
        if allowed:
            attempt()
        else:
            with pytest.raises(NotAllowedError, match="You may not change"):
                attempt()


@pytest.mark.parametrize("role", [Role.HEAD_TEACHER, Role.COORDINATOR], ids=str)
def test_a_foreign_school_is_refused_by_the_services_themselves(now, role):
    world = build_world()
    done = {"by": Actor.user(world.own.users[role].public_id), "now": now}
    with pytest.raises(NotAllowedError):
        people.add_person(school=world.other.school, role=SchoolRole.STAFF, **ADA, **done)
    with pytest.raises(NotAllowedError):
        people.end_role(membership=SchoolMembershipFactory(school=world.other.school), **done)
