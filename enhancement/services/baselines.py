"""A piece of data as the baseline of an outcome: the number with its day and source, typed once (PP4, R60)."""

from datetime import datetime
from typing import Any

from core.domain.actor import Actor
from core.errors import DomainError
from enhancement.domain.carrying import Carried, against_baseline, whose_and_what
from enhancement.domain.measures import MeasureKind
from enhancement.domain.needs import DataKind
from enhancement.domain.outcomes import InnerKind, OutcomeKind
from enhancement.models import Cycle, DataItem, OutcomeSlot, OutcomeVersion, SectionDraft
from enhancement.queries.outcome_columns import PATHS
from enhancement.queries.outcome_texts import changed_texts, texts_of
from enhancement.services.drafts import StaleError, keep
from enhancement.services.editable import refuse_if_locked
from schools.domain.own_data import Asked

ASKS = {Asked.PUPILS: "asks_pupils", Asked.PARENTS: "asks_parents"}


def set_baseline(
    *,
    cycle: Cycle,
    slot: OutcomeSlot,
    held: OutcomeVersion | None,
    carried: Carried,
    item: DataItem,
    seen_version: int,
    by: Actor,
    now: datetime,
) -> OutcomeVersion:
    """Puts the figure where the outcome starts; everything else only where nothing is written yet.

    Called inside the service's transaction, under the school's lock. `seen_version` is the version of the outcome that
    was shown beside the figure: raises StaleError when it changed since, DomainError when the figure does not fit.
    """
    version = held or OutcomeVersion(slot=slot, number=1)
    if against := _against(slot, version, carried):
        raise DomainError(against, field="outcome", rule="R60")
    section = f"outcomes/{slot.public_id}"
    draft = cycle.drafts.filter(section=section).first()
    columns = _columns(OutcomeKind(slot.kind), version, carried, item, draft)
    texts = {
        **(draft.texts if draft and draft.says_something else texts_of(version)),
        **changed_texts(columns, version),
    }
    if draft and draft.says_something and draft.version != seen_version:
        raise StaleError(theirs=draft, yours=texts)
    changed = [name for name, value in columns.items() if getattr(version, name) != value]
    refuse_if_locked(cycle, *[f"{section}/{PATHS[name]}" for name in changed])
    unreadable = {*draft.unreadable} - {*changed_texts(columns, version)} if draft else set()
    keep(
        cycle=cycle,
        section=section,
        texts=texts,
        unreadable=unreadable,
        base_version=draft.version if draft else 0,
        by=by,
        now=now,
    )
    for name, value in columns.items():
        setattr(version, name, value)
    version.actor = by
    version.save()
    return version


def _against(slot: OutcomeSlot, version: OutcomeVersion, carried: Carried) -> str:
    return against_baseline(
        carried,
        kind=OutcomeKind(slot.kind),
        inner=InnerKind(version.inner) if version.inner else None,
        measure_kind=MeasureKind(version.measure_kind) if version.measure_kind else None,
        unit=version.unit,
    )


def _columns(
    kind: OutcomeKind, version: OutcomeVersion, carried: Carried, item: DataItem, draft: SectionDraft | None
) -> dict[str, Any]:
    figure = carried.figure
    baseline = {
        "baseline_numerator": figure.numerator,
        "baseline_denominator": figure.denominator,
        "baseline_value": figure.value,
        "baseline_on": carried.dated_on,
        "baseline_source": carried.source,
    }
    whose, does = whose_and_what(carried)
    about: dict[str, Any] = {"measure_kind": figure.measure_kind, "unit": figure.unit, "measure": does}
    about["direction"] = carried.direction
    if kind == OutcomeKind.TARGETED:
        about |= {"inner": InnerKind(carried.kind), "group": carried.group, "group_data": item}
    else:
        about["population"] = carried.group or whose
    if kind == OutcomeKind.PERCEPTION or carried.kind == DataKind.PERCEPTION:
        about["question"] = carried.question
        if carried.asked in ASKS and not (version.asks_pupils or version.asks_parents):
            about[ASKS[carried.asked]] = True
    typed = draft.texts if draft else {}
    empty = {name: value for name, value in about.items() if value and not getattr(version, name)}
    return baseline | {name: value for name, value in empty.items() if not typed.get(name, "").strip()}
