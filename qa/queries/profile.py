"""Which figures of a school's profile and own data the frozen plan uses, for the reviewer's page (L441)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from enhancement.domain.canonical import Json
from enhancement.models import DataItem, SubmissionRound


@dataclass(frozen=True, kw_only=True)
class Used:
    """Keys of own measures, and of indicator and ONS code of the area together."""

    measures: frozenset[int] = field(default=frozenset())
    published: frozenset[tuple[int, str]] = field(default=frozenset())


def used_in(held: SubmissionRound) -> Used:
    """What the data of the round were carried from. One statement."""
    rows = DataItem.objects.filter(public_id__in=_data_ids(held.snapshot), carried_into__isnull=False)
    found = list(rows.values_list("own_figure__measure_id", "indicator_id", "area__code"))
    return Used(
        measures=frozenset(measure for measure, _, _ in found if measure is not None),
        published=frozenset((indicator, area) for _, indicator, area in found if indicator is not None),
    )


def _data_ids(snapshot: Mapping[str, Json]) -> list[UUID]:
    needs = snapshot.get("needs")
    held = needs.values() if isinstance(needs, dict) else []
    data = [need["data"] for need in held if isinstance(need, dict) and isinstance(need.get("data"), dict)]
    return [UUID(key) for items in data for key in items]
