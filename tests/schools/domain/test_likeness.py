"""Whether two names may be one school's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.domain.likeness import alike


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kidderminster College", "Kidderminster College", True),
        ("Kidderminster College", "KIDDERMINSTER COLLEGE", True),
        ("Valley Sixth Form Centre", "The Valley College", True),
        ("Stourport High School", "Stourport High School and Sixth Form Centre", True),
        ("Kidderminster Colege", "Kidderminster College", True),
        ("Kidderminster College", "Bewdley College", False),
        ("St John's Primary School", "St Mary's Primary School", False),
        # nothing but words that every school has
        ("The College", "Academy", False),
        ("", "Kidderminster College", False),
    ],
)
def test_names_that_may_be_the_same(one, other, same):
    assert alike(one, other) is same


@given(st.text(max_size=30), st.text(max_size=30))
def test_it_does_not_matter_which_comes_first(one, other):
    assert alike(one, other) == alike(other, one)
