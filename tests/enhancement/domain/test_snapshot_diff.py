"""QA10: the reviewer sees what changed first."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from enhancement.domain import snapshot as snapshots
from enhancement.domain.snapshot import ChangeKind
from tests.enhancement.domain.examples import HEADER, OUTCOMES, PLAN, with_outcome
from tests.enhancement.domain.test_snapshot import SNAPSHOT, TARGET

FIRST = OUTCOMES[0]


def changed(**changes):
    return snapshots.build(HEADER, with_outcome(replace(FIRST, **changes)))


def test_same_snapshots_have_no_difference():
    assert snapshots.diff(SNAPSHOT, snapshots.build(HEADER, PLAN)) == []


def test_changed_field_is_named_with_old_and_new():
    found = snapshots.diff(SNAPSHOT, changed(target=Decimal("65")))
    assert [(change.path, change.old, change.new, change.kind) for change in found][1:] == [
        (TARGET, "60", "65", ChangeKind.CHANGED)
    ]
    assert found[0].path == f"{FIRST.where}/sentence"
    (read,) = snapshots.readable(found)
    assert read.label == "Quantitative outcome of the local priority: target number"


def test_added_and_removed_fields():
    found = snapshots.readable(snapshots.diff(SNAPSHOT, changed(baseline=None)))
    assert {(change.path.split("/")[-1], change.kind) for change in found} == {
        ("kind", ChangeKind.REMOVED),
        ("direction", ChangeKind.REMOVED),
        ("measured_on", ChangeKind.REMOVED),
        ("source", ChangeKind.REMOVED),
        ("numerator", ChangeKind.REMOVED),
        ("denominator", ChangeKind.REMOVED),
    }
    added = snapshots.readable(snapshots.diff(changed(esis=()), SNAPSHOT))
    assert {change.kind for change in added} == {ChangeKind.ADDED}
    assert {change.label for change in added} == {
        f"Quantitative outcome of the local priority, indicator 1: {name}"
        for name in ("words", "kind", "date", "target number")
    }


def test_new_order_is_a_move_and_not_read_out():
    second = replace(FIRST.esis[0], uuid=OUTCOMES[1].esis[0].uuid)
    one, other = changed(esis=(FIRST.esis[0], second)), changed(esis=(second, FIRST.esis[0]))
    found = snapshots.diff(one, other)
    assert {change.kind for change in found} == {ChangeKind.MOVED}
    assert snapshots.readable(found) == []


def test_applying_a_difference_gives_the_other_plan():
    for other in (
        changed(baseline=None),
        changed(esis=()),
        changed(due_on=date(2029, 1, 1), measure="sleep nine hours"),
    ):
        assert snapshots.apply(SNAPSHOT, snapshots.diff(SNAPSHOT, other)) == other
        assert snapshots.apply(other, snapshots.diff(other, SNAPSHOT)) == SNAPSHOT


keys = st.sampled_from(["a", "b", "outcomes", "position", "sentence", "00000000-0000-0000-0000-000000000001"])
values = st.none() | st.booleans() | st.integers(-3, 3) | st.text(max_size=3) | st.lists(st.integers(0, 2), max_size=2)
trees = st.dictionaries(
    keys, st.recursive(values, lambda inside: st.dictionaries(keys, inside, max_size=3)), min_size=1
)


@given(trees, trees)
def test_difference_is_complete_for_any_two_objects(old, new):
    assert snapshots.diff(old, old) == []
    changes = snapshots.diff(old, new)
    assert snapshots.canonical(snapshots.apply(old, changes)) == snapshots.canonical(new)
    assert (changes == []) == (snapshots.canonical(old) == snapshots.canonical(new))
    assert all(change.label for change in changes)
