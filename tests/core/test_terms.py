from datetime import date

import pytest
from django.db import IntegrityError

from core import queries
from tests.factories.core import TermFactory

pytestmark = pytest.mark.django_db
D = date.fromisoformat


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"authority_code": "88"}, "term_authority_code_has_three_digits"),
        ({"authority_code": "E07"}, "term_authority_code_has_three_digits"),
        (
            {"ends_on": D("2026-09-02"), "break_starts_on": None, "break_ends_on": None},
            "term_ends_after_it_starts",
        ),
        ({"break_ends_on": None}, "term_break_lies_inside_the_term"),
        ({"break_starts_on": None}, "term_break_lies_inside_the_term"),
        ({"break_starts_on": D("2026-09-02")}, "term_break_lies_inside_the_term"),
        ({"break_ends_on": D("2026-12-18")}, "term_break_lies_inside_the_term"),
        ({"break_ends_on": D("2026-10-25")}, "term_break_lies_inside_the_term"),
    ],
)
def test_the_database_refuses(broken, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        TermFactory(**broken)


def test_two_terms_of_an_authority_may_not_share_a_day():
    TermFactory(authority_code="885")
    with pytest.raises(IntegrityError, match="terms_of_an_authority_do_not_overlap"):
        TermFactory(
            authority_code="885",
            starts_on=D("2026-12-18"),
            ends_on=D("2027-03-25"),
            break_starts_on=None,
            break_ends_on=None,
        )


def test_a_term_may_begin_the_day_after_another_and_authorities_do_not_mind_each_other():
    TermFactory(authority_code="885")
    TermFactory(
        authority_code="885",
        starts_on=D("2026-12-19"),
        ends_on=D("2027-03-25"),
        break_starts_on=None,
        break_ends_on=None,
    )
    TermFactory(authority_code="893")


def test_the_terms_of_an_authority_are_found_by_their_days(django_assert_num_queries):
    autumn = TermFactory(authority_code="885")
    spring = TermFactory(
        authority_code="885",
        name="Spring term 2027",
        starts_on=D("2027-01-04"),
        ends_on=D("2027-03-25"),
        break_starts_on=None,
        break_ends_on=None,
    )
    TermFactory(authority_code="893")
    with django_assert_num_queries(1):
        found = queries.terms_of("885", since=D("2026-12-18"), until=D("2027-01-04"))
    assert found == (autumn.dates, spring.dates)
    assert queries.terms_of("885", since=D("2026-12-19"), until=D("2027-01-03")) == ()
    assert autumn.dates.half_term == (D("2026-10-26"), D("2026-10-30"))
    assert spring.dates.half_term is None


def test_what_a_term_was_before_is_kept():
    term = TermFactory()
    term.ends_on = D("2026-12-17")
    term.save()
    dates = term.events.order_by("pgh_id").values_list("ends_on", flat=True)
    assert list(dates) == [D("2026-12-18"), D("2026-12-17")]
