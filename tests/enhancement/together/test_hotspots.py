"""Neighbours with the same priority, and a cluster's page with what each school does (CL4, CL5, R63)."""

import pytest
from django.urls import reverse

from accounts.domain.roles import Role
from schools.models import School
from tests.enhancement.stage4.test_pages import page_of, text_of
from tests.enhancement.together.conftest import lead_at, side_beside
from tests.factories.delivery import BarometerConsentFactory
from tests.factories.directory import InterventionFactory
from tests.factories.enhancement import AT, ESIVersionFactory, OutcomeVersionFactory

HOTSPOTS = reverse("hotspots")


def test_the_coordinator_sees_neighbours_and_proposes_a_cluster(world, first, second, foreign, topic):
    InterventionFactory(name="Sleep Well Talks", topics=[topic])
    browser = world.client(Role.COORDINATOR)
    answer = browser.get(HOTSPOTS)
    shown = text_of(answer)
    assert "Sleep: 2 schools, within 3 miles of one another" in shown
    assert "School second , 1.0 miles away" in shown or "School own , 1.0 miles away" in shown
    assert "Sleep Well Talks" in shown
    # of another programme
    assert "School other" not in shown
    propose = page_of(answer).find("a", string="Propose a cluster")["href"]
    ticked = page_of(browser.get(propose)).select("input[name=invited][checked]")
    assert {box["value"] for box in ticked} == {str(lead.school.public_id) for lead in (first, second)}


def test_far_apart_is_no_hotspot_and_schools_in_a_cluster_are_marked(world, first, second, cluster, topic):
    browser = world.client(Role.COORDINATOR)
    cluster.topic = topic
    cluster.save()
    shown = text_of(browser.get(HOTSPOTS))
    assert "(in a cluster on this topic already)" in shown
    assert "Propose a cluster" not in shown
    School.objects.filter(pk=second.school.pk).update(latitude=53.5)
    assert "No two of them are within 3 miles" in text_of(browser.get(HOTSPOTS))


def test_others_may_not_see_hotspots(world, first, second):
    for role in (Role.SCHOOL_LEAD, Role.PROVIDER, Role.COMMISSIONER, Role.REVIEWER):
        assert world.client(role).get(HOTSPOTS).status_code == 403


@pytest.mark.list_route("hotspots")
def test_the_page_costs_the_same_whatever_its_length(world, first, topic, constant_queries):
    def make():
        lead_at(side_beside(world, f"School {School.objects.count()}"), topic)

    constant_queries(world.client(Role.COORDINATOR), HOTSPOTS, make, most=30)


def test_a_cluster_s_page_says_what_each_school_does_and_no_figure(first, second, cluster, outcome):
    OutcomeVersionFactory(slot__priority=second.priority, measure="go to bed at eight")
    answer = second.browser.get(reverse("schools:cluster", args=[cluster.public_id]))
    rows = [" ".join(row.get_text(" ").split()) for row in page_of(answer).select("tbody tr")]
    assert rows == ["School own Sleep 1 setting up its group", "School second Sleep 1 setting up its group"]
    assert "64" not in " ".join(rows)
    assert outcome.measure not in text_of(answer)
    assert "Offer an outcome of School second" in text_of(answer)
    assert "Offer an outcome of School own" not in text_of(answer)


def test_indicators_of_a_school_that_shows_them_stand_by_its_name(first, second, cluster):
    """CL5: with the school's own consent to its barometer, by name and without a sum."""
    for lead in (first, second):
        lead.cycle.state, lead.cycle.confirmed_at = "running", AT
        lead.cycle.save()
        version = OutcomeVersionFactory(slot__priority=lead.priority, measure_kind="share", confirmed_at=AT)
        ESIVersionFactory(esi__slot=version.slot, esi__created_at=AT, text="A sleep diary is kept")
    address = reverse("schools:cluster", args=[cluster.public_id])
    assert "Early success indicators" not in text_of(first.browser.get(address))
    BarometerConsentFactory(journey=second.cycle.journey)
    rows = [row.get_text(" ") for row in page_of(first.browser.get(address)).select("tbody tr")]
    assert ["Not shown" in row for row in rows] == [True, False]
    assert "0 of 1 achieved" in rows[1]


def test_the_coordinator_is_led_to_shared_groups(world, first, second, cluster):
    answer = world.client(Role.COORDINATOR).get(reverse("schools:cluster", args=[cluster.public_id]))
    assert "Who shares the group of School own" in text_of(answer)
    assert first.url("sharing") in answer.content.decode()
