"""Clusters at the services: who may, what stays on record, and that each school answers for itself (CL1, CL4)."""

from datetime import timedelta

import pytest

from accounts.domain.roles import Role
from core import clock
from core.errors import DomainError, NotAllowedError
from core.models import OutboxMessage
from schools.models import ClusterSchool
from schools.queries import clusters as queries
from schools.services import clusters
from tests.schools.clusters.conftest import Person, joins


def names(cluster):
    return [member.school.name for member in queries.members_of(cluster, on=clock.local_date(clock.now()))]


def test_a_school_founds_leads_and_invites_another(first, second):
    second.school.role_mailbox = "second@school.example"
    second.school.save()
    cluster = first.founds(leading=first.school)
    assert cluster.programme == first.side.programme
    invitation = clusters.invite(cluster=cluster, school=second.school, text="Come and cook.", **first.who)
    mail = OutboxMessage.objects.get(to="second@school.example")
    assert "Come and cook." in mail.text
    assert "School own invites your school" in mail.text
    assert names(cluster) == ["School own"]
    clusters.answer(invitation=invitation, accepted=True, **second.who)
    assert names(cluster) == ["School own", "School second"]
    assert queries.leading_school(cluster, on=clock.local_date(clock.now())) == first.school
    lead_mail = first.side.users[Role.SCHOOL_LEAD].email
    assert OutboxMessage.objects.filter(to=lead_mail, kind="schools.cluster_answer").count() == 1


def test_a_coordinator_s_cluster_asks_schools_and_puts_nobody_in(coordinator, first, second):
    cluster = coordinator.founds(programme=coordinator.side.programme, invited=[first.school, second.school])
    assert names(cluster) == []
    assert cluster.invitations.count() == 2
    for person in (second, first):
        clusters.answer(invitation=cluster.invitations.get(school=person.school), accepted=True, **person.who)
    assert queries.leading_school(cluster, on=clock.local_date(clock.now())) == second.school
    clusters.lead(cluster=cluster, school=first.school, **coordinator.who)
    assert queries.leading_school(cluster, on=clock.local_date(clock.now())) == first.school
    assert ClusterSchool.objects.filter(is_lead=True).count() == 1


def test_no_is_an_answer_and_the_school_may_be_asked_again(first, second):
    cluster = first.founds(leading=first.school)
    invitation = clusters.invite(cluster=cluster, school=second.school, text="", **first.who)
    with pytest.raises(DomainError, match="asked already"):
        clusters.invite(cluster=cluster, school=second.school, text="", **first.who)
    clusters.answer(invitation=invitation, accepted=False, **second.who)
    assert names(cluster) == ["School own"]
    with pytest.raises(DomainError, match="answered already"):
        clusters.answer(invitation=invitation, accepted=True, **second.who)
    joins(cluster, second, first)
    assert names(cluster) == ["School own", "School second"]


def test_only_the_school_itself_answers(first, second, coordinator, foreign):
    cluster = first.founds(leading=first.school)
    invitation = clusters.invite(cluster=cluster, school=second.school, text="", **first.who)
    for other in (first, coordinator, foreign, Person(second.side, Role.SCHOOL_MEMBER)):
        with pytest.raises(NotAllowedError, match="own lead"):
            clusters.answer(invitation=invitation, accepted=True, **other.who)


def test_only_the_leading_school_and_the_coordinator_keep_it(first, second, third, coordinator, foreign):
    cluster = first.founds(leading=first.school)
    joins(cluster, second, first)
    for other in (second, third, foreign, Person(first.side, Role.SCHOOL_MEMBER)):
        for call in (
            lambda: clusters.invite(cluster=cluster, school=third.school, text="", **other.who),  # noqa: B023
            lambda: clusters.change(cluster=cluster, name="Ours", purpose="x", topic=None, **other.who),  # noqa: B023
            lambda: clusters.lead(cluster=cluster, school=second.school, **other.who),  # noqa: B023
            lambda: clusters.end(cluster=cluster, **other.who),  # noqa: B023
        ):
            with pytest.raises(NotAllowedError):
                call()
    with pytest.raises(NotAllowedError):
        clusters.leave(cluster=cluster, school=first.school, **second.who)
    assert clusters.change(cluster=cluster, name="Ours", purpose="x", topic=None, **coordinator.who).name == "Ours"


def test_who_may_found(first, coordinator, foreign):
    with pytest.raises(NotAllowedError):
        foreign.founds(leading=first.school)
    with pytest.raises(NotAllowedError):
        Person(first.side, Role.SCHOOL_MEMBER).founds(leading=first.school)
    with pytest.raises(NotAllowedError):
        coordinator.founds(programme=foreign.side.programme)
    with pytest.raises(DomainError, match="what the cluster is for"):
        first.founds(leading=first.school, purpose=" ")
    with pytest.raises(DomainError, match="cannot be invited"):
        coordinator.founds(programme=coordinator.side.programme, invited=[foreign.school])


def test_leaving_keeps_the_row_and_coming_back_on_the_day_takes_it_up_again(first, second):
    cluster = first.founds(leading=first.school)
    joins(cluster, second, first)
    clusters.leave(cluster=cluster, school=second.school, **second.who)
    assert names(cluster) == ["School own"]
    with pytest.raises(DomainError, match="nothing to end"):
        clusters.leave(cluster=cluster, school=second.school, **second.who)
    assert cluster.memberships.count() == 2
    joins(cluster, second, first)
    assert names(cluster) == ["School own", "School second"]
    assert cluster.memberships.count() == 2


def test_a_stay_of_last_term_stays_on_record(first, second):
    cluster = first.founds(leading=first.school)
    joins(cluster, second, first)
    begun = clock.local_date(clock.now()) - timedelta(days=90)
    cluster.memberships.update(starts_on=begun)
    clusters.leave(cluster=cluster, school=second.school, **second.who)
    cluster.memberships.filter(school=second.school).update(ends_on=begun + timedelta(days=30))
    joins(cluster, second, first)
    assert cluster.memberships.filter(school=second.school).count() == 2


def test_the_end_is_for_all_and_nothing_follows_it(first, second):
    cluster = first.founds(leading=first.school)
    invitation = clusters.invite(cluster=cluster, school=second.school, text="", **first.who)
    clusters.end(cluster=cluster, **first.who)
    assert names(cluster) == []
    assert cluster.memberships.get().ends_on == clock.local_date(clock.now())
    for call in (
        lambda: clusters.answer(invitation=invitation, accepted=True, **second.who),
        lambda: clusters.end(cluster=cluster, **first.who),
        lambda: clusters.leave(cluster=cluster, school=first.school, **first.who),
    ):
        with pytest.raises(DomainError, match="ended on"):
            call()
    assert not queries.open_invitations(second.school, on=clock.local_date(clock.now())).exists()
