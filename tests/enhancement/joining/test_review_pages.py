"""The annual review at the pages: begin, answer, be told what is still needed, sign; readers only read."""

import re
from itertools import pairwise

import pytest
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from enhancement.domain.criteria import THEME_NAMES, Theme
from enhancement.models import AnnualReview, ReviewTheme
from enhancement.queries.reviews import open_review
from tests.enhancement.joining.reading import page_of, text_of
from tests.factories.schools import SchoolMembershipFactory


@pytest.fixture
def awarded(coordinator):
    return coordinator.records(clock.local_date(clock.now()).replace(year=2008, day=1))


def said(**values):
    return {"version": "0", "answer": "still_met", "gap": "", "evidence": "", **values}


def test_the_way_from_beginning_to_signature(world, url, awarded):
    lead, head = world.client(Role.SCHOOL_LEAD), world.client(Role.HEAD_TEACHER)
    assert "Begin the annual review" in text_of(lead.get(url()))
    assert "0 of 5 sections answered" in text_of(lead.post(url(), follow=True))
    themes = list(Theme)
    for theme, following in pairwise(themes):
        answer = lead.post(url("review_theme", theme=theme), said(evidence=f"Shown for {theme}"))
        assert answer["Location"] == url("review_theme", theme=following)
    assert "When all five are answered, the head teacher signs here" in text_of(lead.get(url()))
    last = lead.post(url("review_theme", theme=themes[-1]), said(answer="gap", gap="No plan yet: by Easter"))
    assert last["Location"] == url()
    shown = text_of(lead.get(url()))
    assert "Now the head teacher signs" in shown
    assert world.own.users[Role.HEAD_TEACHER].person.name in shown
    page = page_of(head.get(url()))
    assert "No plan yet: by Easter" in page.main.get_text()
    button = page.find("button", attrs={"name": "sign"})
    assert world.own.users[Role.HEAD_TEACHER].person.name in button.get_text()
    done = text_of(head.post(url(), {"sign": button["value"]}, follow=True))
    assert "Signed. The annual review counts from today" in done
    assert "May join" in done
    review = AnnualReview.objects.get()
    kept = text_of(world.client(Role.COORDINATOR).get(url("signed_review", review=review.public_id)))
    assert "Shown for pshe" in kept
    assert "head teacher. It stands as it was signed" in kept
    assert "Free drinking water is at hand" in kept


def test_the_lead_cannot_send_the_signature(world, url, awarded, lead):
    lead.begins()
    lead.answers_all()
    answer = world.client(Role.SCHOOL_LEAD).post(url(), {"sign": "x"})
    assert answer.status_code == 403
    assert "head teacher signs" in answer.content.decode()
    assert open_review(world.own.school)


def test_what_is_not_complete_is_kept_as_typed_and_shown_with_its_error(world, url, awarded, lead):
    lead.begins()
    client, page = world.client(Role.SCHOOL_LEAD), url("review_theme", theme="healthy_eating")
    answer = client.post(page, said(answer="gap", evidence="Menus of  June"), follow=True)
    assert "Something is still needed" in text_of(answer)
    shown = client.get(page).content.decode()
    assert "Menus of  June" in shown
    assert "Say what is not met, and what you will do about it." in shown
    assert "What you typed is kept; something is still needed" in text_of(client.get(url()))
    assert not ReviewTheme.objects.exists()


def test_somebody_elses_text_stands_beside_ones_own(world, url, awarded, lead):
    lead.begins()
    lead.answers(Theme.PSHE, evidence="Policy of 2026")
    client = world.client(Role.HEAD_TEACHER)
    shown = text_of(client.post(url("review_theme", theme="pshe"), said(evidence="Lesson visits")))
    assert "What stands there now" in shown
    assert "Policy of 2026" in shown
    assert "Lesson visits" in shown


