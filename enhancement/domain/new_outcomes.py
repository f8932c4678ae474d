"""R73: what may change of a confirmed outcome.

Wording is mended and logged; a number, group, date or evidence plan is a new outcome that the QUAS confirms first,
while the confirmed one stands (decision 34, L376).
"""

from collections.abc import Collection
from dataclasses import fields
from datetime import date
from uuid import UUID

from enhancement.domain import outcome_checks
from enhancement.domain.checks import check
from enhancement.domain.evidence import EvidencePlan
from enhancement.domain.findings import Missing
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.domain.transitions import State

# Text that is no number, group, date or evidence plan. Whose change it is counts as the group.
WORDING = frozenset({"measure", "question", "one_voice_reason", "baseline_source"})
# A change of these signs has a page of its own (R67); the others say which outcome it is, or are texts not understood
_APART = frozenset({"uuid", "priority", "priority_kind", "kind", "esis", "unreadable", "baseline", "evidence"})
WITH_THE_QUAS = (State.SUBMITTED, State.CLARIFICATION)


def changed_fields(before: OutcomeDraft, after: OutcomeDraft) -> list[str]:
    """Names of what differs: fields of the outcome, `baseline_source`, `baseline` for all else of it, `evidence`."""
    found = [
        field.name
        for field in fields(OutcomeDraft)
        if field.name not in _APART and getattr(before, field.name) != getattr(after, field.name)
    ]
    old, new = before.baseline, after.baseline
    if (old and old.source) != (new and new.source):
        found.append("baseline_source")
    if _figure(before) != _figure(after):
        found.append("baseline")
    if (before.evidence or EvidencePlan()) != (after.evidence or EvidencePlan()):
        found.append("evidence")
    return found


def _figure(draft: OutcomeDraft) -> tuple[object, ...] | None:
    if (held := draft.baseline) is None:
        return None
    return (held.kind, held.direction, held.measured_on, held.numerator, held.denominator, held.value, held.unit)


def only_wording(before: OutcomeDraft, after: OutcomeDraft) -> bool:
    """Does nothing differ but text that is no number, group, date or evidence plan?"""
    return WORDING.issuperset(changed_fields(before, after))


@check("R73 wording only")
def more_than_wording(before: OutcomeDraft, after: OutcomeDraft) -> list[Missing]:
    """R73: what is mended without the QUAS is wording."""
    if only_wording(before, after):
        return []
    sentence = "This changes a number, the group, a date or the evidence plan: propose a new outcome instead."
    return [Missing(sentence=sentence, rule="R73", where=after.where)]


@check("R73 new outcome differs")
def hardly_new(standing: OutcomeDraft, proposed: OutcomeDraft) -> list[Missing]:
    """R73: the QUAS is asked about what needs it."""
    if not only_wording(standing, proposed):
        return []
    sentence = (
        "The new outcome has the same number, group, date and evidence as the one that stands: change what should "
        "change. Wording alone is mended without the quality assurance system (QUAS)."
    )
    return [Missing(sentence=sentence, rule="R73", where=proposed.where, todo="change what should change")]


@check("R73 outcome still stands")
def settled(outcome: StandingOutcome) -> list[Missing]:
    """R73, decision 34: a met outcome stays met; while its claim is with the QUAS it stays as it is."""
    if outcome.met_on is not None:
        sentence = "This outcome is met and stays met: it cannot change. A new aim belongs in your next plan."
    elif outcome.claim in WITH_THE_QUAS:
        sentence = "Your claim of this outcome is with the quality assurance system (QUAS): wait for the answer first."
    else:
        return []
    return [Missing(sentence=sentence, rule="R73", where=outcome.draft.where)]


@check("R73 reason for a new outcome")
def without_reason(why_new: str) -> list[Missing]:
    """R73, L376: the reason tells the QUAS what was learnt."""
    if why_new.strip():
        return []
    sentence = "Say why a new outcome is needed, and what you have learnt from the one before."
    return [Missing(sentence=sentence, rule="R73", where="why_new", todo="say why a new outcome is needed")]


def missing_of_new(
    proposed: OutcomeDraft,
    *,
    standing: OutcomeDraft,
    why_new: str,
    today: date,
    data: Collection[UUID],
    fewest_esis: int,
    most_esis: int | None,
) -> list[Missing]:
    """What a new outcome lacks before it can go to the QUAS: as in stage 4, a reason, and that it is new."""
    return [
        *without_reason(why_new),
        *hardly_new(standing, proposed),
        *outcome_checks.missing(proposed, today=today, data=data, fewest_esis=fewest_esis, most_esis=most_esis),
    ]
