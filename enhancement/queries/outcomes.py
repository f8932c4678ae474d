"""Outcomes and their early success indicators as the rules' facts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from core.domain.actor import ActorKind
from core.errors import DomainError
from enhancement.domain.esi import Esi, EsiKind
from enhancement.domain.evidence import EvidenceKind, EvidencePlan
from enhancement.domain.measures import Direction, MeasureKind, Measurement
from enhancement.domain.outcomes import CopiedNumbers, InnerKind, OutcomeDraft, OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.models import ESI, Cycle, ESIVersion, OutcomeSlot, OutcomeVersion, SectionDraft

ORDER = {kind: place for place, kind in enumerate(OutcomeKind)}
# key of a cycle -> its outcomes
Drafts = Mapping[int, tuple[OutcomeDraft, ...]]


def outcomes_of(cycles: Sequence[Cycle]) -> dict[int, tuple[OutcomeDraft, ...]]:
    """Key of a cycle -> every slot with the version that stands and its ESIs, in the order of reading (R73)."""
    esis = Prefetch(
        "esis",
        queryset=ESI.objects.filter(removed_at__isnull=True, proposed_with__isnull=True).prefetch_related(
            Prefetch("versions", queryset=ESIVersion.objects.order_by("-number"))
        ),
    )
    versions = Prefetch(
        "versions", queryset=OutcomeVersion.objects.select_related("group_data", "copied_from").order_by("-number")
    )
    slots = OutcomeSlot.objects.filter(priority__cycle__in=cycles).select_related("priority")
    unreadable = _unreadable(cycles)
    found: dict[int, list[OutcomeDraft]] = {cycle.pk: [] for cycle in cycles}
    for slot in slots.prefetch_related(versions, esis):
        found[slot.priority.cycle_id].append(_draft(slot, unreadable))
    return {key: tuple(sorted(drafts, key=_in_order)) for key, drafts in found.items()}


def standing_version(versions: Iterable[OutcomeVersion]) -> OutcomeVersion | None:
    """The newest that the QUAS has confirmed; before the first confirmation the plan's own draft (R73)."""
    held = sorted(versions, key=lambda version: version.number)
    return next((version for version in reversed(held) if version.confirmed_at), held[0] if held else None)


def _in_order(draft: OutcomeDraft) -> tuple[PriorityKind, int]:
    return draft.priority_kind, ORDER[draft.kind]


def _unreadable(cycles: Sequence[Cycle]) -> dict[str, dict[str, str]]:
    """Section -> field -> what was typed, of outcomes with something that could not be read."""
    rows = SectionDraft.objects.filter(cycle__in=cycles, section__startswith="outcomes/").exclude(unreadable=[])
    return {row.section: {name: row.texts.get(name, "") for name in row.unreadable} for row in rows}


def _draft(slot: OutcomeSlot, unreadable: dict[str, dict[str, str]]) -> OutcomeDraft:
    held = standing_version(slot.versions.all()) or OutcomeVersion(slot=slot, number=1)
    return draft_of_version(
        slot, held, esis=slot.esis.all(), unreadable=unreadable.get(f"outcomes/{slot.public_id}", {})
    )


def draft_of_version(
    slot: OutcomeSlot, held: OutcomeVersion, *, esis: Iterable[ESI], unreadable: Mapping[str, str]
) -> OutcomeDraft:
    """What one version says, with these indicators (their versions the newest first)."""
    return OutcomeDraft(
        uuid=slot.public_id,
        priority=slot.priority.public_id,
        priority_kind=PriorityKind(slot.priority.kind),
        kind=OutcomeKind(slot.kind),
        esis=tuple(_esi(row) for row in esis),
        unreadable=unreadable,
        copied_numbers=_copied_numbers(held.copied_from),
        **_written(held),
    )


def _copied_numbers(original: OutcomeVersion | None) -> CopiedNumbers | None:
    """For the rule alone (R88): they are never shown to the school that copied the words."""
    return CopiedNumbers(target=_trimmed(original.target), baseline=baseline(original)) if original else None


def rewritten(draft: OutcomeDraft, columns: Mapping[str, Any], *, unreadable: Mapping[str, str]) -> OutcomeDraft:
    """The draft with other columns in its version, unsaved; its evidence plan and indicators stay."""
    said = _written(OutcomeVersion(**columns))
    return replace(draft, **{**said, "evidence": draft.evidence, "unreadable": unreadable})


def with_words(draft: OutcomeDraft, columns: Mapping[str, Any]) -> OutcomeDraft:
    """The draft as an unsaved version with these columns would say it, its evidence plan too."""
    return replace(draft, **_written(OutcomeVersion(**columns)))


def saved_drafts(draft: OutcomeDraft, *, most: int = 20) -> list[tuple[datetime, UUID | None, OutcomeDraft]]:
    """When the outcome was saved, the public id of the user who did, and what it said then; newest first."""
    events = OutcomeVersion.pgh_event_model.objects.filter(slot__public_id=draft.uuid).select_related("group_data")
    return [
        (
            event.pgh_created_at,
            event.by_ref if event.by_kind == ActorKind.USER else None,
            replace(draft, unreadable={}, **_written(event)),
        )
        for event in events.order_by("-pgh_id")[:most]
    ]


def _written(held: OutcomeVersion) -> dict[str, Any]:
    """What a version says, or an earlier state of it: the fields of a draft."""
    return {
        "inner": InnerKind(held.inner) if held.inner else None,
        "measure_kind": MeasureKind(held.measure_kind) if held.measure_kind else None,
        "measure": held.measure,
        "population": held.population,
        "unit": held.unit,
        "direction": Direction(held.direction) if held.direction else None,
        "baseline": baseline(held),
        "target": _trimmed(held.target),
        "due_on": held.due_on,
        "group": held.group,
        "group_data": held.group_data.public_id if held.group_data else None,
        "question": held.question,
        "asks_pupils": held.asks_pupils,
        "asks_parents": held.asks_parents,
        "one_voice_reason": held.one_voice_reason,
        "evidence": EvidencePlan(
            kind=EvidenceKind(held.evidence_kind) if held.evidence_kind else None,
            what=held.evidence_what,
            who=held.evidence_who,
            when=held.evidence_when,
        ),
    }


def baseline(held: OutcomeVersion) -> Measurement | None:
    """The baseline when enough of it is there to be one, else None: it is optional until stage 5 (R59)."""
    if not held.measure_kind or not held.direction or not held.baseline_on:
        return None
    try:
        return Measurement(
            kind=MeasureKind(held.measure_kind),
            direction=Direction(held.direction),
            measured_on=held.baseline_on,
            source=held.baseline_source,
            numerator=held.baseline_numerator,
            denominator=held.baseline_denominator,
            value=_trimmed(held.baseline_value),
            unit=held.unit,
        )
    except DomainError:
        return None


def _trimmed(value: Decimal | None) -> Decimal | None:
    """60 rather than 60.000, as it was typed."""
    if value is None:
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _esi(row: ESI) -> Esi:
    held = next(iter(row.versions.all()), None) or ESIVersion(esi=row, number=1)
    return Esi(
        uuid=row.public_id,
        text=held.text,
        kind=EsiKind(held.kind) if held.kind else None,
        due_on=held.due_on,
        target=_trimmed(held.target),
    )