def test_next_year_each_section_is_filled_in_from_the_last(world, url, awarded, head):
    head.reviews(evidence="Policy of 2026")
    client = world.client(Role.SCHOOL_LEAD)
    assert "Nothing is due now" in text_of(client.get(url()))
    client.post(url())
    page = page_of(client.get(url("review_theme", theme="pshe")))
    assert "This is what was signed last time" in page.main.get_text()
    assert page.find("textarea", attrs={"name": "evidence"}).get_text().strip() == "Policy of 2026"
    assert page.find("input", attrs={"name": "answer", "value": "still_met"}).has_attr("checked")
    assert not ReviewTheme.objects.filter(review__completed_at=None).exists()
    client.post(url("review_theme", theme="pshe"), said(evidence="Policy of 2026"))
    assert ReviewTheme.objects.get(review__completed_at=None).unchanged


def test_without_an_award_the_review_is_not_offered(world, url):
    client = world.client(Role.HEAD_TEACHER)
    shown = text_of(client.get(url()))
    assert "No award of National Healthy School Status" in shown
    assert "Begin" not in shown
    assert "No award" in text_of(client.post(url(), follow=True))
    assert not AnnualReview.objects.exists()


def test_without_a_head_teacher_the_page_says_whom_to_add(world, url, awarded, lead):
    lead.begins()
    lead.answers_all()
    world.own.school.memberships.filter(role="head").delete()
    assert "nobody stands as head teacher" in text_of(world.client(Role.SCHOOL_LEAD).get(url()))
    SchoolMembershipFactory(school=world.own.school, role="head", person__name="Moira Haddon")
    assert "Moira Haddon" in text_of(world.client(Role.SCHOOL_LEAD).get(url()))


@pytest.mark.parametrize("role", [Role.SCHOOL_MEMBER, Role.COORDINATOR])
def test_a_reader_sees_all_of_it_and_changes_nothing(world, url, awarded, lead, role):
    lead.begins()
    lead.answers(Theme.PSHE, evidence="Policy of 2026")
    client = world.client(role)
    assert "You may read the annual review" in text_of(client.get(url()))
    page = page_of(client.get(url("review_theme", theme="pshe")))
    assert "Policy of 2026" in page.main.get_text()
    assert page.main.find("form") is None
    for address, sent in ((url(), {}), (url(), {"sign": "x"}), (url("review_theme", theme="pshe"), said())):
        answer = client.post(address, sent)
        assert answer.status_code == 403
        assert "You may read the annual review" in answer.content.decode()
    assert ReviewTheme.objects.get().evidence == "Policy of 2026"


def test_a_foreign_school_and_an_unknown_theme_are_not_found(world, url, awarded, head):
    review = head.reviews()
    foreign = {"school": world.other.school.public_id}
    stranger = world.client(Role.HEAD_TEACHER)
    addresses = [
        reverse("enhancement:annual_review", kwargs=foreign),
        reverse("enhancement:review_theme", kwargs={**foreign, "theme": "pshe"}),
        # an own review at a foreign school's address, and the other way round
        reverse("enhancement:signed_review", kwargs={**foreign, "review": review.public_id}),
        url("review_theme", theme="maths"),
        url("signed_review", review=world.other.school.public_id),
    ]
    for address in addresses:
        assert stranger.get(address).status_code == 404, address
    assert stranger.post(addresses[0]).status_code == 404


def test_a_section_without_an_open_review_leads_back(world, url, awarded):
    answer = world.client(Role.SCHOOL_LEAD).get(url("review_theme", theme="pshe"))
    assert (answer.status_code, answer["Location"]) == (302, url())


@pytest.mark.parametrize("theme", Theme)
def test_each_section_shows_its_criteria_by_name(world, url, awarded, lead, theme):
    lead.begins()
    page = page_of(world.client(Role.SCHOOL_LEAD).get(url("review_theme", theme=theme)))
    assert page.h1.get_text() == THEME_NAMES[theme]
    assert len(page.find(class_="criteria").find_all("li")) >= 5
    assert re.search(r"section \d of 5", page.main.get_text())
