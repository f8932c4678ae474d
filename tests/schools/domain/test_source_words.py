from datetime import date

import pytest

from schools.domain.source_words import in_a_row, source_sentence

AUGUST = date(2026, 8, 1)


@pytest.mark.parametrize(
    ("source", "on", "missing", "sentence"),
    [
        ("National register", AUGUST, [], "Source: National register, August 2026."),
        ("National register, August 2026", AUGUST, [], "Source: National register, August 2026."),
        ("National register", AUGUST, ["phase"], "Source: National register, August 2026. Not recorded there: phase."),
        (
            "entered by hand",
            None,
            ["phase", "ages"],
            "Source: entered by hand; the date is not known. Not recorded there: phase and ages.",
        ),
        ("", AUGUST, [], "It is not recorded where these facts come from."),
    ],
)
def test_source_date_and_gaps_are_said_in_words(source, on, missing, sentence):
    assert source_sentence(source, on, missing) == sentence


def test_three_things_stand_in_a_row():
    assert in_a_row(["phase", "ages", "telephone"]) == "phase, ages and telephone"
