"""What was entered about an outcome, as the columns of its version: the same to save it and to show it unsaved."""

from collections.abc import Mapping
from typing import Any

from enhancement.domain.outcomes import OutcomeKind
from enhancement.models import Cycle, DataItem, OutcomeVersion

# Column -> field path inside the outcome, as in the snapshot.
PATHS = {
    **{
        name: name
        for name in (
            "inner",
            "measure_kind",
            "measure",
            "population",
            "unit",
            "direction",
            "target",
            "due_on",
            "group",
            "group_data",
            "question",
        )
    },
    "asks_pupils": "voices/asks_pupils",
    "asks_parents": "voices/asks_parents",
    "one_voice_reason": "voices/one_voice_reason",
    "baseline_numerator": "baseline/numerator",
    "baseline_denominator": "baseline/denominator",
    "baseline_value": "baseline/value",
    "baseline_on": "baseline/measured_on",
    "baseline_source": "baseline/source",
    "evidence_kind": "evidence/kind",
    "evidence_what": "evidence/what",
    "evidence_who": "evidence/who",
    "evidence_when": "evidence/when",
}
TEXTS = ("measure", "population", "unit", "question", "one_voice_reason", "baseline_source")
CHOICES = ("measure_kind", "direction")


def outcome_columns(
    values: Mapping[str, Any], *, kind: OutcomeKind, cycle: Cycle, held: OutcomeVersion | None
) -> dict[str, Any]:
    """`values`: field name to what was understood; a field that is absent could not be read and stays empty.

    A part of a whole and a single figure exclude each other: where both are there, neither is taken.
    """
    targeted = kind == OutcomeKind.TARGETED
    voices = values.get("voices") or []
    return {
        **{name: values.get(name) or "" for name in TEXTS},
        **{name: values.get(name) or None for name in CHOICES},
        **_baseline(values),
        "baseline_on": values.get("baseline_on"),
        "target": values.get("target"),
        "due_on": values.get("due_on"),
        "asks_pupils": "pupils" in voices,
        "asks_parents": "parents" in voices,
        "population": "" if targeted else values.get("population") or "",
        "inner": (values.get("inner") or None) if targeted else None,
        "group": (values.get("group") or "") if targeted else "",
        "group_data": _group_data(values, cycle, held) if targeted else None,
    }


def evidence_columns(values: Mapping[str, Any]) -> dict[str, Any]:
    texts = {f"evidence_{name}": values.get(name) or "" for name in ("what", "who", "when")}
    return {"evidence_kind": values.get("kind") or None, **texts}


def columns_of(held: OutcomeVersion | None, names: Mapping[str, Any]) -> dict[str, Any]:
    """The same columns as they stand; those of an outcome that nobody wrote yet are empty."""
    version = held or OutcomeVersion()
    return {name: getattr(version, name) for name in names}


def _baseline(values: Mapping[str, Any]) -> dict[str, Any]:
    part, whole, value = (values.get(f"baseline_{name}") for name in ("numerator", "denominator", "value"))
    is_share = part is not None and whole is not None and value is None
    is_value = part is None and whole is None
    return {
        "baseline_numerator": part if is_share else None,
        "baseline_denominator": whole if is_share else None,
        "baseline_value": value if is_value else None,
    }


def _group_data(values: Mapping[str, Any], cycle: Cycle, held: OutcomeVersion | None) -> DataItem | None:
    """A piece of the plan's own data. One that was taken out of the plan keeps its link until another is chosen."""
    before = held.group_data if held else None
    if chosen := values.get("group_data"):
        standing = DataItem.objects.filter(removed_at__isnull=True, need__removed_at__isnull=True, need__cycle=cycle)
        return standing.filter(public_id=chosen).first() or before
    return before if before and before.removed_at else None
