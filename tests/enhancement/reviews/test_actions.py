"""EL7: a gap becomes an action in one click, and stays from year to year until it is done."""

from datetime import timedelta

import pytest

from accounts.domain.roles import Role
from core.errors import DomainError, NotAllowedError
from enhancement.domain.criteria import Theme
from enhancement.models import ReviewAction
from enhancement.services import review_actions
from tests.enhancement.foundation.saying import Somebody
from tests.enhancement.joining.reading import page_of, text_of
from tests.enhancement.stages.saying import typed

GAP = "No water in the hall: a fountain is ordered"


@pytest.fixture
def gap(awarded, lead, now):
    lead.at(now).begins()
    return lead.at(now).answers(Theme.HEALTHY_EATING, answer="gap", gap=GAP)


def test_one_click_takes_the_words_over_and_leads_to_who_and_when(world, url, gap):
    client = world.client(Role.SCHOOL_LEAD)
    button = page_of(client.get(url())).find(id="healthy_eating").find("button", attrs={"name": "action"})
    answer = client.post(url(), {"action": button["value"]})
    action = ReviewAction.objects.get()
    assert (action.what, action.theme, action.owner_role, action.due_on) == (GAP, Theme.HEALTHY_EATING, "", None)
    assert answer["Location"] == url("review_action", action=action.public_id)
    assert page_of(client.get(answer["Location"])).find("textarea", attrs={"name": "what"}).get_text().strip() == GAP
    said = {"version": "0", "what": GAP, "owner_role": "Catering manager", "due_on": "5 March 2027"}
    shown = text_of(client.post(answer["Location"], said, follow=True))
    assert "Catering manager" in shown
    assert "by 5 March 2027" in shown
    assert page_of(client.get(url())).find("button", attrs={"name": "action"}) is None


def test_a_second_click_makes_no_second_action(gap, lead):
    first = review_actions.make_action(theme=Theme.HEALTHY_EATING, **lead.who)
    assert review_actions.make_action(theme=Theme.HEALTHY_EATING, **lead.who) == first


def test_a_section_without_a_gap_has_no_action(gap, lead):
    with pytest.raises(DomainError, match="has no gap"):
        review_actions.make_action(theme=Theme.PSHE, **lead.who)


def test_what_is_not_done_stands_on_next_years_pages(world, url, gap, lead, head, now):
    action = review_actions.make_action(theme=Theme.HEALTHY_EATING, **lead.at(now).who)
    head.at(now).answers_all(but=Theme.HEALTHY_EATING)
    head.at(now).signs()
    later = now + timedelta(days=340)
    head.at(later).begins()
    client = world.client(Role.SCHOOL_LEAD)
    for address in (url(), url("review_theme", theme="healthy_eating")):
        assert page_of(client.get(address)).find("a", href=url("review_action", action=action.public_id))
    assert page_of(client.get(url("review_theme", theme="pshe"))).find("ul", class_="people") is None
    # the same gap again: the action runs on
    lead.at(later).answers(Theme.HEALTHY_EATING, answer="gap", gap="Still none")
    assert review_actions.make_action(theme=Theme.HEALTHY_EATING, **lead.at(later).who) == action
    done = typed(1, what=GAP, done_on=later.date(), done_note="It runs")
    with pytest.raises(DomainError):
        review_actions.save_action(action=world.own.school.public_id, typed=done, **lead.at(later).who)
    review_actions.save_action(action=action.public_id, typed=done, **lead.at(later).who)
    assert review_actions.make_action(theme=Theme.HEALTHY_EATING, **lead.at(later).who) != action


def test_what_cannot_be_read_is_kept_as_typed(world, url, gap, lead):
    action = review_actions.make_action(theme=Theme.HEALTHY_EATING, **lead.who)
    here = url("review_action", action=action.public_id)
    client = world.client(Role.SCHOOL_LEAD)
    client.post(here, {"version": "0", "what": GAP, "owner_role": "Cook", "due_on": "after Easter"})
    assert "after Easter" in client.get(here).content.decode()
    action.refresh_from_db()
    assert action.owner_role == ""


def test_taken_off_the_list_it_is_gone_and_may_come_back(world, url, gap, lead):
    action = review_actions.make_action(theme=Theme.HEALTHY_EATING, **lead.who)
    client = world.client(Role.SCHOOL_LEAD)
    here = url("review_action", action=action.public_id)
    assert "Taken off the list" in text_of(client.post(here, {"remove": "yes"}, follow=True))
    assert client.get(here).status_code == 404
    assert review_actions.make_action(theme=Theme.HEALTHY_EATING, **lead.who) != action


def test_readers_read_and_strangers_find_nothing(world, url, gap, lead):
    action = review_actions.make_action(theme=Theme.HEALTHY_EATING, **lead.who)
    here = url("review_action", action=action.public_id)
    member = world.client(Role.SCHOOL_MEMBER)
    assert page_of(member.get(here)).main.find("form") is None
    assert GAP in text_of(member.get(url("review_actions")))
    for sent in ({"version": "0", "what": "x"}, {"remove": "yes"}):
        assert member.post(here, sent).status_code == 403
    reader = Somebody(world.own, Role.SCHOOL_MEMBER, world.own).who
    with pytest.raises(NotAllowedError):
        review_actions.make_action(theme=Theme.HEALTHY_EATING, **reader)
    foreign = url("review_action", action=action.public_id).replace(
        str(world.own.school.public_id), str(world.other.school.public_id)
    )
    assert member.get(foreign).status_code == 404
