import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.names import LONGEST_SORT_KEY, fold, sort_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Zed", "zed"),
        ("apple", "apple"),
        ("The Sleep Clinic", "sleep clinic the"),
        ("THE sleep clinic", "sleep clinic the"),
        ("The", "the"),
        ("Theatre group", "theatre group"),
        ("St. Mary's", "st marys"),
        ("St Mary’s", "st marys"),
        ("Élodie & Søren", "elodie and soren"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("  two\tspaces  ", "two spaces"),
        ("Stourport-on-Severn", "stourport on severn"),
        ("ﬁnding", "finding"),
        ("Ελλάδα", "ελλαδα"),
        ("100%_safe\x00", "100 safe"),
        ("", ""),
        ("...", ""),
    ],
)
def test_a_name_is_folded_for_sorting(name, key):
    assert sort_key(name) == key


def test_names_sort_as_people_expect():
    names = ["Zed", "apple", "The Bridge", "Éclair", "St. Anne's", "St Bede's"]
    assert sorted(names, key=sort_key) == ["apple", "The Bridge", "Éclair", "St. Anne's", "St Bede's", "Zed"]


def test_a_long_name_is_cut_to_the_column():
    assert sort_key("The " + "a" * 300) == "a" * LONGEST_SORT_KEY


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_what_is_folded_holds_words_and_single_spaces_only(text):
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert not set(folded) & set(string.punctuation)
    assert "\x00" not in folded
