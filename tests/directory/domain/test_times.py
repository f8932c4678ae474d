from datetime import time

import pytest

from directory.domain.days import times_in_words
from directory.domain.languages import languages_in_words

NINE, THREE = time(9), time(15, 30)


@pytest.mark.parametrize(
    ("days", "hours", "words"),
    [
        (["MO", "TU", "WE", "TH", "FR"], (NINE, THREE), "Monday to Friday, 09:00 to 15:30"),
        (["TH", "TU"], (None, None), "Tuesday and Thursday"),
        (["SA", "MO", "TU"], (None, None), "Monday, Tuesday and Saturday"),
        (["SU"], (NINE, THREE), "Sunday, 09:00 to 15:30"),
        (["SU", "SA", "FR", "TH", "WE", "TU", "MO"], (None, None), "Every day"),
        ([], (NINE, THREE), "09:00 to 15:30"),
        ([], (None, None), ""),
    ],
)
def test_days_and_times_are_said_in_the_order_of_the_week(days, hours, words):
    assert times_in_words(days, *hours) == words


@pytest.mark.parametrize(
    ("languages", "words"),
    [
        (["eng"], "English"),
        (["mul", "pol", "eng"], "English, Polish, other languages on request"),
        (["mul"], "Other languages on request"),
        ([], ""),
    ],
)
def test_languages_keep_their_capitals(languages, words):
    assert languages_in_words(languages) == words
