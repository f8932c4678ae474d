"""An outcome's columns as the texts of its form: for a part that is filled in without somebody typing (decision 33)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from core.domain.wording import day
from enhancement.models import OutcomeVersion

SAME = (
    "measure_kind",
    "measure",
    "population",
    "unit",
    "direction",
    "due_on",
    "inner",
    "group",
    "question",
    "one_voice_reason",
    "baseline_numerator",
    "baseline_denominator",
    "baseline_value",
    "baseline_on",
    "baseline_source",
    "target",
)
VOICES = ("pupils", "parents")


def texts_of(held: OutcomeVersion) -> dict[str, str]:
    """Field name to text, as somebody would have typed it."""
    return {
        **{name: as_text(getattr(held, name)) for name in SAME},
        "voices": voices_text(held.asks_pupils, held.asks_parents),
        "group_data": str(held.group_data.public_id) if held.group_data else "",
    }


def changed_texts(columns: Mapping[str, Any], held: OutcomeVersion) -> dict[str, str]:
    """The texts of the fields that these columns change."""
    found = {name: as_text(value) for name, value in columns.items() if name in SAME}
    if "asks_pupils" in columns or "asks_parents" in columns:
        asks = [columns.get(f"asks_{voice}", getattr(held, f"asks_{voice}")) for voice in VOICES]
        found["voices"] = voices_text(*asks)
    if "group_data" in columns:
        found["group_data"] = str(columns["group_data"].public_id)
    return found


def voices_text(pupils: bool, parents: bool) -> str:
    return "\n".join(voice for voice, asked in zip(VOICES, (pupils, parents), strict=True) if asked)


def as_text(value: Any) -> str:
    """5 December 2026, 60 rather than 60.000, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)
