"""Reading parameters: understood, or refused in a sentence that names the parameter."""

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.openreferral.params import MOST_MINIMAL, MOST_PER_PAGE, READERS, Asked, ParameterError, read

WRONG = [
    ("page", "0"),
    ("page", "-1"),
    ("page", "two"),
    ("page", "1" * 30),
    ("page", "²"),
    ("per_page", "0"),
    ("per_page", "1.5"),
    ("search", "%"),
    ("search", "\x00a"),
    ("search", "a" * 101),
    ("taxonomy_term_id", "sleep"),
    ("taxonomy_id", "1"),
    ("organization_id", "null"),
    ("minimum_age", "five"),
    ("minimum_age", "nan"),
    ("minimum_age", "inf"),
    ("maximum_age", "-1"),
    ("maximum_age", "1000"),
    ("start_time", "25:00"),
    ("end_time", "noon"),
    ("day", "someday"),
    ("day", "MO,TU"),
    ("postcode", "Kidderminster"),
    ("postcode", "DY10"),
    ("modified_after", "yesterday"),
    ("modified_after", "0001-01-01T00:00:00+23:59"),
    ("full", "maybe"),
    ("minimal", "2"),
    ("format", "xml"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_value_is_refused_by_the_name_of_its_parameter(name, value):
    with pytest.raises(ParameterError) as refused:
        read({name: value})
    assert refused.value.parameter == name
    assert str(refused.value).startswith(f"The parameter {name} takes ")
    assert str(refused.value).endswith(".")


UNDERSTOOD = [
    ("day", "mo", "MO"),
    ("day", "Saturday", "SA"),
    ("start_time", "09:30", time(9, 30)),
    ("start_time", "09:30:00Z", time(9, 30)),
    ("end_time", "17:00 01:00", time(17)),
    ("minimum_age", "5.5", 5.5),
    ("postcode", "dy101aa", "DY10 1AA"),
    ("modified_after", "2026-11-22", datetime(2026, 11, 22, tzinfo=UTC)),
    ("modified_after", "2026-11-22T12:00:00Z", datetime(2026, 11, 22, 12, tzinfo=UTC)),
    ("modified_after", "2026-11-22 12:00:00", datetime(2026, 11, 22, 12, tzinfo=UTC)),
    ("modified_after", "2026-06-22T12:00:00 01:00", datetime(2026, 6, 22, 11, tzinfo=UTC)),
    ("modified_after", "2026-06-22T12:00:00.123+01:00", datetime(2026, 6, 22, 11, 0, 0, 123000, tzinfo=UTC)),
    ("full", "TRUE", True),
    ("full", "0", False),
    ("format", "NDJSON", "ndjson"),
    ("search", " worry ", "worry"),
]


@pytest.mark.parametrize(("name", "value", "meant"), UNDERSTOOD)
def test_a_value_is_understood_in_its_usual_forms(name, value, meant):
    assert getattr(read({name: value}), name) == meant


def test_nothing_asked_is_the_first_page_of_everything():
    assert read({}) == read({"page": "", "unknown": "1", "search": "  "}) == Asked()


def test_a_page_has_a_most():
    assert read({"per_page": "1000"}).per_page == MOST_PER_PAGE
    assert read({"per_page": "7"}).per_page == 7
    assert read({"minimal": "true"}).per_page == MOST_MINIMAL
    assert read({"minimal": "true", "per_page": "500"}).per_page == 500


def test_what_makes_no_sense_together_is_refused():
    with pytest.raises(ParameterError, match="proximity is a distance from a postcode"):
        read({"proximity": "500"})
    with pytest.raises(ParameterError, match="together with full"):
        read({"full": "true", "minimal": "true"})


@given(st.dictionaries(st.sampled_from(sorted(READERS)), st.text(max_size=40)))
def test_any_text_is_understood_or_refused(given_values):
    try:
        asked = read(given_values)
    except ParameterError as refused:
        assert refused.parameter in READERS
    else:
        assert 1 <= asked.per_page <= MOST_MINIMAL
