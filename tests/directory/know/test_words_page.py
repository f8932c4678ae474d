"""The published scales, and who sets evidence."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.domain.roles import Permission, Role, allows
from directory.domain.scales import SCALES
from tests.factories.directory import InterventionFactory, TopicFactory
from tests.world import build_world

pytestmark = pytest.mark.django_db
JUDGED = {
    "evidence": "strong",
    "evidence_source": "Our own leaflet",
    "evidence_judged_on": "2026-06-03",
    "evidence_judged_by": "Ourselves",
}


def test_every_word_of_every_scale_can_be_linked_to(client):
    page = BeautifulSoup(client.get("/directory/words/").content, "html.parser")
    for scale in SCALES:
        assert page.select_one(f"h2#{scale.key}").text == scale.title
        for word, facts in scale.words.items():
            said = " ".join(page.select_one(f"#{scale.anchor(word)}").text.split())
            assert said == f"{facts.name} {facts.meaning}"
    assert "Only the Local Programme sets it, never the provider." in page.text


def test_the_words_cost_no_statement(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/directory/words/")


@pytest.mark.parametrize("role", [None, *Role], ids=str)
def test_evidence_is_set_by_those_who_run_a_programme_and_nobody_else(role):
    world = build_world()
    listing = InterventionFactory(provider=world.own.organisation, topics=[TopicFactory()])
    facts = {
        "name": listing.name,
        "summary": listing.summary,
        "description": listing.description,
        "provider": listing.provider_id,
        "topics": [listing.topics.get().pk],
        "level": "universal",
        "phases": ["primary"],
        "state": "available",
        "cost_band": "not_known",
        "who_pays": "not_known",
        "area": "england",
        "contact_mailbox": "office@example.org",
        "checked_on": listing.checked_on.isoformat(),
        "check_every_months": 6,
        "source": "The provider",
    }
    where = reverse("admin:directory_intervention_change", args=[listing.public_id])
    answer = world.client(role).post(where, facts | JUDGED)
    listing.refresh_from_db()
    if role is not None and allows(role, Permission.RUN_PROGRAMME):
        assert (answer.status_code, listing.evidence) == (302, "strong")
    else:
        assert answer.status_code == (302 if role is None else 403)
        assert (listing.evidence, listing.evidence_source) == ("not_assessed", None)
