"""R27, R29, R31-R36: needs rest on data; two priorities follow from them."""

from dataclasses import replace
from datetime import date

import pytest

from enhancement.domain import needs, priorities
from enhancement.domain.findings import needed
from enhancement.domain.priorities import PriorityKind, Reach
from tests.enhancement.domain.examples import (
    LOCAL_DATA,
    NEEDS,
    PRIORITIES,
    SCHOOL_DATA,
    TODAY,
    uuid,
)

LOCAL_PRIORITY, SCHOOL_PRIORITY = PRIORITIES


def found_for(*chosen, **options):
    return priorities.missing(chosen, needs=NEEDS, today=TODAY, **options)


def test_full_analysis_misses_nothing():
    assert needs.missing(NEEDS) == []


def test_no_needs_is_one_thing_to_do_and_six_things_to_look_for():
    found = needs.missing(())
    assert [item.rule for item in needed(found)] == ["R27"]
    assert [item.part for item in found if item.is_advice] == [
        "figures",
        "views",
        "local data",
        "school data",
        "all pupils",
        "groups",
    ]


def test_each_need_rests_on_data():
    found = needs.missing((*NEEDS, needs.Need(uuid=uuid(0x99), title="Sleep")))
    assert [(item.rule, item.where) for item in found] == [("R27", f"needs/{uuid(0x99)}/data")]
    assert "“Sleep”" in found[0].sentence


@pytest.mark.parametrize(("kept", "parts"), [(0, ["groups"]), (1, ["views", "local data", "all pupils"])])
def test_missing_kinds_of_data_are_asked_for(kept, parts):
    assert [item.part for item in needs.missing(NEEDS[kept : kept + 1])] == parts


def test_two_good_priorities_miss_nothing():
    assert found_for(*PRIORITIES) == []


@pytest.mark.parametrize("kind", PriorityKind)
def test_exactly_one_of_each_kind(kind):
    one = next(held for held in PRIORITIES if held.kind == kind)
    others = [held for held in PRIORITIES if held.kind != kind]
    assert [(item.rule, item.todo) for item in found_for(*others)] == [("R31", f"choose the {kind} priority")]
    double = replace(one, uuid=uuid(0x300), topic="Sleep")
    assert [(item.rule, item.todo) for item in found_for(*PRIORITIES, double)] == [("R31", f"keep one {kind} priority")]


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "refused"),
    [
        (TODAY, None, False),
        (date(2026, 11, 23), None, True),
        (date(2020, 1, 1), TODAY, False),
        (date(2020, 1, 1), date(2026, 11, 21), True),
    ],
)
def test_local_priority_is_on_the_list_of_the_day(valid_from, valid_to, refused):
    entry = replace(LOCAL_PRIORITY.local_entry, valid_from=valid_from, valid_to=valid_to)
    found = found_for(replace(LOCAL_PRIORITY, local_entry=entry), SCHOOL_PRIORITY)
    assert [item.rule for item in found] == (["R32"] if refused else [])
    assert entry.valid_on(TODAY) != refused


def test_local_priority_without_an_entry_is_refused():
    assert [item.rule for item in found_for(replace(LOCAL_PRIORITY, local_entry=None), SCHOOL_PRIORITY)] == ["R32"]


@pytest.mark.parametrize("data", [(), (LOCAL_DATA,), (uuid(0xDEAD),)])
def test_school_priority_needs_its_own_data(data):
    found = found_for(LOCAL_PRIORITY, replace(SCHOOL_PRIORITY, data=data))
    assert [(item.rule, item.where) for item in found] == [("R33", f"priorities/{SCHOOL_PRIORITY.uuid}/data")]
    assert found_for(LOCAL_PRIORITY, replace(SCHOOL_PRIORITY, data=(*data, SCHOOL_DATA))) == []


def test_each_priority_has_an_indicator_and_an_answer():
    bare = replace(LOCAL_PRIORITY, indicator=None, reach=None)
    assert [item.rule for item in needed(found_for(bare, SCHOOL_PRIORITY))] == ["R34", "R35"]


def test_what_a_school_can_reach_alone_is_advised_to_be_an_outcome():
    (found,) = found_for(replace(LOCAL_PRIORITY, reach=Reach.ACHIEVE_ALONE), SCHOOL_PRIORITY)
    assert (found.rule, found.needed) == ("R35", False)


def test_same_topic_warns_unless_the_coordinator_agreed():
    same = replace(SCHOOL_PRIORITY, topic=" healthy EATING ")
    (found,) = found_for(LOCAL_PRIORITY, same)
    assert (found.rule, found.part, found.needed) == ("R31", "topic", False)
    assert found_for(LOCAL_PRIORITY, replace(same, same_topic_agreed=True)) == []


def test_rationale_and_day_agreed_are_asked_for_and_let_pass():
    found = found_for(replace(LOCAL_PRIORITY, rationale=" ", agreed_on=None), SCHOOL_PRIORITY)
    assert [(item.rule, item.part, item.hard) for item in found] == [
        ("R36", "rationale", False),
        ("R36", "date", False),
    ]


def test_only_one_priority_is_looked_at_where_one_may_go_first():
    assert found_for(LOCAL_PRIORITY, only=PriorityKind.LOCAL) == []
    assert [item.todo for item in found_for(LOCAL_PRIORITY, only=PriorityKind.SCHOOL)] == ["choose the school priority"]
