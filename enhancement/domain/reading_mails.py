"""What stage 7 says by e-mail: please log readings (R64), and that an indicator changed (R67)."""

from collections.abc import Sequence
from datetime import date

from core.domain.wording import day
from enhancement.domain.esi_changes import CHANGE_NAMES, ChangeKind
from enhancement.domain.quas_mails import Mail
from enhancement.domain.words import counted


def prompt_mail(*, school: str, period: str, due_on: date, outcomes: Sequence[str], link: str) -> Mail:
    """`outcomes`: those without a reading in the period, each as its name."""
    many = counted(len(outcomes), "outcome")
    text = "\n\n".join(
        [
            f"Please log a reading for {many} of {school} by {day(due_on)}. It takes about two minutes.",
            "\n".join(f"- {name}" for name in outcomes),
            f"Open this page; you need not sign in:\n{link}",
            "Write down what you have. An outcome that you have not measured may stay empty: you can log it later.",
            f"We ask once in the {period}. Whoever has this link can log readings for this plan: pass it on with care.",
        ]
    )
    return Mail(subject=f"Please log readings for {school} by {day(due_on)}", text=text + "\n")


def esi_mail(
    *,
    school: str,
    kind: ChangeKind,
    outcome: str,
    rows: Sequence[dict[str, object]],
    reason: str,
    changes: int,
    link: str,
    waits: bool = False,
) -> Mail:
    """To the coordinator. `rows` as of `esi_changes.rows_of`; `changes`: how many of this outcome so far; `waits`: the
    programme agrees to each change."""
    if waits:
        verb = {ChangeKind.ADDED: "add", ChangeKind.CHANGED: "change", ChangeKind.REMOVED: "take out"}[kind]
        first = f"{school} would like to {verb} an early success indicator (ESI). It waits for you: agree or answer."
        subject = f"{school}: please agree to a change of an early success indicator"
    else:
        verb = {ChangeKind.ADDED: "added", ChangeKind.CHANGED: "changed", ChangeKind.REMOVED: "took out"}[kind]
        first = f"{school} {verb} an early success indicator (ESI). You need not do anything: this is to tell you."
        subject = f"{school}: an early success indicator was {CHANGE_NAMES[kind].lower()}"
    told = [f"{row['label']}\n  before: {row['old'] or '-'}\n  now: {row['new'] or '-'}" for row in rows]
    text = "\n\n".join(
        [
            first,
            f"Outcome: {outcome}",
            *told,
            f"Why: {reason}",
            f"Changes of this outcome so far: {changes}. Old and new stand side by side here:\n{link}",
        ]
    )
    return Mail(subject=subject, text=text + "\n")
