"""An award is recorded by the coordinator of the school, with its day and what was seen (EL1, decision 38)."""

from datetime import date, timedelta

import pytest

from accounts.domain.roles import Role
from core.errors import DomainError, NotAllowedError
from enhancement.models import Award
from enhancement.queries.journeys import award_of, standing_of
from tests.concurrency.two_connections import first_holds_second_waits
from tests.enhancement.foundation.saying import Somebody

AWARDED_ON = date(2026, 9, 1)


def test_what_was_seen_when_and_by_whom_is_kept(coordinator, now):
    award = coordinator.at(now).records(AWARDED_ON, "  Certificate seen  ", reference=" WF 2026/14 ")
    award.refresh_from_db()
    assert (award.awarded_on, award.evidence, award.reference) == (AWARDED_ON, "Certificate seen", "WF 2026/14")
    assert (award.recorded_at, award.actor) == (now, coordinator.who["by"])
    assert award.foundation.school == coordinator.side.school


def test_an_administrator_may_record_too_and_without_a_reference(world):
    award = Somebody(world.own, Role.ADMINISTRATOR, world.other).records(AWARDED_ON)
    assert award.reference is None


NOT_COORDINATORS = [role for role in Role if role not in {Role.COORDINATOR, Role.ADMINISTRATOR}]


@pytest.mark.parametrize("role", NOT_COORDINATORS)
def test_nobody_else_records_an_award(world, role):
    with pytest.raises(NotAllowedError, match="coordinator"):
        Somebody(world.own, role, world.own).records(AWARDED_ON)
    assert not Award.objects.exists()


def test_the_coordinator_of_another_programme_does_not(world):
    with pytest.raises(NotAllowedError):
        Somebody(world.other, Role.COORDINATOR, world.own).records(AWARDED_ON)
    assert not Award.objects.exists()


def test_a_coordinator_whose_programme_looks_after_the_school_no_more_does_not(world, coordinator, now):
    world.own.school.coverages.update(ends_on=now.date() - timedelta(days=1))
    with pytest.raises(NotAllowedError):
        coordinator.at(now).records(AWARDED_ON)


@pytest.mark.parametrize(
    ("awarded_on", "evidence", "field"),
    [
        (date(2026, 11, 23), "Certificate seen", "awarded_on"),
        (date(1998, 12, 31), "Certificate seen", "awarded_on"),
        (AWARDED_ON, "  ", "evidence"),
    ],
)
def test_a_day_that_cannot_be_and_no_evidence_are_refused(coordinator, now, awarded_on, evidence, field):
    with pytest.raises(DomainError) as refused:
        coordinator.at(now).records(awarded_on, evidence)
    assert refused.value.field == field
    assert not Award.objects.exists()


@pytest.mark.parametrize("awarded_on", [date(2026, 11, 22), date(1999, 1, 1)])
def test_the_first_and_the_last_day_that_can_be(coordinator, now, awarded_on):
    assert coordinator.at(now).records(awarded_on).awarded_on == awarded_on


def test_a_correction_stands_beside_what_was_recorded_and_counts(coordinator, now):
    first = coordinator.at(now).records(date(2026, 9, 10))
    second = coordinator.at(now + timedelta(minutes=5)).records(date(2025, 9, 10))
    assert set(Award.objects.all()) == {first, second}
    school = coordinator.side.school
    assert award_of(school) == second
    assert standing_of(school, today=now.date()).valid_to == date(2026, 9, 10)


def test_a_renewed_award_opens_the_direct_way_again(coordinator, now):
    school = coordinator.side.school
    coordinator.at(now).records(date(2024, 9, 10))
    assert not standing_of(school, today=now.date()).may_join
    coordinator.at(now).records(date(2026, 9, 10))
    assert standing_of(school, today=now.date()).may_join


def test_the_same_once_more_changes_nothing(coordinator):
    first = coordinator.records(AWARDED_ON)
    assert coordinator.records(AWARDED_ON) == first
    coordinator.records(AWARDED_ON, reference="WF 14")
    assert Award.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_recording_the_same_award_at_once_record_one(transactional_db, world, coordinator):
    beside = Somebody(world.own, Role.ADMINISTRATOR, world.own)
    one, two = first_holds_second_waits(lambda: coordinator.records(AWARDED_ON), lambda: beside.records(AWARDED_ON))
    assert one.result() == two.result() == Award.objects.get()
