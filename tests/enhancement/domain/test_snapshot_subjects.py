"""What is frozen of one priority and of a new outcome (R49, R73): known examples never change their text or words."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from enhancement.domain import snapshot as snapshots
from enhancement.domain.clarification import Item, Round, locked_changes
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.snapshot_of_outcome import build_outcome
from enhancement.domain.snapshot_of_priority import build_priority
from tests.enhancement.domain.examples import CARERS_DATA, HEADER, OUTCOMES, PLAN, PRIORITIES, uuid

GOLDEN = Path(__file__).parents[1] / "golden"
STANDING = OUTCOMES[2]


def new_outcome(**changes):
    return build_outcome(
        HEADER,
        settings=PLAN.settings,
        priority=PRIORITIES[0],
        standing=STANDING,
        proposed=replace(STANDING, **{"target": Decimal(45), **changes}),
        why_new="The lunchtime club came too late for young carers.",
        data={CARERS_DATA: "9 of 14 young carers say they are tired on most school days"},
    )


FROZEN = {"priority_1": build_priority(HEADER, PLAN, PriorityKind.LOCAL), "outcome_1": new_outcome()}


def told(snapshot):
    return "\n\n".join(
        "\n".join(
            [f"{'#' * section.level} {section.heading}  [{section.path}]"]
            + [f"{row.label}: {row.value}  [{row.path}]" for row in section.rows]
        )
        for section in snapshots.sections(snapshot)
    )


def golden(name, kind="json"):
    return (GOLDEN / f"{name}.{kind}").read_text(encoding="utf-8").rstrip("\n")


@pytest.mark.parametrize("name", sorted(FROZEN))
def test_golden_file_of_each_subject(name):
    assert snapshots.canonical(FROZEN[name]) == golden(name)
    assert snapshots.sha256(json.loads(golden(name))) == golden(name, "sha256").strip()
    assert told(json.loads(golden(name))) == golden(name, "txt")


@pytest.mark.parametrize("name", sorted(FROZEN))
def test_every_pin_has_a_name_in_words(name):
    for path in snapshots.pins(FROZEN[name]):
        assert str(uuid(0x1))[:8] not in snapshots.label(FROZEN[name], path)
        assert snapshots.has(FROZEN[name], path)


def test_a_priority_leaves_the_other_one_out():
    held = FROZEN["priority_1"]
    assert [part["kind"] for part in held["priorities"].values()] == ["local"]
    assert {part["priority"] for part in held["outcomes"].values()} == set(held["priorities"])


def test_a_new_outcome_shows_what_stood_until_now():
    rows = {row.path: row.value for section in snapshots.sections(FROZEN["outcome_1"]) for row in section.rows}
    where = f"outcomes/{STANDING.uuid}"
    assert "Until now: " in rows[f"{where}/target"]
    assert "Until now" not in rows[f"{where}/due_on"]
    assert rows[f"{where}/group_data"].startswith("9 of 14 young carers")


def test_what_stands_beside_a_new_outcome_locks_nothing():
    """The data and the old outcome are shown, not sent: only the new one's own fields are held."""
    held = Round(number=1, items=(Item(uuid=uuid(1), path=f"outcomes/{STANDING.uuid}/target", question="Why?"),))
    old, new = new_outcome(), new_outcome(target=Decimal(50))
    new["beside"] = {"standing": {}, "data": {}}
    assert locked_changes(old, new, held=held) == []
    assert [change.path for change in locked_changes(old, new_outcome(unit="pupils"), held=held)] == [
        f"outcomes/{STANDING.uuid}/unit"
    ]
