import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.domain.searching import MOST_WORDS, Search, postcode_beginnings, read_search


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("", Search()),
        ("   ", Search()),
        ("135050", Search(urn=135050)),
        (" 135050 ", Search(urn=135050)),
        # five or seven figures are no URN, and no name either: they stay words
        ("13505", Search(words=("13505",))),
        ("St. Mary's", Search(words=("st", "marys"))),
        ("st mary’s", Search(words=("st", "marys"))),
        ("ÉCOLE", Search(words=("ecole",))),
        ("C of E primary", Search(words=("cofe", "primary"))),
        ("Church of England primary", Search(words=("cofe", "primary"))),
        ("Blakedown CE", Search(words=("blakedown", "cofe"))),
        ("DY10 3JN", Search(postcodes=("DY10 3JN",))),
        ("dy103jn", Search(postcodes=("DY10 3JN",))),
        ("dy10", Search(postcodes=("DY10", "DY1 0"))),
        ("DY10 3", Search(postcodes=("DY10 3",))),
        ("st john DY11 6AP", Search(words=("st", "john"), postcodes=("DY11 6AP",))),
        ("primary DY12", Search(words=("primary",), postcodes=("DY12", "DY1 2"))),
        ("W1A 1AA", Search(postcodes=("W1A 1AA",))),
        ("primary primary", Search(words=("primary",))),
        ("%", Search()),
        ("_", Search()),
    ],
)
def test_what_was_typed_is_understood(typed, asked):
    assert read_search(typed) == asked


def test_more_words_than_a_name_has_are_left_out():
    assert len(read_search(" ".join(f"word{chr(97 + n)}" for n in range(30))).words) == MOST_WORDS


@given(st.text())
def test_any_text_is_understood_somehow_and_holds_no_wildcard(text):
    asked = read_search(text)
    assert not any(sign in word for word in asked.words for sign in "%_\\\x00")
    assert all(code.isascii() for code in asked.postcodes)


@given(st.from_regex(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}", fullmatch=True))
def test_every_postcode_is_among_its_own_readings(postcode):
    assert postcode in postcode_beginnings(postcode.replace(" ", "").lower())
