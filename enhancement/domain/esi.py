"""Early success indicators (ESIs): milestones on the way to an outcome (R45, R46)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from core.domain.wording import day
from enhancement.domain.activity_wording import reads_like_an_activity
from enhancement.domain.checks import check
from enhancement.domain.findings import Missing, advice
from enhancement.domain.words import counted


class EsiKind(StrEnum):
    """Impact: pupils have changed. Process: something that leads there is in place."""

    IMPACT = "impact"
    PROCESS = "process"


@dataclass(frozen=True, kw_only=True)
class Esi:
    """`due_on` is its timescale; `target` the figure expected by then, in the outcome's unit, when there is one."""

    uuid: UUID
    text: str = ""
    kind: EsiKind | None = None
    due_on: date | None = None
    target: Decimal | None = None

    @property
    def is_blank(self) -> bool:
        return not self.text.strip() and self.due_on is None and self.target is None


def missing(
    esis: tuple[Esi, ...],
    *,
    where: str,
    title: str,
    today: date,
    outcome_due_on: date | None,
    fewest: int = 1,
    most: int | None = None,
) -> list[Missing]:
    """R45, R46. `where` is the path of the outcome's ESIs; `title` names the outcome; fewest and most are settings."""
    written = tuple(esi for esi in esis if not esi.is_blank)
    found = number_of_esis(written, where=where, title=title, fewest=fewest, most=most)
    for esi in written:
        at = f"{where}/{esi.uuid}"
        found += [
            *described(esi, where=at, title=title),
            *timescale(esi, where=at, title=title, today=today, outcome_due_on=outcome_due_on),
            *_advice(esi, where=at),
        ]
    return found


@check("R45 number of ESIs")
def number_of_esis(esis: tuple[Esi, ...], *, where: str, title: str, fewest: int, most: int | None) -> list[Missing]:
    """R45: at least `fewest` for each outcome, and not more than `most` where the programme sets it."""
    if len(esis) < fewest:
        lacking = counted(fewest - len(esis), "early success indicator")
        sentence = f"The {title} needs {lacking} more: add a milestone with its date."
        return [Missing(sentence=sentence, rule="R45", where=where, part="ESI", todo=f"add {lacking} to the {title}")]
    if most is not None and len(esis) > most:
        sentence = (
            f"The {title} has {counted(len(esis), 'early success indicator')}, and the most is {most}: remove some."
        )
        todo = f"keep at most {counted(most, 'early success indicator')} for the {title}"
        return [Missing(sentence=sentence, rule="R45", where=where, part="ESI", todo=todo)]
    return []


@check("R45 ESI described")
def described(esi: Esi, *, where: str, title: str) -> list[Missing]:
    """R45: a milestone says what will be so."""
    if esi.text.strip():
        return []
    sentence = f"An early success indicator of the {title} has no words: say what will be so by then."
    todo = f"describe the early success indicator of the {title}"
    return [Missing(sentence=sentence, rule="R45", where=f"{where}/text", part="text", todo=todo)]


@check("R46 timescale")
def timescale(esi: Esi, *, where: str, title: str, today: date, outcome_due_on: date | None) -> list[Missing]:
    """R46: every ESI has a day, after today and not after its outcome's day."""
    name = f"“{esi.text.strip() or 'An early success indicator'}”"
    if esi.due_on is None:
        sentence = f"{name} has no date: say by which day."
    elif esi.due_on <= today:
        sentence = f"{name} is due on {day(esi.due_on)}, which is not after today: choose a later day."
    elif outcome_due_on is not None and esi.due_on > outcome_due_on:
        sentence = (
            f"{name} is due on {day(esi.due_on)}, after its outcome on {day(outcome_due_on)}: choose an earlier day."
        )
    else:
        return []
    todo = f"date the early success indicators of the {title}"
    return [Missing(sentence=sentence, rule="R46", where=f"{where}/due_on", part="date", todo=todo)]


def _advice(esi: Esi, *, where: str) -> list[Missing]:
    found = []
    if esi.text.strip() and reads_like_an_activity(esi.text):
        sentence = (
            f"“{esi.text.strip()}” reads like something you will do: say what will have changed by then; "
            "what you will do belongs to stage 5."
        )
        found.append(advice(sentence, rule="R45", where=f"{where}/text", part="change"))
    if esi.kind is None:
        sentence = (
            f"Say whether “{esi.text.strip()}” shows a change in pupils (impact) or something in place (process)."
        )
        found.append(advice(sentence, rule="R45", where=f"{where}/kind", part="kind"))
    return found
