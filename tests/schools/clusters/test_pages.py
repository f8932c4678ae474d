"""Pages of clusters: its schools and its coordinator see it, to everybody else it is not there (CL1)."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.domain.roles import Role
from schools.models import Cluster
from schools.services import clusters
from tests.enhancement.stage4.test_pages import page_of, text_of
from tests.schools.clusters.conftest import Person, joins, lead_of, side_beside

LIST = reverse("schools:clusters")


def page(cluster):
    return reverse("schools:cluster", args=[cluster.public_id])


def own_page(person):
    return reverse("schools:school_clusters", args=[person.school.public_id])


@pytest.fixture
def cluster(first, second) -> Cluster:
    cluster = first.founds(leading=first.school)
    joins(cluster, second, first)
    return cluster


def test_its_schools_and_its_coordinator_read_it(cluster, first, second, coordinator):
    for person in (first, second, coordinator, Person(second.side, Role.SCHOOL_MEMBER)):
        shown = text_of(person.browser.get(page(cluster)))
        assert "School own , since" in shown
        assert "leads the cluster" in shown
        assert "School second , since" in shown


def test_to_everybody_else_it_is_not_there(cluster, world, third, foreign):
    others = [third.browser, foreign.browser, Person(world.other, Role.COORDINATOR).browser]
    for browser in others:
        for route in ("cluster", "cluster_change", "cluster_invite"):
            address = reverse(f"schools:{route}", args=[cluster.public_id])
            assert browser.get(address).status_code == 404
            assert browser.post(address, {"end": "yes"}).status_code == 404
    assert "/login/" in Client().get(page(cluster)).url
    for role in (Role.REVIEWER, Role.COMMISSIONER, Role.PROVIDER):
        assert world.client(role).get(page(cluster)).status_code == 403
    cluster.refresh_from_db()
    assert cluster.ends_on is None
    assert cluster.name not in third.browser.get(own_page(third)).content.decode()


def test_who_leaves_loses_sight_on_that_day(cluster, first, second):
    browser = second.browser
    assert browser.post(page(cluster), {"leave": str(second.school.public_id)}).status_code == 302
    assert browser.get(page(cluster)).status_code == 404
    left = text_of(browser.get(own_page(second)))
    assert "Before Cooking together" in left
    assert "School own" not in left
    assert "Were in it before School second" in text_of(first.browser.get(page(cluster)))


def test_who_is_out_by_the_coordinator_loses_sight_too(cluster, second, coordinator):
    assert second.browser.get(page(cluster)).status_code == 200
    coordinator.browser.post(page(cluster), {"leave": str(second.school.public_id)})
    assert second.browser.get(page(cluster)).status_code == 404


def test_after_the_end_the_coordinator_alone_reads_what_was(cluster, first, second, coordinator):
    assert first.browser.post(page(cluster), {"end": "yes"}).url == "/"
    for person in (first, second):
        assert person.browser.get(page(cluster)).status_code == 404
    shown = text_of(coordinator.browser.get(page(cluster)))
    assert "It ended on" in shown
    assert "Were in it before" in shown


def test_readers_send_nothing(cluster, first, second):
    for person in (second, Person(first.side, Role.SCHOOL_MEMBER)):
        for asked in ({"end": "yes"}, {"lead": str(second.school.public_id)}):
            assert person.browser.post(page(cluster), asked).status_code == 403
    assert second.browser.post(page(cluster), {"leave": str(first.school.public_id)}).status_code == 403
    assert cluster.memberships.filter(ends_on=None).count() == 2
    assert "End the cluster" not in text_of(second.browser.get(page(cluster)))


def test_an_invitation_is_answered_on_the_school_s_page(first, second, third):
    cluster = first.founds(leading=first.school)
    joins(cluster, second, first)
    clusters.invite(cluster=cluster, school=third.school, text="We would like to have you.", **first.who)
    shown = text_of(third.browser.get(own_page(third)))
    assert "Invitation: Cooking together" in shown
    assert "We would like to have you." in shown
    assert "School own leads it." in shown
    assert "2 schools are in it." in shown
    # who else is in it, a school learns once it is in
    assert "School second" not in shown
    invitation = cluster.invitations.get(answered_at=None)
    member = Person(third.side, Role.SCHOOL_MEMBER).browser
    assert "Join this cluster" not in text_of(member.get(own_page(third)))
    assert member.post(own_page(third), {"accept": str(invitation.public_id)}).status_code == 403
    assert third.browser.post(own_page(third), {"accept": str(cluster.public_id)}).status_code == 404
    answer = third.browser.post(own_page(third), {"accept": str(invitation.public_id)})
    assert answer.url == page(cluster)
    assert "School third , since" in text_of(third.browser.get(page(cluster)))


def test_a_school_s_lead_begins_one_and_invites(first, second):
    browser = first.browser
    new = reverse("schools:school_cluster_new", args=[first.school.public_id])
    assert "Say what" not in text_of(browser.get(new))
    assert "Fill this in" in text_of(browser.post(new, {"name": "", "purpose": ""}))
    answer = browser.post(new, {"name": "Cooking", "purpose": "Cook together", "topic": ""})
    cluster = Cluster.objects.get()
    assert answer.url == page(cluster)
    invite = reverse("schools:cluster_invite", args=[cluster.public_id])
    options = [option.text for option in page_of(browser.get(invite)).select("#id_school option")]
    assert options == ["Choose a school", "School second"]
    assert browser.post(invite, {"school": str(second.school.public_id), "text": ""}).url == page(cluster)
    assert "Waiting for their answer School second" in text_of(browser.get(page(cluster)))


def test_a_suggestion_fills_in_the_coordinator_s_form(coordinator, first, second, foreign):
    asked = "&".join(f"school={person.school.public_id}" for person in (first, second, foreign))
    new = f"{reverse('schools:cluster_new')}?{asked}"
    browser = coordinator.browser
    ticked = page_of(browser.get(new)).select("input[name=invited][checked]")
    assert len(ticked) == 2
    programme = str(coordinator.side.programme.public_id)
    said = {"name": "Sleep", "purpose": "Sleep well", "topic": "", "programme": programme}
    invited = [str(first.school.public_id), str(second.school.public_id)]
    assert browser.post(new, {**said, "invited": invited}).status_code == 302
    assert Cluster.objects.get().invitations.count() == 2
    assert browser.get(f"{reverse('schools:cluster_new')}?school=nonsense").status_code == 404
    assert "Choose one of the answers" in text_of(
        browser.post(new, {**said, "invited": [str(foreign.school.public_id)]})
    )


def test_the_school_s_page_names_its_clusters_to_its_own_people_only(cluster, second, third):
    detail = reverse("schools:detail", args=[second.school.public_id])
    assert "Works together with other schools in Cooking together" in text_of(second.browser.get(detail))
    for browser in (third.browser, Client()):
        assert "Cooking together" not in browser.get(detail).content.decode()


def test_the_coordinator_s_list_has_the_programme_s_clusters(cluster, coordinator, foreign):
    foreign.founds("Elsewhere", leading=foreign.school)
    shown = text_of(coordinator.browser.get(LIST))
    assert "Cooking together" in shown
    assert "Elsewhere" not in shown


@pytest.mark.list_route("schools:clusters")
def test_the_list_costs_the_same_whatever_its_length(world, coordinator, constant_queries):
    def make():
        lead = lead_of(side_beside(world, f"School {Cluster.objects.count()}"))
        cluster = lead.founds(f"Cluster {Cluster.objects.count()}", leading=lead.school)
        joins(cluster, lead_of(world.own), lead)

    constant_queries(world.client(Role.COORDINATOR), LIST, make, most=20)


def test_the_cluster_s_page_costs_the_same_for_two_schools_and_four(world, first, constant_queries):
    cluster = first.founds(leading=first.school)

    def make():
        joins(cluster, lead_of(side_beside(world, f"School {cluster.memberships.count()}")), first)

    constant_queries(first.browser, page(cluster), make, most=60)
