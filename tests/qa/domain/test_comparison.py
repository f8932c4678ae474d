"""QA10: in a later round the reviewer sees each answer with what was changed for it, and everything else that changed."""

from copy import deepcopy
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from enhancement.domain.clarification import Item
from enhancement.domain.comparison import NOTHING
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.snapshot import build, get, lies_in, pins
from qa.domain.comparison import changed_rows, compare
from tests.enhancement.domain.examples import HEADER, LOCAL, PLAN, PRIORITIES, outcome, uuid, with_outcome

OLD = build(HEADER, PLAN)
OUTCOME = f"outcomes/{uuid(0x1001)}"


def item(path, answer="Done."):
    return Item(uuid=uuid(1), path=path, question="Why?", answer=answer)


def with_target(target):
    return build(HEADER, with_outcome(outcome(0x1001, PRIORITIES[0], OutcomeKind.QUANTITATIVE, target=Decimal(target))))


def test_the_same_plan_has_no_changes():
    found = compare(OLD, deepcopy(OLD), [item(f"{OUTCOME}/target")])
    assert found.answers[0].changes == ()
    assert (found.others, found.paths) == ((), frozenset())


def test_a_change_stands_with_its_answer():
    found = compare(OLD, with_target(55), [item(f"{OUTCOME}/target"), item(f"{OUTCOME}/evidence", "As it was.")])
    first, second = found.answers
    assert [(change.before, change.after) for change in first.changes] == [("60\u202f%", "55\u202f%")]
    assert (first.label, first.answer) == ("Quantitative outcome of the local priority: target number", "Done.")
    assert second.changes == ()
    assert found.others == ()
    assert found.paths == {f"{OUTCOME}/target"}


def test_what_was_not_asked_about_is_told_apart():
    found = compare(OLD, with_target(55), [item(f"{OUTCOME}/evidence")])
    assert found.answers[0].changes == ()
    assert [change.path for change in found.others] == [f"{OUTCOME}/target"]


def test_a_question_on_a_whole_outcome_takes_all_its_changes():
    found = compare(OLD, with_target(55), [item(OUTCOME)])
    assert [change.path for change in found.answers[0].changes] == [f"{OUTCOME}/target"]
    assert found.others == ()


def test_a_change_of_one_field_stands_with_the_question_about_it_though_its_row_shows_more():
    new = deepcopy(OLD)
    get(new, f"{OUTCOME}/evidence")["who"] = "The deputy head teacher"
    found = compare(OLD, new, [item(f"{OUTCOME}/evidence/who"), item(f"{OUTCOME}/evidence/when")])
    about_who, about_when = found.answers
    assert [change.path for change in about_who.changes] == [f"{OUTCOME}/evidence"]
    assert about_when.changes == ()
    assert found.others == ()


def test_what_was_taken_out_and_what_came_in_is_told():
    new = deepcopy(OLD)
    esis = get(new, f"{OUTCOME}/esis")
    key, esi = next(iter(esis.items()))
    del esis[key]
    esis[str(uuid(0xE51))] = {**esi, "text": "A third of Year 5 eat fruit"}
    changes = {change.path: change for change in changed_rows(OLD, new)}
    assert changes[f"{OUTCOME}/esis/{key}"].after == NOTHING
    assert "A third of Year 5" in changes[f"{OUTCOME}/esis/{uuid(0xE51)}"].after
    assert changes[f"{OUTCOME}/esis/{uuid(0xE51)}"].before == NOTHING


def test_a_field_that_no_row_shows_is_told_all_the_same():
    new = deepcopy(OLD)
    get(new, f"priorities/{LOCAL}")["same_topic_agreed"] = True
    assert [(change.path, change.before, change.after) for change in changed_rows(OLD, new)] == [
        (f"priorities/{LOCAL}/same_topic_agreed", "No", "Yes")
    ]


def test_settings_and_names_of_the_day_are_not_the_schools_changes():
    new = deepcopy(OLD)
    new["settings"]["version"], new["school"]["name"] = 7, "Larkmead Academy"
    assert changed_rows(OLD, new) == []


@given(st.lists(st.sampled_from(pins(OLD)), max_size=4, unique=True), st.integers(1, 99))
def test_every_change_is_told_exactly_where_it_belongs(paths, target):
    new = with_target(target)
    found = compare(OLD, new, [item(path) for path in paths])
    changed = {change.path for change in changed_rows(OLD, new)}
    assert found.paths == changed
    assert len(found.answers) == len(paths)
    for answered, path in zip(found.answers, paths, strict=True):
        assert {change.path for change in answered.changes} == {held for held in changed if lies_in(held, path)}
    assert not any(lies_in(change.path, path) for change in found.others for path in paths)
