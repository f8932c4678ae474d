"""QA10: every question is answered, and only what was asked about may change."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from enhancement.domain import snapshot as snapshots
from enhancement.domain.clarification import (
    Item,
    Round,
    badly_pinned,
    is_editable,
    next_number,
    progress,
    refusals_to_resubmit,
    to_answer,
)
from tests.enhancement.domain.examples import EVIDENCE, HEADER, OUTCOMES, PLAN, uuid, with_outcome
from tests.enhancement.domain.test_snapshot import SNAPSHOT, TARGET

FIRST = OUTCOMES[0]
ESI = f"{FIRST.where}/esis/{FIRST.esis[0].uuid}"


def asked(*paths, answer="We looked again."):
    return Round(
        number=1,
        items=tuple(
            Item(uuid=uuid(place), path=path, question="Is this right?", answer=answer)
            for place, path in enumerate(paths, start=1)
        ),
    )


def after(**changes):
    return snapshots.build(HEADER, with_outcome(replace(FIRST, **changes)))


def test_every_question_needs_an_answer():
    held = asked(TARGET, f"{FIRST.where}/due_on", answer=" ")
    assert len(to_answer(held)) == 2
    found = refusals_to_resubmit(SNAPSHOT, SNAPSHOT, held=held)
    assert [(item.rule, item.where) for item in found] == [("QA10", TARGET), ("QA10", f"{FIRST.where}/due_on")]
    assert progress(held) == "0 of 2 questions answered"


def test_answers_without_a_change_may_go_back():
    assert refusals_to_resubmit(SNAPSHOT, SNAPSHOT, held=asked(TARGET)) == []
    assert progress(asked(TARGET)) == "1 of 1 question answered"


def test_the_field_asked_about_may_change_and_its_sentence_with_it():
    assert refusals_to_resubmit(SNAPSHOT, after(target=Decimal(65)), held=asked(TARGET)) == []


def test_another_field_may_not_change():
    (found,) = refusals_to_resubmit(SNAPSHOT, after(due_on=date(2029, 1, 1), target=Decimal(65)), held=asked(TARGET))
    assert found.where == f"{FIRST.where}/due_on"
    assert "was not asked about" in found.sentence


def test_sentence_alone_of_another_outcome_may_not_change():
    held = asked(f"{OUTCOMES[1].where}/target")
    assert not is_editable(f"{FIRST.where}/sentence", held)
    assert is_editable(f"{OUTCOMES[1].where}/sentence", held)


@pytest.mark.parametrize(
    ("pin", "changes"),
    [
        (f"{FIRST.where}/evidence", {"evidence": replace(EVIDENCE, who="SENCO")}),
        (f"{FIRST.where}/baseline", {"baseline": None}),
        (ESI, {"esis": (replace(FIRST.esis[0], due_on=date(2027, 12, 1)),)}),
        (f"{FIRST.where}/esis", {"esis": (*FIRST.esis, replace(FIRST.esis[0], uuid=uuid(0x77)))}),
        (FIRST.where, {"measure": "sleep nine hours", "due_on": date(2029, 1, 1)}),
    ],
)
def test_a_question_on_a_part_unlocks_all_inside(pin, changes):
    assert refusals_to_resubmit(SNAPSHOT, after(**changes), held=asked(pin)) == []
    assert refusals_to_resubmit(SNAPSHOT, after(**changes), held=asked(TARGET))


def test_a_question_on_one_esi_does_not_unlock_a_new_one():
    more = after(esis=(*FIRST.esis, replace(FIRST.esis[0], uuid=uuid(0x77))))
    assert refusals_to_resubmit(SNAPSHOT, more, held=asked(ESI))


def test_removing_an_esi_that_was_asked_about_may_move_the_others():
    second = replace(FIRST.esis[0], uuid=uuid(0x77))
    two = after(esis=(*FIRST.esis, second))
    assert refusals_to_resubmit(two, after(esis=(second,)), held=asked(ESI)) == []


def test_settings_of_the_day_and_the_schools_name_may_differ():
    later = replace(PLAN, settings=replace(PLAN.settings, version=2))
    renamed = snapshots.build(replace(HEADER, school_name="Larkmead Academy"), later)
    assert refusals_to_resubmit(SNAPSHOT, renamed, held=asked(TARGET)) == []


def test_prefix_of_a_uuid_unlocks_nothing():
    assert not is_editable("outcomes/ab/target", asked("outcomes/a"))


def test_questions_have_words_and_a_field():
    items = [
        Item(uuid=uuid(1), path=TARGET, question=" "),
        Item(uuid=uuid(2), path="outcomes/gone/target", question="Why?"),
        Item(uuid=uuid(3), path=FIRST.where, question="Why?"),
    ]
    assert [(item.where, item.part) for item in badly_pinned(SNAPSHOT, items)] == [
        (TARGET, "question"),
        ("outcomes/gone/target", "field"),
    ]


def test_rounds_are_numbered():
    assert next_number([]) == 1
    assert next_number([Round(number=1), Round(number=2)]) == 3
    with pytest.raises(ValueError, match="from 1"):
        Round(number=0)
