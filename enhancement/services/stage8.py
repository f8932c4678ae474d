"""Stage 8: claiming an outcome that is met: result, evidence, signature, and off to the QUAS (R68-R71)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import User
from accounts.queries import person_of
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.domain import claims as rules
from enhancement.domain.annual_review import SignatoryRole
from enhancement.domain.claim_snapshot import fingerprint
from enhancement.domain.transitions import State
from enhancement.models import Claim, ClaimEvidence, OutcomeVersion, Reading, Submission
from enhancement.queries.claims import (
    Claimable,
    against,
    claimable,
    draft_of,
    openness_of_claim,
    snapshot_of_claim,
)
from enhancement.services.drafts import forget
from enhancement.services.editable import changed, keep_typed
from enhancement.services.handing_in import hand_in
from enhancement.services.locks import lock
from enhancement.services.typed import Typed, refuse_nothing
from schools.models import OwnFigure, School

READ_ONLY = "You may read this claim; the school's lead and head teacher write it."
NOT_THERE = "This outcome is not confirmed: an outcome can be claimed when the QUAS has confirmed it in a plan."
WITH_QUAS = "Your claim is with the quality assurance system (QUAS): it can change again when you hear from them."
PATHS = {
    "result_numerator": "result/figure",
    "result_denominator": "result/figure",
    "result_value": "result/figure",
    "result_on": "result/measured_on",
    "result_source": "result/source",
    "what_changed": "what_changed",
    "group_met_on": "group_met_on",
}
EVIDENCE_FIELDS = ("kind", "what", "source", "dated_on", "other_reason")


@transaction.atomic
def write_claim(*, school: School, slot: UUID, typed: Typed, user: User, by: Actor, now: datetime) -> Claim:
    """Keeps the result and what changed, as far as it could be read; a change takes the signature away (R68).

    Raises NotAllowedError for readers, DomainError when the outcome is met or has ended, or the part is locked (R50).
    """
    held = _open(school, slot, user, now)
    row = held.claim
    refuse_nothing(typed, held=row)
    after = _columns(typed)
    before = {name: getattr(row, name) if row else None for name in after}
    differ = [PATHS[name] for name in after if before[name] != after[name]]
    _refuse_if_locked(held, *differ)
    keep_typed(held.cycle, held.section, typed, by=by, now=now)
    row = row or _new(held, now)
    for name, value in after.items():
        setattr(row, name, value)
    row.reading = _same_reading(held, row)
    if differ:
        _unsign(row)
    row.actor = by
    row.save()
    return row


@transaction.atomic
def save_evidence(
    *, school: School, slot: UUID, piece: UUID, typed: Typed, user: User, by: Actor, now: datetime
) -> ClaimEvidence | None:
    """Keeps a piece of evidence; it counts with its kind, what it shows, where it is kept and its day (R69).

    `typed` may name a `link`: "reading/<uuid>" or "figure/<uuid>". Returns None while it does not count.
    """
    held = _open(school, slot, user, now)
    section = f"{held.section}/evidence/{piece}"
    row = held.claim.evidence.filter(public_id=piece).first() if held.claim else None
    refuse_nothing(typed, held=row)
    after = {
        **{name: typed.values.get(name) or "" for name in EVIDENCE_FIELDS if name != "dated_on"},
        "dated_on": typed.values.get("dated_on"),
        **_linked(held, school, typed.values.get("link") or ""),
    }
    before = None if row is None or row.removed_at else {name: getattr(row, name) for name in after}
    differ = changed(f"evidence/{piece}", before, after)
    _refuse_if_locked(held, *differ)
    keep_typed(held.cycle, section, typed, by=by, now=now)
    claim = held.claim or _new(held, now)
    if differ:
        _unsign(claim)
    claim.actor = by
    claim.save()
    if typed.lacks("kind", "what", "source", "dated_on"):
        _take_out(row, by=by, now=now)
        return None
    row = row or ClaimEvidence(claim=claim, public_id=piece, created_at=now)
    for name, value in after.items():
        setattr(row, name, value)
    row.removed_at, row.actor = None, by
    row.save()
    return row


@transaction.atomic
def remove_evidence(*, school: School, slot: UUID, piece: UUID, user: User, by: Actor, now: datetime) -> None:
    """Takes a piece of evidence out of the claim; the row stays, so that old pins still point at it."""
    held = _open(school, slot, user, now)
    _refuse_if_locked(held, f"evidence/{piece}")
    if held.claim:
        _take_out(held.claim.evidence.filter(public_id=piece).first(), by=by, now=now)
        _unsign(held.claim)
        held.claim.actor = by
        held.claim.save()
    forget(cycle=held.cycle, section=f"{held.section}/evidence/{piece}", by=by, now=now)


@transaction.atomic
def sign(*, school: School, slot: UUID, seen: str, user: User, by: Actor, now: datetime) -> Claim:
    """The head teacher signs the claim as it was read (R68). Nothing is frozen before it is submitted.

    `seen` is the fingerprint of what was read. Raises NotAllowedError for anybody who may not sign for the school,
    DomainError naming what is missing, or when something has changed since.
    """
    lock(school=school)
    today = local_date(now)
    allowed = permissions.may_sign(user, school, on=today)
    permissions.refuse_unless(allowed, "Only the school's head teacher signs a claim.")
    held = _claimable(school, slot)
    _refuse_if_done(held)
    if held.claim is None:
        raise DomainError("There is nothing to sign yet: the claim is not written.", rule="R68")
    if found := rules.to_sign(draft_of(held), today=today):
        raise DomainError(found[0].sentence, field=found[0].where, rule=found[0].rule)
    if seen != fingerprint(snapshot_of_claim(held, today=today)):
        raise DomainError("Something was changed after you opened the page: read the claim again, then sign.")
    row = held.claim
    row.signatory, row.signatory_role, row.signed_on = person_of(user), SignatoryRole.HEAD, today
    row.actor = by
    row.save()
    return row


@transaction.atomic
def submit_claim(*, school: School, slot: UUID, user: User, by: Actor, now: datetime) -> Submission:
    """Freezes the claim and hands it to the QUAS; the other outcomes run on (R69).

    Raises DomainError with the first thing that stands against it (R12, R68, R69).
    """
    held = _open(school, slot, user, now)
    if held.claim is None:
        raise DomainError("There is nothing to submit yet: write the claim first.", rule="R69")
    if held.submission and held.submission.state in (State.SUBMITTED, State.CLARIFICATION):
        raise DomainError("This claim is with the quality assurance system (QUAS) already.", rule="R69")
    if found := against(held, school=school, today=local_date(now)):
        raise DomainError(found[0].sentence, field=found[0].where, rule=found[0].rule)
    return hand_in(cycle=held.cycle, claim=held.claim, by=by, now=now)


def _open(school: School, slot: UUID, user: User, now: datetime) -> Claimable:
    """The outcome to write about, under the school's lock."""
    lock(school=school)
    permissions.refuse_unless(permissions.may_edit_plan(user, school, on=local_date(now)), READ_ONLY)
    held = _claimable(school, slot)
    _refuse_if_done(held)
    return held


