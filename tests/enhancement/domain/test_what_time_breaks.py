"""What only time or the area has changed does not hold the school's answers back (QA10, decision 28)."""

import copy

import pytest

from enhancement.domain.clarification import Item, Round, refusals_to_resubmit, still_needed
from enhancement.domain.findings import Missing
from enhancement.domain.snapshot import build
from tests.enhancement.domain.examples import HEADER, LOCAL, OUTCOMES, PLAN, uuid

WHERE = f"{OUTCOMES[0].where}/due_on"
LATE = Missing(sentence="It is not after today.", rule="R46", where=WHERE)


def asked(path):
    return Round(number=1, items=(Item(uuid=uuid(1), path=path, question="Is this right?", answer="Yes"),))


def test_a_date_that_went_by_in_a_closed_field_lets_pass():
    assert still_needed([LATE], [], held=asked("group/members")) == []


def test_a_date_in_a_field_that_was_asked_about_is_needed():
    assert still_needed([LATE], [], held=asked(WHERE)) == [LATE]


def test_a_date_that_was_wrong_on_the_day_already_is_needed():
    then = Missing(sentence="Said in other words.", rule="R46", where=WHERE)
    assert still_needed([LATE], [then], held=asked("group/members")) == [LATE]


@pytest.mark.parametrize("rule", ["R22", "R33", "R38", "R45", "R47"])
def test_what_time_does_not_change_is_needed_wherever_it_stands(rule):
    found = Missing(sentence="It is missing.", rule=rule, where="somewhere")
    assert still_needed([found], [], held=asked("group/members")) == [found]


def test_a_late_annual_review_never_holds_an_answer_back():
    lapse = Missing(sentence="It is late.", rule="R12", where="annual_review")
    assert still_needed([lapse], [lapse], held=asked("group/members")) == []


@pytest.mark.parametrize(
    ("part", "name"), [("local_entry", "plan"), ("local_entry", "valid_to"), ("indicator", "name")]
)
def test_new_words_of_the_same_entry_or_indicator_are_the_areas_and_not_the_schools(part, name):
    old = build(HEADER, PLAN)
    new = copy.deepcopy(old)
    chosen = new["priorities"][str(LOCAL)][part]
    chosen[name] = "2027-01-01"
    assert refusals_to_resubmit(old, new, held=asked("group/members")) == []
    chosen["uuid"] = str(uuid(0x999))
    rules = {found.where for found in refusals_to_resubmit(old, new, held=asked("group/members"))}
    assert rules == {f"priorities/{LOCAL}/{part}/uuid", f"priorities/{LOCAL}/{part}/{name}"}


def test_a_group_that_another_school_joins_is_not_the_schools_change():
    old = build(HEADER, PLAN)
    new = copy.deepcopy(old)
    new["group"]["shared"] = True
    assert refusals_to_resubmit(old, new, held=asked(WHERE)) == []
