"""R48, decision 3: what a reviewer reads is frozen, and can be named field by field."""

import json
import random
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from enhancement.domain import snapshot as snapshots
from enhancement.domain.snapshot_sections import RENDERERS
from enhancement.domain.subjects import Subject
from tests.enhancement.domain.examples import GROUP, HEADER, LOCAL, OUTCOMES, PLAN, PRIORITIES, uuid

SCHEMAS = [schema for subject, schema in RENDERERS if subject == Subject.PLAN]
GOLDEN = Path(__file__).parents[1] / "golden"
SNAPSHOT = snapshots.build(HEADER, PLAN)
TARGET = f"outcomes/{OUTCOMES[0].uuid}/target"


def shuffled(value, seed):
    """The same facts with the keys of every object in another order."""
    if not isinstance(value, dict):
        return value
    keys = list(value)
    random.Random(seed).shuffle(keys)
    return {key: shuffled(value[key], seed) for key in keys}


def told(snapshot):
    return "\n\n".join(
        "\n".join(
            [f"{'#' * section.level} {section.heading}  [{section.path}]"]
            + [f"{row.label}: {row.value}  [{row.path}]" for row in section.rows]
        )
        for section in snapshots.sections(snapshot)
    )


def golden(schema, kind="json"):
    return (GOLDEN / f"schema_{schema}.{kind}").read_text(encoding="utf-8").rstrip("\n")


@pytest.mark.parametrize("schema", SCHEMAS)
def test_golden_file_of_each_schema(schema):
    """The canonical text and the hash of a known plan never change; a change of shape is a new schema."""
    assert snapshots.canonical(snapshots.build(HEADER, PLAN, schema=schema)) == golden(schema)
    assert snapshots.sha256(json.loads(golden(schema))) == golden(schema, "sha256").strip()


@pytest.mark.parametrize("schema", SCHEMAS)
def test_golden_rendering_of_each_schema(schema):
    """A plan is read in the words of its own schema for ever."""
    assert told(json.loads(golden(schema))) == golden(schema, "txt")


def test_figures_of_data_stand_in_the_newest_schema_only():
    """A schema 1 plan is read as before; the newest one says part, whole and per cent of a carried figure."""
    path = f"needs/{uuid(0x21)}/data/{uuid(0x32)}"
    rows = {row.path: row.value for section in snapshots.sections(SNAPSHOT) for row in section.rows}
    assert rows[path].replace("\u202f", " ").endswith("\nFigure: 41.1 % (37 of 90)")
    assert snapshots.get(SNAPSHOT, f"{path}/figure/denominator") == 90
    assert not snapshots.has(snapshots.build(HEADER, PLAN, schema=1), f"{path}/figure")


def test_each_schema_has_a_renderer_and_an_unknown_one_is_refused():
    assert set(SCHEMAS) == set(range(1, snapshots.SCHEMA + 1))
    for wrong in (3, 0, None, "1"):
        with pytest.raises(DomainError, match="not known here"):
            snapshots.sections({**SNAPSHOT, "schema": wrong})


def test_canonical_text_does_not_depend_on_the_order_of_keys():
    for seed in range(20):
        assert snapshots.canonical(shuffled(SNAPSHOT, seed)) == snapshots.canonical(SNAPSHOT)
        assert snapshots.sha256(shuffled(SNAPSHOT, seed)) == snapshots.sha256(SNAPSHOT)


def test_hash_changes_with_a_single_character():
    other = replace(PLAN, group=replace(GROUP, own_tasks=("Walk to school",)))
    assert snapshots.sha256(snapshots.build(HEADER, other)) != snapshots.sha256(SNAPSHOT)


def test_snapshot_survives_json():
    assert json.loads(json.dumps(SNAPSHOT)) == SNAPSHOT


def test_paths_go_by_uuid_and_not_by_place():
    assert snapshots.get(SNAPSHOT, TARGET) == "60"
    assert snapshots.get(SNAPSHOT, f"priorities/{LOCAL}/local_entry/name") == "Healthy weight"
    backwards = replace(PLAN, outcomes=tuple(reversed(OUTCOMES)), priorities=tuple(reversed(PRIORITIES)))
    assert snapshots.build(HEADER, backwards) == SNAPSHOT


@pytest.mark.parametrize("path", ["", "outcomes/nobody", f"{TARGET}/deeper", "needs/0", "target"])
def test_unknown_path_is_refused(path):
    assert not snapshots.has(SNAPSHOT, path)
    with pytest.raises(DomainError, match="has no field"):
        snapshots.get(SNAPSHOT, path)


