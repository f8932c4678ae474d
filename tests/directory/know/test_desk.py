"""Evidence reviews at the desk: coordinators and administrators, nobody else."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.domain.roles import Role
from directory.models import EvidenceReview
from tests.factories.directory import IndicatorFactory, InterventionFactory, TopicFactory
from tests.factories.listings_desk import EvidenceReviewFactory
from tests.world import build_world

pytestmark = pytest.mark.django_db
DESK = {Role.COORDINATOR, Role.ADMINISTRATOR}


def address(page, row=None):
    return reverse(f"admin:directory_evidencereview_{page}", args=[row.public_id] if row else [])


@pytest.fixture
def world():
    return build_world()


@pytest.fixture
def coordinator(world):
    return world.client(Role.COORDINATOR)


@pytest.fixture
def facts(now, at):
    at(now)
    return {
        "question": "Does it help?",
        "finding": "A little.",
        "strength": "low",
        "meaning": "Try it.",
        "searched_on": "2026-11-01",
        "searched_where": "Two databases",
        "sources": "A study",
        "judged_by": "The Local Programme",
        "topics": [TopicFactory().pk],
        "indicators": [IndicatorFactory().pk],
        "for_listings": "",
    }


def test_coordinators_and_administrators_edit_and_others_get_nothing(world):
    row = EvidenceReviewFactory()
    for role in (None, *Role):
        for page in (address("changelist"), address("add"), address("change", row)):
            answer = world.client(role).get(page)
            assert answer.status_code == (200 if role in DESK else 302 if role is None else 403), (role, page)
            assert str(row) not in answer.content.decode() or role in DESK


@pytest.mark.list_route("admin:directory_evidencereview_changelist")
def test_the_list_costs_the_same_statements_whatever_its_length(coordinator, constant_queries):
    constant_queries(coordinator, address("changelist"), EvidenceReviewFactory, most=16)


def test_a_review_is_written_with_its_listings_by_address(coordinator, facts):
    first, second = InterventionFactory(), InterventionFactory(published_at=None)
    typed = f"https://portal.example/directory/{first.slug}/\n\n {second.slug}\n{first.slug}"
    assert coordinator.post(address("add"), facts | {"for_listings": typed}).status_code == 302
    review = EvidenceReview.objects.get()
    assert (review.question, review.searched_on, review.published_at) == ("Does it help?", date(2026, 11, 1), None)
    assert set(review.listings.all()) == {first, second}
    opened = BeautifulSoup(coordinator.get(address("change", review)).content, "html.parser")
    assert opened.select_one("#id_for_listings").text.split() == sorted([first.slug, second.slug])
    assert "See it as the public does" not in opened.text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"for_listings": "no-such-listing"}, "There is no listing with the address “no-such-listing”"),
        ({"searched_on": "2026-11-23"}, "Nobody has searched after today"),
        ({"strength": "enormous"}, "not one of the available choices"),
        ({"sources": ""}, "required"),
    ],
)
def test_what_is_wrong_is_said_and_the_input_stays(coordinator, facts, change, said):
    answer = coordinator.post(address("add"), facts | change)
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 200
    assert said in page.text
    assert page.select_one("#id_question")["value"] == "Does it help?"
    assert not EvidenceReview.objects.exists()


def test_a_published_review_keeps_its_topics(coordinator, facts):
    review = EvidenceReviewFactory(question="Before?")
    answer = coordinator.post(address("change", review), facts | {"topics": []})
    assert "Choose at least one topic" in answer.text
    review.refresh_from_db()
    assert review.question == "Before?"
    assert coordinator.post(address("change", review), facts).status_code == 302
    review.refresh_from_db()
    assert review.question == "Does it help?"
    opened = BeautifulSoup(coordinator.get(address("change", review)).content, "html.parser")
    assert opened.find("a", string="See it as the public does")["href"] == f"/directory/evidence/{review.slug}/"


def test_reviews_are_published_and_taken_down_row_by_row(coordinator):
    whole, lacking = EvidenceReviewFactory(published_at=None), EvidenceReviewFactory(published_at=None)
    whole.topics.set([TopicFactory()])
    chosen = {"_selected_action": [whole.pk, lacking.pk]}
    answer = coordinator.post(address("changelist"), chosen | {"action": "publish_chosen"}, follow=True)
    assert f"Published: {whole.question}." in answer.text
    assert f"“{lacking.question}” cannot be published yet." in answer.text
    whole.refresh_from_db()
    lacking.refresh_from_db()
    assert (whole.published_at is None, lacking.published_at) == (False, None)
    coordinator.post(address("changelist"), chosen | {"action": "take_down_chosen"})
    whole.refresh_from_db()
    assert whole.published_at is None


def test_nobody_deletes_a_review(world):
    row = EvidenceReviewFactory()
    assert world.client(Role.ADMINISTRATOR).get(address("delete", row)).status_code == 403
