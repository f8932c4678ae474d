"""R75, decision 1: when the next plan may begin, and when the last one is settled."""

from dataclasses import replace
from datetime import date

import pytest

from enhancement.domain.endings import Ending
from enhancement.domain.facts import DeliveryFacts
from enhancement.domain.next_plan import against_beginning, is_old, is_settled
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.domain.transitions import State
from tests.enhancement.domain.examples import OUTCOMES, uuid

RUNNING = tuple(
    StandingOutcome(draft=draft, number=1, version=uuid(place), confirmed_on=date(2026, 12, 1))
    for place, draft in enumerate(OUTCOMES, start=1)
)
MET = tuple(replace(one, met_on=date(2028, 6, 1), claim=State.CONFIRMED) for one in RUNNING)


def begins(held, **more):
    return against_beginning(held, **{"is_planning": False, **more}) == []


@pytest.mark.parametrize(
    ("changes", "may"),
    [
        ({}, False),
        ({"claim": State.DRAFT}, False),
        ({"claim": State.WITHDRAWN}, False),
        ({"claim": State.SUBMITTED}, True),
        ({"claim": State.CLARIFICATION}, True),
        ({"met_on": date(2028, 6, 1)}, True),
        ({"ending": Ending.NOT_MET}, True),
    ],
)
def test_the_next_plan_begins_when_each_outcome_is_settled_or_with_the_quas(changes, may):
    assert begins([*MET[1:], replace(RUNNING[0], **changes)]) is may


def test_one_plan_is_written_at_a_time_and_after_a_confirmed_one():
    assert not begins(MET, is_planning=True)
    assert not begins([])


def test_a_plan_is_settled_when_nothing_runs_and_nothing_is_proposed():
    ended = replace(RUNNING[0], ending=Ending.NOT_MET)
    assert is_settled([ended, *MET[1:]])
    assert not is_settled([replace(ended, proposed=True), *MET[1:]])
    assert not is_settled([replace(RUNNING[0], claim=State.SUBMITTED), *MET[1:]])


@pytest.mark.parametrize(("on", "old"), [(date(2025, 11, 22), True), (date(2025, 11, 23), False), (None, True)])
def test_data_of_a_year_ago_is_asked_for_again(on, old):
    assert is_old(on, today=date(2026, 11, 22)) is old


@pytest.mark.parametrize(
    ("counts", "settled"),
    [((6, 6, 0), True), ((5, 5, 1), True), ((0, 0, 6), True), ((6, 5, 0), False), ((0, 0, 0), False)],
)
def test_delivery_is_settled_with_ended_outcomes_too(counts, settled):
    outcomes, confirmed, ended = counts
    assert DeliveryFacts(outcomes=outcomes, confirmed=confirmed, ended=ended).is_settled is settled
