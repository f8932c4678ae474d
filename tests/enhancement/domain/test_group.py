"""R22-R25: the group and its voices."""

from dataclasses import replace
from datetime import date

import pytest

from enhancement.domain.findings import needed
from enhancement.domain.group import (
    KEY_TASKS,
    MUST_BE_HEARD,
    GroupFacts,
    Heard,
    KeyTask,
    Member,
    Voice,
    missing,
    review_prompt,
    unheard,
)
from tests.enhancement.domain.examples import GROUP, uuid


def test_complete_group_misses_nothing():
    assert missing(GROUP) == []


def test_empty_group_names_each_voice_it_lacks():
    found = needed(missing(GroupFacts()))
    assert [item.rule for item in found] == ["R22", "R23", "R23", "R23", "R23"]
    assert [item.where for item in found[1:]] == [f"group/voices/{voice}" for voice in MUST_BE_HEARD]
    assert "parents and carers" in found[2].sentence


@pytest.mark.parametrize("voice", MUST_BE_HEARD)
def test_a_voice_is_a_member_or_a_way_of_being_heard(voice):
    silent = replace(
        GROUP,
        members=tuple(member for member in GROUP.members if member.voice != voice),
        heard=tuple(held for held in GROUP.heard if held.voice != voice),
    )
    assert [item.where for item in missing(silent)] == [f"group/voices/{voice}"]
    assert missing(replace(silent, heard=(*silent.heard, Heard(voice=voice, how="A termly forum")))) == []
    blank = replace(silent, heard=(*silent.heard, Heard(voice=voice, how="  ")))
    assert unheard(blank) == [voice]


def test_senior_leaders_and_key_tasks_are_advice():
    found = missing(
        replace(
            GROUP,
            members=tuple(member for member in GROUP.members if member.voice != Voice.SENIOR_LEADERS),
            key_tasks=frozenset(),
        )
    )
    assert [item.rule for item in found] == ["R68", "R24"]
    assert not needed(found)


def test_one_person_is_no_group():
    alone = GroupFacts(members=GROUP.members[:1])
    assert [item.rule for item in missing(alone) if item.rule == "R22"] == ["R22"]


def test_pupil_is_never_a_person():
    with pytest.raises(ValueError, match="year group"):
        Member(uuid=uuid(1), voice=Voice.PUPILS, role="School council", person=uuid(2))


def test_eight_key_tasks():
    assert set(KEY_TASKS) == set(KeyTask)
    assert len(KEY_TASKS) == 8


@pytest.mark.parametrize(
    ("reviewed_on", "changed_on", "why"),
    [
        (None, None, "A new term has begun"),
        (date(2026, 8, 31), None, "A new term has begun"),
        (date(2026, 9, 1), None, None),
        (date(2026, 9, 10), date(2026, 9, 10), None),
        (date(2026, 9, 10), date(2026, 9, 11), "Your priorities or activities changed on 11 September 2026"),
        (date(2026, 8, 31), date(2026, 8, 1), "A new term has begun"),
    ],
)
def test_membership_is_looked_at_each_term_and_on_a_change(reviewed_on, changed_on, why):
    found = review_prompt(
        replace(GROUP, reviewed_on=reviewed_on), term_began_on=date(2026, 9, 1), changed_on=changed_on
    )
    assert (found and found.sentence.split(":")[0]) == why