def test_every_path_leads_to_its_value_and_has_a_label():
    found = snapshots.paths(SNAPSHOT)
    assert len(found) == len(set(found)) > 100
    for path in found:
        snapshots.get(SNAPSHOT, path)
        label = snapshots.label(SNAPSHOT, path)
        assert label[0].isupper() or label[0].isdigit()
        assert not any(part in label for part in path.split("/") if len(part) == 36)


def test_labels_are_readable():
    esi = OUTCOMES[0].esis[0].uuid
    assert [snapshots.label(SNAPSHOT, path) for path in (TARGET, f"outcomes/{OUTCOMES[0].uuid}/esis/{esi}/due_on")] == [
        "Quantitative outcome of the local priority: target number",
        "Quantitative outcome of the local priority, indicator 1: date",
    ]
    assert snapshots.label(SNAPSHOT, "group/heard/parents/how") == "Group, parents and carers: how they are heard"


def test_everything_that_can_be_pinned_is_in_the_snapshot():
    pins = snapshots.pins(SNAPSHOT)
    assert all(snapshots.has(SNAPSHOT, path) for path in pins)
    assert len(pins) == len(set(pins))
    assert not any(path.startswith(("school", "programme", "settings")) for path in pins)


def test_every_field_that_the_school_writes_can_be_pinned_somewhere():
    pins = snapshots.pins(SNAPSHOT)
    theirs = [path for path in snapshots.paths(SNAPSHOT) if path.startswith(("outcomes/", "needs/"))]
    assert [path for path in theirs if not any(snapshots.lies_in(path, pin) for pin in pins)] == []


def test_no_name_of_a_person_gets_in():
    assert set(SNAPSHOT["group"]["members"][str(uuid(1))]) == {"position", "voice", "role", "person", "year_group"}
    assert SNAPSHOT["group"]["members"][str(uuid(5))]["person"] is None


def test_blank_outcomes_and_esis_are_left_out():
    blank = replace(
        OUTCOMES[0], measure="", population="", target=None, due_on=None, baseline=None, esis=(), evidence=None
    )
    built = snapshots.build(HEADER, replace(PLAN, outcomes=(blank, *OUTCOMES[1:])))
    assert str(blank.uuid) not in built["outcomes"]
    assert len(built["outcomes"]) == 5


def test_empty_plan_can_be_frozen_and_read():
    built = snapshots.build(HEADER, replace(PLAN, group=type(GROUP)(), needs=(), priorities=(), outcomes=()))
    assert [section.heading for section in snapshots.sections(built)] == [
        "School",
        "Health and well-being development group",
        "Needs analysis",
    ]


def test_half_written_plan_can_be_read():
    bare = replace(
        OUTCOMES[0], baseline=None, target=None, due_on=None, evidence=None, measure_kind=None, direction=None
    )
    priority = replace(PRIORITIES[0], indicator=None, local_entry=None, agreed_on=None, data=())
    built = snapshots.build(HEADER, replace(PLAN, priorities=(priority,), outcomes=(bare,)))
    rows = {row.label: row.value for section in snapshots.sections(built) for row in section.rows}
    assert rows["Target"] == rows["By"] == rows["Baseline"] == rows["Indicator"] == "Not filled in"
    assert "___" in rows["Outcome"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("41.50", "41.5"),
        ("41", "41"),
        ("100", "100"),
        ("1E+2", "100"),
        ("-0.0", "0"),
        ("0.10", "0.1"),
        ("-2.5", "-2.5"),
    ],
)
def test_decimals_are_text(value, text):
    assert snapshots.canonical(Decimal(value)) == f'"{text}"'


def test_what_has_no_single_text_is_refused():
    for wrong in (1.5, datetime(2026, 1, 1, tzinfo=UTC), {1, 2}, object()):
        with pytest.raises(TypeError):
            snapshots.canonical(wrong)
    with pytest.raises(DomainError):
        snapshots.canonical(Decimal("NaN"))
    for key in ("a/b", ""):
        with pytest.raises(ValueError, match="key"):
            snapshots.canonical({key: 1})


@given(
    st.dictionaries(
        st.uuids(),
        st.none()
        | st.booleans()
        | st.integers()
        | st.text()
        | st.dates()
        | st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9),
    )
)
def test_canonical_text_is_stable_and_reads_back(facts: dict[UUID, object]):
    text = snapshots.canonical(facts)
    assert snapshots.canonical(dict(reversed(facts.items()))) == text
    assert snapshots.canonical(json.loads(text)) == text


def test_dates_are_iso_days():
    assert snapshots.canonical({"on": date(2026, 2, 3)}) == '{"on":"2026-02-03"}'
