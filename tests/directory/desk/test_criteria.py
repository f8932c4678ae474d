"""The published criteria and the pre-check."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.sessions.models import Session
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from directory.domain.criteria import BY_KEY, CRITERIA, Answer, outcome, readable

PRE_CHECK = reverse("directory:pre_check")
ALL_YES = {criterion.key: "yes" for criterion in CRITERIA}


def text(answer):
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())


@given(st.fixed_dictionaries({criterion.key: st.sampled_from(list(Answer)) for criterion in CRITERIA}))
def test_only_a_no_to_what_decides_refuses_and_nothing_is_lost(answers):
    found = outcome(answers)
    assert found.in_scope == all(answers[key] != Answer.NO for key, criterion in BY_KEY.items() if criterion.decides)
    named = {criterion.key for part in (found.refused, found.to_do, found.to_ask) for criterion in part}
    assert named == {key for key, answer in answers.items() if answer != Answer.YES}


@pytest.mark.parametrize("answers", [{}, ALL_YES | {"price": "perhaps"}])
def test_every_criterion_is_answered(answers):
    with pytest.raises(DomainError, match="Choose an answer"):
        outcome(answers)


def test_answers_are_read_by_the_titles_of_the_criteria():
    assert readable({"price": "not_sure", "gone": "yes"}) == [("The price is said", "Not sure")]


@pytest.mark.django_db
def test_the_criteria_are_published(client):
    shown = text(client.get(reverse("directory:criteria")))
    assert all(criterion.title in shown and criterion.says in shown for criterion in CRITERIA)


@pytest.mark.django_db
def test_a_visitor_learns_what_speaks_against_it_and_nothing_is_kept(client):
    shown = text(client.post(PRE_CHECK, ALL_YES | {"harmless": "no", "price": "no", "insurance": "not_sure"}))
    assert "No, not as it is" in shown
    assert BY_KEY["harmless"].title in shown
    assert BY_KEY["price"].to_do in shown
    assert BY_KEY["insurance"].to_do in shown
    assert BY_KEY["children"].to_do not in shown
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_a_visitor_in_scope_is_told_how_to_go_on(client):
    shown = text(client.post(PRE_CHECK, ALL_YES))
    assert "Yes, as far as you told us" in shown
    assert "ask your Local Programme" in shown


@pytest.mark.django_db
def test_a_question_left_out_is_asked_again(client):
    answers = {key: answer for key, answer in ALL_YES.items() if key != "price"}
    answer = client.post(PRE_CHECK, answers)
    assert "Choose an answer: Can you say what schools and families pay" in text(answer)
    assert len(BeautifulSoup(answer.content, "html.parser").select("input[checked]")) == len(answers)
