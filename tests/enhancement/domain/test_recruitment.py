"""EL13: who has joined against all, and how many places are left."""

from hypothesis import given
from hypothesis import strategies as st

from enhancement.domain.recruitment import (
    NOT_KNOWN,
    SchoolFacts,
    in_a_sentence,
    places_in_words,
    spread,
)

SCHOOLS = [
    *[SchoolFacts(phase="Primary", has_joined=joined) for joined in (True, True, False, False)],
    *[SchoolFacts(phase="Secondary", has_joined=False) for _ in range(3)],
    SchoolFacts(has_joined=True),
]
FACTS = st.builds(SchoolFacts, phase=st.sampled_from(["", "Primary", "Secondary"]), has_joined=st.booleans())


def test_each_group_is_counted_and_what_is_not_known_is_one_of_them():
    found = spread(SCHOOLS, "phase")
    assert [(share.name, share.schools, share.joined, share.percent) for share in found] == [
        ("Primary", 4, 2, 50),
        ("Secondary", 3, 0, 0),
        (NOT_KNOWN, 1, 1, 100),
    ]


@given(st.lists(FACTS))
def test_groups_add_up_to_all(schools):
    found = spread(schools, "phase")
    assert sum(share.schools for share in found) == len(schools)
    assert sum(share.joined for share in found) == sum(school.has_joined for school in schools)
    assert all(0 <= share.percent <= 100 for share in found)


def test_the_sentence_names_what_stands_apart_and_never_what_is_not_known():
    assert in_a_sentence(spread(SCHOOLS, "phase")) == (
        "Fewest have joined of “Secondary”: 0 of 3. Most of “Primary”: 2 of 4."
    )
    assert in_a_sentence(spread([SchoolFacts(phase="Primary")], "phase")) == "No school has joined yet."
    even = [SchoolFacts(phase=name, has_joined=True) for name in ("Primary", "Secondary")]
    assert in_a_sentence(spread(even, "phase")) == "The groups have joined in much the same share."
    assert in_a_sentence(spread(SCHOOLS[-1:], "phase")) == "1 of one school joined."


def test_places_free_and_over():
    assert places_in_words(12, 10, 3) == "Ten schools of 12 places: two places free, and three schools waiting."
    assert "3 more than the plan has room for" in places_in_words(7, 10, 0)
    assert "not written down yet" in places_in_words(None, 2, 0)