def _claimable(school: School, slot: UUID) -> Claimable:
    held = claimable(school, slot)
    if held is None:
        raise DomainError(NOT_THERE, rule="R69")
    return held


def _refuse_if_done(held: Claimable) -> None:
    if found := rules.still_worked_for(draft_of(held)):
        raise DomainError(found[0].sentence, rule=found[0].rule)


def _refuse_if_locked(held: Claimable, *paths: str) -> None:
    if held.submission is not None and held.submission.state == State.SUBMITTED:
        raise DomainError(WITH_QUAS, rule="R50")
    if found := openness_of_claim(held.submission).against(*paths):
        raise DomainError(found[0].sentence, rule=found[0].rule)


def _new(held: Claimable, now: datetime) -> Claim:
    version = OutcomeVersion.objects.get(public_id=held.standing.version)
    return Claim(version=version, created_at=now)


def _columns(typed: Typed) -> dict[str, Any]:
    """A share keeps its part and whole only together, and never beside a value (decision 10)."""
    values = typed.values
    part, whole, value = (values.get(f"result_{name}") for name in ("numerator", "denominator", "value"))
    if part is None or whole is None or whole < 1 or part > whole:
        part = whole = None
    return {
        "result_numerator": part,
        "result_denominator": whole,
        "result_value": None if part is not None else value,
        "result_on": values.get("result_on"),
        "result_source": values.get("result_source") or "",
        "what_changed": values.get("what_changed") or "",
        "group_met_on": values.get("group_met_on"),
    }


def _same_reading(held: Claimable, row: Claim) -> Reading | None:
    """The reading that says the same of the same day, so that nobody has to link it by hand."""
    if row.result_on is None:
        return None
    same = {name: getattr(row, f"result_{name}") for name in ("numerator", "denominator", "value")}
    rows = Reading.objects.filter(version__public_id=held.standing.version, removed_at__isnull=True, **same)
    return rows.filter(taken_on=row.result_on, reached__isnull=True).order_by("pk").first()


def _linked(held: Claimable, school: School, link: str) -> dict[str, Any]:
    """The reading or own figure that a piece of evidence points at; a foreign one is none."""
    kind, _, key = link.partition("/")
    readings = Reading.objects.filter(version__public_id=held.standing.version, removed_at__isnull=True)
    figures = OwnFigure.objects.filter(measure__school=school, removed_at__isnull=True)
    return {
        "reading": readings.filter(public_id=key).first() if kind == "reading" else None,
        "own_figure": figures.filter(public_id=key).first() if kind == "figure" else None,
    }


def _unsign(row: Claim) -> None:
    """What was signed has changed: the head teacher reads it again."""
    row.signatory, row.signatory_role, row.signed_on = None, None, None


def _take_out(row: ClaimEvidence | None, *, by: Actor, now: datetime) -> None:
    if row is not None and row.removed_at is None:
        row.removed_at, row.actor = now, by
        row.save()
