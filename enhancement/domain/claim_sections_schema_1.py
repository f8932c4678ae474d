"""Headings and rows of a claim frozen under schema 1. Leave it as it is: old claims are read with it."""

from collections.abc import Mapping
from decimal import Decimal

from enhancement.domain.canonical import Json
from enhancement.domain.sections_schema_1 import EMPTY, Row, Section
from enhancement.domain.words import counted, number, per_cent, upper_first
from enhancement.domain.words_schema_1 import day_at, figure, in_order, measured, part, said, word

ROLES = {"head": "Head teacher", "senior_leader": "Senior leader"}
REACHED = {True: "The target is reached", False: "The target is not reached"}
FIRST_YEAR = "Less than a year lies between the confirmation of the outcome and this claim: look whether it will last."


def claim_sections_schema_1(snapshot: Mapping[str, Json]) -> list[Section]:
    """School, the outcome as confirmed, the result, the evidence, who stands for it."""
    return [
        _school(snapshot),
        _confirmed(part(snapshot, "confirmed")),
        _result(snapshot),
        _evidence(snapshot),
        _signed(snapshot),
    ]


def _school(snapshot: Mapping[str, Json]) -> Section:
    school, programme = part(snapshot, "school"), part(snapshot, "programme")
    rows = (
        _row("school/name", "School", said(school, "name"), pinned=False),
        _row("school/urn", "Unique reference number (URN)", said(school, "urn"), pinned=False),
        _row("programme/name", "Local Programme", said(programme, "name"), pinned=False),
    )
    return Section(heading="School", rows=rows, path="school")


def _confirmed(held: Mapping[str, Json]) -> Section:
    priority, planned = part(held, "priority"), part(held, "evidence")
    lines = (word(planned, "kind"), said(planned, "what"), said(planned, "who"), said(planned, "when"))
    since = day_at(held, "confirmed_on")
    rows = [
        _row("confirmed/priority", upper_first(f"{said(priority, 'kind')} priority"), said(priority, "title")),
        _row("confirmed/sentence", "Outcome", said(held, "sentence")),
        _row("confirmed/baseline", "Baseline", measured(part(held, "baseline"))),
        _row(
            "confirmed/target", "Target", figure(said(held, "measure_kind"), said(held, "unit"), said(held, "target"))
        ),
        _row("confirmed/due_on", "By", day_at(held, "due_on")),
        _row("confirmed/evidence", "How it was to be shown", "\n".join(filter(None, lines))),
        _row("confirmed/confirmed_on", "Confirmed on", f"{since}\n{FIRST_YEAR}" if held.get("first_year") else since),
    ]
    fixed = tuple(Row(path=row.path, label=row.label, value=row.value, can_be_pinned=False) for row in rows)
    return Section(heading="The outcome as it was confirmed", rows=fixed, path="confirmed")


def _result(snapshot: Mapping[str, Json]) -> Section:
    result, outcome = part(snapshot, "result"), part(snapshot, "confirmed")
    seen = [
        f"{day_at(one, 'taken_on')}: {_figure(part(one, 'figure'), outcome)}, {said(one, 'source')}"
        for _, one in in_order(snapshot, "readings")
    ]
    changes = snapshot.get("esi_changes")
    rows = (
        _row("result", "Result", _measured(result, outcome)),
        _row("result/lower", "How sure it is", _sure(result), pinned=False),
        _row("result/reaches", "Target", _reached(result), pinned=False),
        _row("what_changed", "What changed, and what brought it about", said(snapshot, "what_changed")),
        _row("readings", "Readings on the way", "\n".join(seen), pinned=False),
        _row(
            "esi_changes",
            "Early success indicators since",
            counted(changes if isinstance(changes, int) else 0, "change"),
            pinned=False,
        ),
    )
    return Section(heading="Result", rows=rows, path="result")


def _reached(result: Mapping[str, Json]) -> str:
    held = result.get("reaches")
    return REACHED[held] if isinstance(held, bool) else ""


def _measured(result: Mapping[str, Json], outcome: Mapping[str, Json]) -> str:
    words = (_figure(part(result, "figure"), outcome), day_at(result, "measured_on"), said(result, "source"))
    return ", ".join(filter(None, words))


def _figure(held: Mapping[str, Json], outcome: Mapping[str, Json]) -> str:
    if held.get("numerator") is not None and held.get("denominator"):
        of, whole = int(said(held, "numerator")), int(said(held, "denominator"))
        share = per_cent(round(Decimal(100 * of) / Decimal(whole), 1))
        return f"{share} ({number(of)} of {number(whole)})"
    return figure(said(outcome, "measure_kind"), said(outcome, "unit"), said(held, "value"))


def _sure(result: Mapping[str, Json]) -> str:
    if not said(result, "lower"):
        return "Not known: only a share of counted people can say."
    low, high = (per_cent(Decimal(said(result, name))) for name in ("lower", "upper"))
    return f"The true share lies somewhere from {low} to {high} (95 % interval)."


def _evidence(snapshot: Mapping[str, Json]) -> Section:
    pieces = in_order(snapshot, "evidence")
    rows = [_row("evidence", "Evidence", counted(len(pieces), "piece"))]
    rows += [
        _row(f"evidence/{key}", f"Evidence {place}", _piece(held)) for place, (key, held) in enumerate(pieces, start=1)
    ]
    return Section(heading="Evidence", rows=tuple(rows), path="evidence")


def _piece(held: Mapping[str, Json]) -> str:
    kind = word(held, "kind")
    planned = f"{kind}, as planned" if held.get("planned") else f"{kind}: another kind than planned"
    reason = f"Why another kind: {said(held, 'other_reason')}" if said(held, "other_reason") else ""
    source = ", ".join(filter(None, (said(held, "source"), day_at(held, "dated_on"))))
    return "\n".join(filter(None, (said(held, "what"), planned, reason, source)))


def _signed(snapshot: Mapping[str, Json]) -> Section:
    signed = part(snapshot, "signature")
    words = f"{ROLES.get(said(signed, 'role'), '')}, {day_at(signed, 'signed_on')}" if signed else ""
    rows = (
        _row("group_met_on", "Reviewed with the group on", day_at(snapshot, "group_met_on")),
        _row("signature", "Signed for the school", words, pinned=False),
    )
    return Section(heading="Who stands for it", rows=rows, path="signature")


def _row(path: str, label: str, value: str, *, pinned: bool = True) -> Row:
    return Row(path=path, label=label, value=value or EMPTY, can_be_pinned=pinned)
