import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.names import fold
from directory.domain.searching import MOST_WORDS, Asked, as_query, ask, nearest

OTHERS = {
    "sre": {"sre", "rse", "sex education"},
    "sex education": {"sre", "rse", "sex education"},
    "sex": {"sex", "gender"},
}
QUERIES = [
    ("sleep clinic", "sleep & clinic"),
    ("sre training", "(sre | rse | (sex & education)) & training"),
    ("sex education", "((sex & education) | rse | sre)"),
    ("sex", "(sex | gender)"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "query"), QUERIES)
def test_a_search_is_taken_apart_and_other_words_stand_beside(typed, query):
    assert as_query(ask(typed, OTHERS)) == query


def test_weights_stand_at_every_word_and_other_words_can_be_left_out():
    asked = ask("sre training", OTHERS)
    assert as_query(asked, "AB", widened=False) == "sre:AB & training:AB"
    assert as_query(asked, "A") == "(sre:A | rse:A | (sex:A & education:A)) & training:A"


def test_no_more_words_than_eight():
    assert len(ask(" ".join(["word"] * 20), {}).words) == MOST_WORDS


@given(st.text(max_size=60))
def test_whatever_is_typed_makes_a_query_without_signs_of_the_language(text):
    query = as_query(ask(fold(text), OTHERS))
    assert re.fullmatch(r"[\w&|() ]*", query)
    assert query.count("(") == query.count(")")
    assert not query.startswith(("&", "|"))


GUESSES = [
    ("anxeity", [("anxiety", 3), ("society", 9)], "anxiety"),
    ("vacination", [("vacation", 2), ("vaccination", 1)], "vaccination"),
    ("bullyng", [("bully", 4), ("bullying", 1)], "bullying"),
    ("xyzzy", [("anxiety", 3)], None),
    ("abc", [("abd", 3)], None),
    ("word", [], None),
]


@pytest.mark.parametrize(("typed", "candidates", "meant"), GUESSES)
def test_the_nearest_known_word_is_meant(typed, candidates, meant):
    assert nearest(typed, candidates) == meant


def test_an_asked_search_reads_as_text():
    assert Asked(("sleep", "clinic")).text == "sleep clinic"
