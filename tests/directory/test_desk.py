"""The directory's desk in the admin: coordinators and administrators, nobody else."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.domain.roles import Role
from core.clock import local_date
from directory.models import Indicator, IndicatorSet, Intervention, Topic
from tests.factories.accounts import OrganisationFactory
from tests.factories.core import DistrictFactory
from tests.factories.directory import (
    IndicatorFactory,
    IndicatorSetFactory,
    InterventionFactory,
    TopicFactory,
    TopicSynonymFactory,
)
from tests.world import build_world

pytestmark = pytest.mark.django_db
DESK = {Role.COORDINATOR, Role.ADMINISTRATOR}
MODELS = {
    Topic: TopicFactory,
    IndicatorSet: IndicatorSetFactory,
    Indicator: IndicatorFactory,
    Intervention: InterventionFactory,
}


def address(model, page, row=None):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
    return reverse(name, args=[row.public_id] if row else [])


@pytest.fixture
def world():
    return build_world()


@pytest.fixture
def coordinator(world):
    return world.client(Role.COORDINATOR)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_coordinators_and_administrators_edit_and_others_get_nothing(world, model):
    row = MODELS[model]()
    pages = [address(model, "changelist"), address(model, "add"), address(model, "change", row)]
    for role in (None, *Role):
        for page in pages:
            answer = world.client(role).get(page)
            expected = 200 if role in DESK else 302 if role is None else 403
            assert answer.status_code == expected, (role, page)
            assert str(row) not in answer.content.decode() or role in DESK


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_nobody_deletes_and_no_key_stands_in_an_address(world, model):
    row = MODELS[model]()
    client = world.client(Role.ADMINISTRATOR)
    assert client.get(address(model, "delete", row)).status_code == 403
    listed = BeautifulSoup(client.get(address(model, "changelist")).content, "html.parser")
    assert {link["href"] for link in listed.select("#result_list tbody th a")} == {address(model, "change", row)}
    by_key = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[row.pk])
    assert client.get(by_key).status_code == 302
    opened = client.get(address(model, "change", row)).content.decode()
    assert f"/{row.pk}/" not in opened
    assert "history" not in opened


@pytest.mark.parametrize("model", [Intervention, Indicator, Topic], ids=lambda model: model.__name__)
def test_a_list_of_the_desk_costs_the_same_statements_whatever_its_length(world, model, constant_queries):
    constant_queries(world.client(Role.COORDINATOR), address(model, "changelist"), MODELS[model], most=16)


@pytest.fixture
def facts(now, at):
    at(now)
    return {
        "name": "Worry group",
        "summary": "Six pupils meet.",
        "description": "Six weeks.",
        "provider": OrganisationFactory(is_provider=True).pk,
        "topics": [TopicFactory().pk],
        "indicators": [IndicatorFactory().pk],
        "level": "targeted",
        "low_age": "9",
        "high_age": "11",
        "phases": ["primary"],
        "groups": ["anxious", "parents"],
        "deliveries": ["at_school"],
        "referrals": ["school_refers"],
        "area": "districts",
        "districts": [DistrictFactory().pk],
        "county": "",
        "state": "available",
        "cost_band": "free",
        "who_pays": "nhs",
        "evidence": "not_assessed",
        "contact_website": "example.org/worry",
        "checked_on": "2026-11-20",
        "check_every_months": "6",
        "source": "The provider",
    }


def test_a_coordinator_adds_a_listing_in_one_go(coordinator, facts):
    answer = coordinator.post(address(Intervention, "add"), facts)
    assert answer.status_code == 302, BeautifulSoup(answer.content, "html.parser").select_one(".errornote")
    listing = Intervention.objects.get()
    assert (listing.slug, listing.sort_name, listing.published_at) == ("worry-group", "worry group", None)
    assert (listing.groups, listing.phases, listing.checked_on) == (
        ["anxious", "parents"],
        ["primary"],
        date(2026, 11, 20),
    )
    assert (listing.county, listing.price, listing.contact_mailbox) == (None, None, None)
    assert listing.contact_website == "https://example.org/worry"
    assert [topic.pk for topic in listing.topics.all()] == facts["topics"]
    assert [district.pk for district in listing.districts.all()] == facts["districts"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"checked_on": "2026-11-23"}, "checked after today"),
        ({"low_age": "12"}, "The highest age is below the lowest"),
        ({"who_pays": "school"}, "Cost and payer contradict each other"),
        ({"price": "£3"}, "Give a price together with the day"),
        ({"state": "could_be_commissioned"}, "Say who could commission it"),
        ({"evidence": "strong"}, "needs its source, the day and who judged it"),
        ({"area": "county"}, "Name the county"),
        ({"trial_ends_on": "2027-01-01"}, "A trial has a last day"),
        ({"check_every_months": "0"}, "every 1 to 24 months"),
    ],
)
def test_what_contradicts_itself_is_said_and_the_input_stays(coordinator, facts, change, said):
    answer = coordinator.post(address(Intervention, "add"), facts | change)
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 200
    assert said in page.text
    assert page.select_one("#id_name")["value"] == "Worry group"
    assert not Intervention.objects.exists()


def test_a_published_listing_keeps_a_way_to_get_in_touch(coordinator, facts, now):
    listing = InterventionFactory(name="Before", checked_on=local_date(now))
    answer = coordinator.post(address(Intervention, "change", listing), facts | {"contact_website": ""})
    assert "Give one way to get in touch" in answer.content.decode()
    listing.refresh_from_db()
    assert listing.name == "Before"
    assert coordinator.post(address(Intervention, "change", listing), facts).status_code == 302
    listing.refresh_from_db()
    assert listing.name == "Worry group"


def choose(client, action, *rows):
    return client.post(
        address(Intervention, "changelist"),
        {"action": action, "_selected_action": [row.pk for row in rows]},
        follow=True,
    ).content.decode()


def test_listings_are_published_and_taken_down_from_the_list(coordinator, now, at):
    at(now)
    today = local_date(now)
    ready = InterventionFactory(published_at=None, checked_on=today)
    stale = InterventionFactory(published_at=None, checked_on=today - timedelta(days=500))
    said = choose(coordinator, "publish_chosen", ready, stale)
    assert f"Published: {ready}." in said
    assert f"“{stale}” cannot be published yet." in said
    assert list(Intervention.objects.filter(published_at__isnull=False)) == [ready]
    assert f"Taken down: {ready}." in choose(coordinator, "take_down_chosen", ready)
    assert not Intervention.objects.filter(published_at__isnull=False).exists()


def test_a_reviewer_cannot_publish_by_the_list_either(world):
    listing = InterventionFactory(published_at=None)
    answer = world.client(Role.REVIEWER).post(
        address(Intervention, "changelist"), {"action": "publish_chosen", "_selected_action": [listing.pk]}
    )
    assert answer.status_code == 403
    assert Intervention.objects.get().published_at is None


def test_a_published_listing_leads_to_its_public_page(coordinator):
    shown, draft = InterventionFactory(), InterventionFactory(published_at=None)
    link = f'href="/directory/{shown.slug}/"'
    assert link in coordinator.get(address(Intervention, "change", shown)).content.decode()
    assert "/directory/listing" not in coordinator.get(address(Intervention, "change", draft)).content.decode()


def test_a_topic_is_edited_with_its_other_words(coordinator):
    topic = TopicSynonymFactory(text="Grief").topic
    child = TopicFactory(parent=topic)
    page = BeautifulSoup(coordinator.get(address(Topic, "change", topic)).content, "html.parser")
    assert page.select_one("#id_other_words").text.strip() == "Grief"
    assert {option["value"] for option in page.select("#id_parent option")} == {""}
    given = {"name": "Loss", "slug": topic.slug, "parent": "", "other_words": "Grief\n\n Sorrow \nsorrow"}
    assert coordinator.post(address(Topic, "change", topic), given).status_code == 302
    topic.refresh_from_db()
    assert (topic.name, topic.sort_name) == ("Loss", "loss")
    assert sorted(topic.synonyms.values_list("folded", flat=True)) == ["grief", "sorrow"]
    refused = coordinator.post(address(Topic, "change", topic), given | {"parent": child.pk})
    assert refused.status_code == 200
    refused = coordinator.post(address(Topic, "change", topic), given | {"other_words": "x" * 81})
    assert "longer than 80 characters" in refused.content.decode()


def test_an_indicator_is_edited_with_its_topics(world):
    administrator = world.client(Role.ADMINISTRATOR)
    indicator, topic = IndicatorFactory(), TopicFactory()
    given = {
        "indicator_set": indicator.indicator_set_id,
        "code": "NI 9",
        "position": 1,
        "title": "Corrected",
        "topics": [topic.pk],
    }
    assert administrator.post(address(Indicator, "change", indicator), given).status_code == 302
    indicator.refresh_from_db()
    assert (indicator.title, indicator.unit, list(indicator.topics.all())) == ("Corrected", None, [topic])
    verified = given | {"title_verified": "on"}
    assert administrator.post(address(Indicator, "change", indicator), verified).status_code == 200


def test_a_set_of_indicators_is_edited(world):
    given = {"code": "new", "name": "New set", "source": "A list", "licence": "OGL"}
    given |= {"valid_from": "2026-01-01"}
    assert world.client(Role.ADMINISTRATOR).post(address(IndicatorSet, "add"), given).status_code == 302
    assert IndicatorSet.objects.get().valid_from == date(2026, 1, 1)
