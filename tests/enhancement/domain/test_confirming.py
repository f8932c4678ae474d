"""R11: a signed review counts at once, or waits for the Local Programme; what is said to it, once and by whom."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.calendar import add_years
from enhancement.domain.confirming import SignedFacts, SignedState, Verdict, against, can_wait, offered
from enhancement.domain.foundation import Deed, stopped_by_lapse
from enhancement.domain.pathway import awaiting, standing
from enhancement.domain.requirements import may_work, refusals_to_submit
from enhancement.domain.review_mails import confirmed_review_mail, given_back_mail, waits_mail
from tests.enhancement.domain.examples import TODAY, journey

SIGNED_ON = date(2026, 11, 20)
EARLY = date(2008, 5, 1)


@pytest.mark.parametrize(
    ("needs_confirmation", "verdict", "state"),
    [
        (False, None, SignedState.COUNTS),
        (True, None, SignedState.WAITS),
        (True, Verdict.CONFIRMED, SignedState.CONFIRMED),
        (True, Verdict.GIVEN_BACK, SignedState.GIVEN_BACK),
        (False, Verdict.GIVEN_BACK, SignedState.GIVEN_BACK),
    ],
)
def test_where_a_signed_review_stands(needs_confirmation, verdict, state):
    assert SignedFacts(needs_confirmation=needs_confirmation, verdict=verdict).state == state


@pytest.mark.parametrize(
    ("facts", "verdicts"),
    [
        ({"needs_confirmation": True}, [Verdict.CONFIRMED, Verdict.GIVEN_BACK]),
        ({"needs_confirmation": True, "last": False}, [Verdict.CONFIRMED]),
        ({"needs_confirmation": True, "own": True}, []),
        # the sample may give back what counted at once
        ({"needs_confirmation": False}, [Verdict.GIVEN_BACK]),
        ({"needs_confirmation": False, "last": False}, []),
        ({"needs_confirmation": False, "own": True}, []),
        ({"needs_confirmation": True, "verdict": Verdict.CONFIRMED}, []),
        ({"needs_confirmation": True, "verdict": Verdict.GIVEN_BACK}, []),
    ],
)
def test_which_verdicts_a_page_offers(facts, verdicts):
    assert offered(SignedFacts(**facts)) == verdicts


def test_every_refusal_is_a_sentence_of_the_rule():
    flags = product([True, False], [None, *Verdict], [True, False], [True, False])
    for needs, verdict, own, last in flags:
        facts = SignedFacts(needs_confirmation=needs, verdict=verdict, own=own, last=last)
        for given_now in Verdict:
            for finding in against(given_now, facts):
                assert finding.rule == "R11"
                assert finding.sentence.endswith(".")
                assert (finding.where == "reason") == ("Say what" in finding.sentence)


@pytest.mark.parametrize(
    ("signed_on", "today", "waits"),
    [
        (date(2025, 11, 22), TODAY, True),
        (date(2025, 11, 21), TODAY, False),
        (date(2024, 2, 29), date(2025, 2, 28), True),
        (date(2024, 2, 29), date(2025, 3, 1), False),
    ],
)
def test_a_review_waits_until_it_would_count_for_nothing(signed_on, today, waits):
    assert can_wait(signed_on, today=today) == waits


def test_the_reason_says_that_the_way_opens_once_the_review_is_confirmed():
    found = standing(nhss_on=EARLY, last_review_on=None, today=TODAY)
    told = awaiting(found, nhss_on=EARLY, signed_on=SIGNED_ON, today=TODAY)
    assert (told.may_join, told.route, told.valid_to, told.rule) == (False, found.route, found.valid_to, "R11")
    assert told.reason == (
        "The annual review signed on 20 November 2026 waits for your Local Programme: once it is confirmed, "
        "the school may join."
    )
    held = journey(joined_on=None, standing=told, review_waits_since=SIGNED_ON)
    assert [finding.sentence for finding in may_work(held)] == [told.reason]


days = st.dates(date(2005, 1, 1), TODAY)


@given(award=st.none() | days, last=st.none() | days, signed_on=st.none() | days)
def test_a_review_that_waits_opens_nothing_and_is_named_only_if_it_would(award, last, signed_on):
    found = standing(nhss_on=award, last_review_on=last, today=TODAY)
    told = awaiting(found, nhss_on=award, signed_on=signed_on, today=TODAY)
    assert (told.may_join, told.route, told.valid_to) == (found.may_join, found.route, found.valid_to)
    would = award is not None and signed_on is not None and award <= signed_on and add_years(signed_on, 1) >= TODAY
    assert (told != found) == (would and not found.may_join)


@pytest.mark.parametrize("deed", [Deed.SUBMIT_PLAN, Deed.SUBMIT_CLAIM, Deed.DOWNLOAD_BRAND])
def test_a_lapse_is_not_mended_by_a_review_that_waits_but_says_whom_to_ask(deed):
    due_on = TODAY - timedelta(days=31)
    (finding,) = stopped_by_lapse(deed, due_on=due_on, today=TODAY, waits_since=SIGNED_ON)
    assert "signed on 20 November 2026" in finding.sentence
    assert "ask the coordinator to confirm it" in finding.sentence
    assert stopped_by_lapse(deed, due_on=TODAY, today=TODAY, waits_since=SIGNED_ON) == []


def test_a_plan_is_told_the_same():
    held = journey(review_due_on=TODAY - timedelta(days=31), review_waits_since=SIGNED_ON)
    assert "ask the coordinator to confirm it" in refusals_to_submit(held)[0].sentence


def test_each_mail_says_what_to_do_and_when_it_was_signed():
    mails = {
        "confirm it or give it back": waits_mail(school="A", signed_on=SIGNED_ON),
        "It counts from that day": confirmed_review_mail(school="A", signed_on=SIGNED_ON),
        "\n\nWhat your Local Programme says:\nSection 2.": given_back_mail(
            school="A", signed_on=SIGNED_ON, reason=" Section 2. "
        ),
    }
    for words, mail in mails.items():
        assert words in mail.text
        assert "20 November 2026" in mail.text
        assert "A" in mail.subject
