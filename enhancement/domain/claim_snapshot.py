"""The frozen claim that a reviewer reads (R69, decision 3), schema 1 of its subject.

    schema, subject ("claim"), cycle, school, programme   as in a plan's snapshot
    claim         uuid
    confirmed     the outcome as the QUAS confirmed it: slot, kind, priority (kind, title), sentence, measure_kind,
                  unit, direction, baseline (as in a plan) or null, target, due_on, evidence (kind, what, who, when),
                  confirmed_on, first_year (claimed within a year, R74)
    readings      <uuid>: position, taken_on, figure (as in a plan), source
    esi_changes   how often an early success indicator was changed after the confirmation (R67)
    result        figure (as in a plan) or null, measured_on, source, lower and upper limit of the 95 % interval in per
                  cent, or null, reaches (true, false or null)
    what_changed, group_met_on
    evidence      <uuid>: position, kind, planned (is it of the kind confirmed at stage 4), other_reason, what, source,
                  dated_on, reading (uuid or null), own_figure (uuid or null)
    signature     person (uuid; never a name), role, signed_on; or null

Decimals are text, dates ISO days. A change of this shape is a new schema number with its own renderer and golden file.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from enhancement.domain.canonical import Json, plain, sha256
from enhancement.domain.claims import ClaimDraft, early, reaches
from enhancement.domain.evidence import EvidencePlan
from enhancement.domain.needs import DataFigure
from enhancement.domain.sentences import as_text, sentence
from enhancement.domain.snapshot_building import SnapshotHeader
from enhancement.domain.subjects import Subject
from schools.domain.own_data import own_interval

CLAIM_SCHEMA = 1


@dataclass(frozen=True, kw_only=True)
class ReadingSeen:
    """A reading of the outcome as it stood on the day of the claim."""

    uuid: UUID
    taken_on: date
    figure: DataFigure
    source: str


@dataclass(frozen=True, kw_only=True)
class ClaimSurroundings:
    """What belongs to a claim and is not written in it."""

    priority_title: str
    readings: Sequence[ReadingSeen] = ()
    esi_changes: int = 0


def build_claim(
    header: SnapshotHeader, claim: ClaimDraft, around: ClaimSurroundings, *, today: date
) -> dict[str, Json]:
    """The snapshot of a claim submitted today, ready for a JSON column."""
    return {
        "schema": CLAIM_SCHEMA,
        "subject": str(Subject.CLAIM),
        "cycle": str(header.cycle),
        "school": {"public_id": str(header.school), "name": header.school_name, "urn": header.urn},
        "programme": {"public_id": str(header.programme), "name": header.programme_name},
        "claim": str(claim.uuid),
        "confirmed": _confirmed(claim, around, today),
        "readings": {
            str(one.uuid): {
                "position": place,
                "taken_on": plain(one.taken_on),
                "figure": plain(asdict(one.figure)),
                "source": one.source,
            }
            for place, one in enumerate(around.readings, start=1)
        },
        "esi_changes": around.esi_changes,
        "result": _result(claim),
        "what_changed": claim.what_changed,
        "group_met_on": plain(claim.group_met_on),
        "evidence": {
            str(piece.uuid): {
                "position": place,
                "kind": str(piece.kind),
                "planned": claim.is_planned(piece),
                "other_reason": piece.other_reason,
                "what": piece.what,
                "source": piece.source,
                "dated_on": plain(piece.dated_on),
                "reading": plain(piece.reading),
                "own_figure": plain(piece.own_figure),
            }
            for place, piece in enumerate(claim.evidence, start=1)
        },
        "signature": plain(asdict(claim.signed)) if claim.signed else None,
    }


def _confirmed(claim: ClaimDraft, around: ClaimSurroundings, today: date) -> Json:
    draft = claim.outcome
    names = ("kind", "measure_kind", "unit", "direction", "target", "due_on")
    return {
        "slot": str(draft.uuid),
        "priority": {"kind": str(draft.priority_kind), "title": around.priority_title},
        **{name: plain(getattr(draft, name)) for name in names},
        "sentence": as_text(sentence(draft)),
        "baseline": plain(asdict(draft.baseline)) if draft.baseline else None,
        "evidence": plain(asdict(draft.evidence or EvidencePlan())),
        "confirmed_on": plain(claim.confirmed_on),
        "first_year": bool(early(confirmed_on=claim.confirmed_on, claimed_on=today, where="")),
    }


def _result(claim: ClaimDraft) -> Json:
    held = claim.result
    limits = own_interval(held.numerator, held.denominator) if held else None
    return {
        "figure": plain(asdict(claim.figure)) if claim.figure else None,
        "measured_on": plain(claim.result_on),
        "source": claim.result_source,
        "lower": plain(_limit(limits.lower)) if limits else None,
        "upper": plain(_limit(limits.upper)) if limits else None,
        "reaches": reaches(claim.outcome, held) if held else None,
    }


def _limit(value: float) -> Decimal:
    """To one decimal, as it is read."""
    return Decimal(f"{value:.1f}")


def fingerprint(snapshot: dict[str, Json]) -> str:
    """Of what a leader reads before signing: all of the claim but the signature itself."""
    return sha256({name: value for name, value in snapshot.items() if name != "signature"})
