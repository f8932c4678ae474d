from datetime import date

import pytest

from directory.domain.reviews import ReviewFacts, missing

TODAY = date(2026, 11, 22)
WHOLE = {"topics": 1, "sources": "A study", "searched_on": TODAY}


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ({}, []),
        ({"topics": 0}, ["Choose at least one topic, so that schools find it."]),
        ({"sources": " \n"}, ["Name at least one source, or where you searched if there is none."]),
        ({"searched_on": date(2026, 11, 23)}, ["Nobody has searched after today. Correct the day of the search."]),
    ],
)
def test_what_a_review_lacks_is_said_thing_by_thing(lacking, said):
    assert missing(ReviewFacts(**WHOLE | lacking), TODAY) == said
