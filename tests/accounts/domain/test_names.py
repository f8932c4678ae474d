import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.domain.names import LONGEST, sort_name_of_person, tidy
from core.errors import DomainError


@pytest.mark.parametrize(
    ("name", "sorted_by"),
    [
        ("Ada King Lovelace", "lovelace ada king"),
        ("Élodie Ångström", "angstrom elodie"),
        ("Siobhán O'Neill", "oneill siobhan"),
        ("Madonna", "madonna"),
        ("李 小龙", "小龙 李"),
        ("Jean-Luc Saint-Exupéry", "saint exupery jean luc"),
    ],
)
def test_people_sort_by_their_last_word(name, sorted_by):
    assert sort_name_of_person(name) == sorted_by


@given(st.text(max_size=300))
def test_a_name_is_tidied_or_refused_and_never_has_two_lines(name):
    try:
        tidied = tidy(name)
    except DomainError:
        return
    assert tidied == tidy(tidied)
    assert 0 < len(tidied) <= LONGEST
    assert not any(unicodedata.category(letter) == "Cc" for letter in tidied)
    assert len(tidied.splitlines()) == 1
    assert len(sort_name_of_person(tidied)) <= LONGEST
