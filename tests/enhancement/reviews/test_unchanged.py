"""EL3: a second year without changes takes one confirm for each section, and few page loads."""

import pytest

from accounts.domain.roles import Role
from core.errors import DomainError, NotAllowedError
from core.models import OutboxMessage
from enhancement.domain.criteria import Theme
from enhancement.models import AnnualReview, ReviewTheme, SectionDraft
from enhancement.queries.reviews import open_review
from enhancement.services.annual_review import repeat_theme
from tests.enhancement.foundation.saying import Somebody
from tests.enhancement.joining.reading import page_of, text_of


class Browser:
    """Counts as somebody in front of a screen would: a page shown is one, a button with what it leads to is one."""

    def __init__(self, client):
        self.client, self.loads = client, 0

    def open(self, address):
        self.loads += 1
        return page_of(self.client.get(address))

    def press(self, address, **sent):
        self.loads += 1
        return page_of(self.client.post(address, sent, follow=True))


def test_an_unchanged_annual_review_takes_at_most_eight_page_loads(world, url, last_year, now):
    browser = Browser(world.client(Role.HEAD_TEACHER))
    workspace = browser.open(url("workspace"))
    here = url()
    assert workspace.find("a", href=here)
    page = browser.open(here)
    for theme in Theme:
        section = page.find(id=theme)
        assert section.find("input", attrs={"name": "looked"})
        assert "Policy of 2025" in section.get_text()
        page = browser.press(here, repeat=section.find("button", attrs={"name": "repeat"})["value"], looked="yes")
    page = browser.press(here, sign=page.find("button", attrs={"name": "sign"})["value"])
    assert "Signed. The annual review counts from today" in page.get_text()
    assert browser.loads <= 8
    review = AnnualReview.objects.order_by("completed_at").last()
    assert (review.completed_on, review.pk != last_year.pk) == (now.date(), True)
    for theme in Theme:
        assert review.snapshot["themes"][theme] == {
            "answer": "still_met", "gap": "", "evidence": "Policy of 2025", "unchanged": True, "checked": True,
        }  # fmt: skip
    assert review.snapshot["schema"] == 2


def test_without_the_tick_nothing_is_confirmed_and_no_review_begins(world, url, last_year):
    client = world.client(Role.SCHOOL_LEAD)
    shown = text_of(client.post(url(), {"repeat": "pshe"}, follow=True))
    assert "look at it again, tick the box, then confirm" in shown
    assert open_review(world.own.school) is None


def test_one_changed_section_is_marked_with_both_years(world, url, last_year, lead, now):
    client = world.client(Role.SCHOOL_LEAD)
    client.post(url(), {"repeat": "pshe", "looked": "yes"})
    lead.at(now).answers(Theme.HEALTHY_EATING, evidence="Policy of 2026")
    page = page_of(client.get(url()))
    assert page.find(id="pshe").find(class_="changes") is None
    assert "As last year, evidence looked at again" in page.find(id="pshe").get_text()
    changes = page.find(id="healthy_eating").find(class_="changes")
    assert (changes.find("del").get_text(strip=True), changes.find("ins").get_text(strip=True)) == (
        "Policy of 2025",
        "Policy of 2026",
    )


def test_what_was_typed_this_year_is_not_written_over(last_year, lead, now):
    who = lead.at(now)
    who.begins()
    who.answers(Theme.PSHE, answer="gap", unreadable=["gap"], evidence="Half a sentence")
    with pytest.raises(DomainError, match="holds what was typed this year"):
        repeat_theme(theme=Theme.PSHE, looked=True, **who.who)
    assert SectionDraft.objects.get(review__completed_at=None).texts["evidence"] == "Half a sentence"


def test_twice_is_once_and_a_later_answer_takes_the_marks_away(last_year, lead, now):
    who = lead.at(now)
    first = repeat_theme(theme=Theme.PSHE, looked=True, **who.who)
    assert repeat_theme(theme=Theme.PSHE, looked=True, **who.who) == first
    changed = who.answers(Theme.PSHE, version=1, evidence="Policy of 2026")
    assert (changed.pk, changed.unchanged, changed.evidence_checked) == (first.pk, False, False)


@pytest.mark.parametrize("role", [Role.SCHOOL_MEMBER, Role.COORDINATOR])
def test_readers_confirm_nothing(world, url, last_year, role):
    client = world.client(role)
    assert page_of(client.get(url())).find("button", attrs={"name": "repeat"}) is None
    assert client.post(url(), {"repeat": "pshe", "looked": "yes"}).status_code == 403
    with pytest.raises(NotAllowedError):
        repeat_theme(theme=Theme.PSHE, looked=True, **Somebody(world.own, role, world.own).who)
    assert not ReviewTheme.objects.filter(review__completed_at=None).exists()


def test_without_a_year_before_the_review_begins_as_ever(world, url, awarded):
    client = world.client(Role.SCHOOL_LEAD)
    page = page_of(client.get(url()))
    assert page.find("button", attrs={"name": "repeat"}) is None
    assert "was not answered in a review that counts" in text_of(
        client.post(url(), {"repeat": "pshe", "looked": "yes"}, follow=True)
    )
    assert client.post(url(), {"repeat": "maths"}).status_code == 404
    assert not AnnualReview.objects.exists()
    assert not OutboxMessage.objects.filter(kind="annual_review").exists()
