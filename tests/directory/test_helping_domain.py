"""Why something is shown beside an indicator."""

import pytest

from directory.domain.evidence import EvidenceLevel
from directory.domain.helping import Fit, around, review_reasons
from directory.domain.listing import AgeRange, Area
from directory.domain.strength import Strength

#  1 > 2 > 3, 1 > 4, 5 alone
PARENTS = {1: None, 2: 1, 3: 2, 4: 1, 5: None}


def test_topics_under_and_above_are_around_and_those_beside_are_not():
    found = around([2], PARENTS)
    assert (found.asked, found.under, found.above) == ({2}, {3}, {1})


def test_a_topic_asked_for_is_never_also_above_or_under():
    found = around([1, 2], PARENTS)
    assert (found.asked, found.under, found.above) == ({1, 2}, {3, 4}, set())


def test_a_circle_of_topics_ends():
    assert around([1], {1: 2, 2: 1}).every == {1, 2}


def test_a_topic_that_is_gone_is_no_topic():
    assert around([9], PARENTS).every == set()


def fit(**facts) -> Fit:
    given = {
        "names_indicator": False,
        "topics": [],
        "phases": [],
        "phases_asked": [],
        "ages": AgeRange(None, None),
        "area": Area.ENGLAND,
        "district": "Wyre Forest",
        "is_named_there": False,
        "evidence": EvidenceLevel.NOT_ASSESSED,
    }
    return Fit(**{**given, **facts})


def test_every_reason_is_said_in_words_the_weightiest_first():
    full = fit(
        names_indicator=True,
        topics=["Healthy weight", "PE and sport"],
        phases=["primary", "secondary"],
        phases_asked=["early_years", "primary"],
        ages=AgeRange(5, 11),
        area=Area.DISTRICTS,
        is_named_there=True,
        evidence=EvidenceLevel.PROMISING,
    )
    assert full.reasons == [
        "It says that it helps with this indicator",
        "It is about healthy weight and PE and sport",
        "For primary",
        "Ages: 5 to 11",
        "Serves Wyre Forest",
        "Assessed: promising",
    ]


@pytest.mark.parametrize(
    ("area", "words"),
    [
        (Area.ENGLAND, "Serves all of England"),
        (Area.COUNTY, "Serves the whole county"),
        (Area.DISTRICTS, "It does not say whether it serves your district"),
    ],
)
def test_what_a_listing_does_not_say_is_not_claimed(area, words):
    assert fit(area=area).reasons == [words, "Evidence not assessed"]


def test_a_review_says_why_and_how_sure_it_is():
    assert review_reasons(names_indicator=True, topics=["Sleep"], strength=Strength.HIGH) == [
        "It looked at this indicator",
        "It is about sleep",
        "Evidence: strong",
    ]
    assert review_reasons(names_indicator=False, topics=[], strength=Strength.NONE) == ["Evidence: no studies found"]
