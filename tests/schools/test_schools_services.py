"""Schools added by hand, details confirmed, programmes that take schools in: each rule with who may."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.domain.roles import Role
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from schools.domain.register import Phase, SchoolStatus
from schools.models import DetailsConfirmation, ProgrammeCoverage, School
from schools.queries import last_confirmed_on, programme_of, uncovered_schools
from schools.services import coverage, details, schools
from tests.factories.accounts import LocalProgrammeFactory
from tests.factories.core import DistrictFactory, PostcodeFactory, WardFactory
from tests.factories.schools import DetailsConfirmationFactory, ProgrammeCoverageFactory, SchoolFactory
from tests.world import build_world

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
COLLEGE = {"name": "The Valley  College", "town": "Kidderminster", "postcode": "dy101aa"}


@pytest.fixture
def done(by_clock, now):
    return {"by": by_clock, "now": now}


class TestAddSchool:
    def test_a_college_without_urn_is_placed_by_its_postcode_and_looked_after_from_today(self, done):
        ward = WardFactory()
        PostcodeFactory(code="DY10 1AA", latitude=52.38, longitude=-2.25, district=ward.district, ward=ward)
        programme = LocalProgrammeFactory(name="Wyre Forest")
        entry = schools.SchoolEntry(
            **COLLEGE, phase=Phase.SIXTEEN_PLUS, website="www.valley.example", telephone="1562 700243"
        )
        college = schools.add_school(entry=entry, programme=programme, **done)
        college.refresh_from_db()
        assert (college.urn, college.name, college.sort_name) == (None, "The Valley College", "valley college the")
        assert (college.postcode, college.latitude, college.ward) == ("DY10 1AA", 52.38, ward)
        assert (college.website, college.telephone) == ("http://www.valley.example", "01562700243")
        assert (college.source, college.source_on) == ("entered by Wyre Forest", TODAY)
        assert programme_of(college, on=TODAY) == programme
        assert programme_of(college, on=TODAY - timedelta(days=1)) is None

    def test_a_postcode_that_is_not_in_the_table_leaves_the_place_not_known(self, done):
        college = schools.add_school(entry=schools.SchoolEntry(**COLLEGE), programme=LocalProgrammeFactory(), **done)
        assert (college.latitude, college.longitude, college.district, college.phase) == (None, None, None, None)

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"name": "  "}, "name"),
            ({"name": "!!!"}, "name"),
            ({"postcode": "nowhere"}, "postcode"),
            ({"website": "javascript:alert(1)"}, "website"),
            ({"website": "https://"}, "website"),
            ({"telephone": "12"}, "telephone"),
            ({"role_mailbox": "no address"}, "role_mailbox"),
        ],
    )
    def test_what_cannot_be_right_is_refused_at_its_field(self, done, typed, field):
        with pytest.raises(DomainError) as refused:
            schools.add_school(
                entry=schools.SchoolEntry(**{**COLLEGE, **typed}), programme=LocalProgrammeFactory(), **done
            )
        assert refused.value.field == field
        assert not School.objects.exists()

    def test_the_same_school_is_not_added_twice(self, done):
        SchoolFactory(name="Valley College, The", sort_name="valley college the", postcode="DY10 1AA")
        with pytest.raises(DomainError, match="in the network already"):
            schools.add_school(entry=schools.SchoolEntry(**COLLEGE), programme=LocalProgrammeFactory(), **done)

    @pytest.mark.parametrize("role", list(Role), ids=str)
    def test_only_whoever_runs_the_programme_adds_to_it(self, now, role):
        world = build_world()
        by = Actor.user(world.own.users[role].public_id)
        for side, allowed in (
            (world.own, role in {Role.COORDINATOR, Role.ADMINISTRATOR}),
            (world.other, role == Role.ADMINISTRATOR),
        ):
            entry = schools.SchoolEntry(**{**COLLEGE, "name": f"College {side.programme}"})
            if allowed:
                schools.add_school(entry=entry, programme=side.programme, by=by, now=now)
            else:
                with pytest.raises(NotAllowedError):
                    schools.add_school(entry=entry, programme=side.programme, by=by, now=now)


class TestChangeSchool:
    def test_details_of_a_school_without_urn_are_corrected(self, done):
        college = schools.add_school(entry=schools.SchoolEntry(**COLLEGE), programme=LocalProgrammeFactory(), **done)
        entry = schools.SchoolEntry(**{**COLLEGE, "name": "Hill College"}, phase=Phase.SIXTEEN_PLUS)
        changed = schools.change_school(school=college, entry=entry, **done)
        assert (changed.name, changed.sort_name, changed.phase) == ("Hill College", "hill college", "sixteen_plus")

    def test_the_registers_facts_are_corrected_in_the_register(self, done):
        school = SchoolFactory(urn=135050, name="Oak")
        with pytest.raises(DomainError, match="national register"):
            schools.change_school(school=school, entry=schools.SchoolEntry(**COLLEGE), **done)
        school.refresh_from_db()
        assert school.name == "Oak"

    def test_a_foreign_coordinator_changes_nothing(self, now):
        world = build_world()
        world.own.school.urn = None
        world.own.school.save()
        by = Actor.user(world.other.users[Role.COORDINATOR].public_id)
        with pytest.raises(NotAllowedError):
            schools.change_school(school=world.own.school, entry=schools.SchoolEntry(**COLLEGE), by=by, now=now)


class TestDetails:
    def test_confirming_twice_on_a_day_is_one_confirmation(self, done, now):
        school = SchoolFactory()
        first = details.confirm_details(school=school, **done)
        assert details.confirm_details(school=school, by=done["by"], now=now + timedelta(hours=2)) == first
        assert last_confirmed_on(school) == TODAY

    def test_the_day_is_londons(self, by_clock, now):
        # half past midnight on 1 July in London is still 30 June in UTC
        moment = now.replace(month=6, day=30, hour=23, minute=30)
        assert details.confirm_details(school=SchoolFactory(), by=by_clock, now=moment).confirmed_on == date(2026, 7, 1)

    def test_the_newest_confirmation_counts_and_that_of_another_school_does_not(self):
        school = SchoolFactory()
        DetailsConfirmationFactory(school=school, confirmed_on=date(2026, 9, 1))
        DetailsConfirmationFactory(school=school, confirmed_on=date(2026, 3, 1))
        DetailsConfirmationFactory(confirmed_on=date(2026, 11, 1))
        assert last_confirmed_on(school) == date(2026, 9, 1)
        assert last_confirmed_on(SchoolFactory()) is None

    def test_the_database_keeps_one_confirmation_a_day(self):
        held = DetailsConfirmationFactory()
        with pytest.raises(IntegrityError, match="school_details_are_confirmed_once_a_day"), transaction.atomic():
            DetailsConfirmationFactory(school=held.school, confirmed_on=held.confirmed_on)

    def test_the_database_wants_to_know_who_confirmed(self):
        with pytest.raises(IntegrityError, match="schools_detailsconfirmation_names_who_did_it"), transaction.atomic():
            DetailsConfirmationFactory(by_kind="user", by_ref=None)

    @pytest.mark.parametrize(("typed", "kept"), [(" Box@School.example ", "box@school.example"), ("", ""), ("  ", "")])
    def test_the_mailbox_is_kept_in_lower_case_or_taken_away(self, done, typed, kept):
        school = SchoolFactory(role_mailbox="old@school.example")
        assert details.change_mailbox(school=school, role_mailbox=typed, **done).role_mailbox == kept

    def test_a_mailbox_that_cannot_be_one_is_refused(self, done):
        with pytest.raises(DomainError) as refused:
            details.change_mailbox(school=SchoolFactory(), role_mailbox="a b", **done)
        assert refused.value.field == "role_mailbox"

    @pytest.mark.parametrize("role", list(Role), ids=str)
    def test_only_those_who_keep_the_school_confirm_and_change(self, now, role):
        world = build_world()
        done = {"by": Actor.user(world.own.users[role].public_id), "now": now}
        keeps = role in {Role.SCHOOL_LEAD, Role.HEAD_TEACHER, Role.COORDINATOR, Role.ADMINISTRATOR}
        for school, allowed in ((world.own.school, keeps), (world.other.school, role == Role.ADMINISTRATOR)):
            for attempt in (
                lambda school=school: details.confirm_details(school=school, **done),
                lambda school=school: details.change_mailbox(school=school, role_mailbox="", **done),
            ):
                if allowed:
                    attempt()
                else:
                    with pytest.raises(NotAllowedError):
                        attempt()
        assert DetailsConfirmation.objects.count() == keeps + (role == Role.ADMINISTRATOR)


class TestCoverage:
    def test_a_programme_takes_in_the_open_schools_of_its_districts_that_nobody_has(self, done):
        programme, district = LocalProgrammeFactory(), DistrictFactory()
        programme.districts.add(district)
        free = SchoolFactory(district=district)
        closing = SchoolFactory(district=district, status=SchoolStatus.PROPOSED_TO_CLOSE)
        left = SchoolFactory(district=district)
        ProgrammeCoverageFactory(school=left, starts_on=date(2020, 1, 1), ends_on=TODAY - timedelta(days=1))
        SchoolFactory(district=district, status=SchoolStatus.CLOSED)
        SchoolFactory()
        ProgrammeCoverageFactory(school__district=district)
        ProgrammeCoverageFactory(school__district=district, starts_on=TODAY + timedelta(days=30))
        assert coverage.cover_districts(programme=programme, **done) == 3
        assert {held.school for held in programme.coverages.all()} == {free, closing, left}
        assert coverage.cover_districts(programme=programme, **done) == 0
        assert not uncovered_schools(programme, on=TODAY).exists()

    def test_a_school_has_one_programme_at_a_time(self, done):
        held = ProgrammeCoverageFactory()
        with pytest.raises(DomainError, match="looked after by a Local Programme already"):
            coverage.cover(school=held.school, programme=LocalProgrammeFactory(), **done)
        coverage.end_coverage(coverage=held, last_day=TODAY, **done)
        taken = coverage.cover(
            school=held.school, programme=LocalProgrammeFactory(), starts_on=TODAY + timedelta(days=1), **done
        )
        assert programme_of(held.school, on=TODAY) == held.programme
        assert programme_of(held.school, on=TODAY + timedelta(days=1)) == taken.programme

    def test_a_last_day_before_the_first_is_refused(self, done):
        with pytest.raises(DomainError, match="before the first day, 1 January 2026"):
            coverage.end_coverage(coverage=ProgrammeCoverageFactory(), last_day=date(2025, 12, 31), **done)

    @pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR], ids=str)
    def test_nobody_moves_schools_of_a_programme_that_they_do_not_run(self, now, role):
        world = build_world()
        done = {"by": Actor.user(world.own.users[role].public_id), "now": now}
        foreign = ProgrammeCoverage.objects.get(programme=world.other.programme)
        for attempt in (
            lambda: coverage.cover(school=SchoolFactory(), programme=world.other.programme, **done),
            lambda: coverage.end_coverage(coverage=foreign, last_day=TODAY, **done),
            lambda: coverage.cover_districts(programme=world.other.programme, **done),
        ):
            with pytest.raises(NotAllowedError):
                attempt()
