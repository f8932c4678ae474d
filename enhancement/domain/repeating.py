"""A year without changes: one confirm for each section of the annual review (EL3).

A section can be repeated when last year's answer is there, when the criteria of the section still say the same, and
when whoever confirms has looked at the evidence again.
"""

from enhancement.domain.annual_review import ReviewFacts, ThemeAnswer
from enhancement.domain.checks import check
from enhancement.domain.criteria import THEME_NAMES, Theme, criteria_set
from enhancement.domain.findings import Missing


def against(theme: Theme, last: ReviewFacts | None, *, version: str, looked: bool) -> list[Missing]:
    """What stands against repeating last year's answer, the first thing first. `version`: the criteria of this year.
    `looked`: the tick beside the evidence."""
    return [
        *last_year_there(theme, last),
        *same_criteria(theme, last, version),
        *evidence_looked_at(theme, last, looked),
    ]


def can_repeat(theme: Theme, last: ReviewFacts | None, *, version: str) -> bool:
    """Is the button offered? The tick comes with it."""
    return not against(theme, last, version=version, looked=True)


@check("R10 last year to repeat")
def last_year_there(theme: Theme, last: ReviewFacts | None) -> list[Missing]:
    if last is not None and theme in last.answers:
        return []
    return [_refusal(theme, "was not answered in a review that counts: answer it this year.")]


@check("R10 criteria as last year")
def same_criteria(theme: Theme, last: ReviewFacts | None, version: str) -> list[Missing]:
    """R10, EL4: what was confirmed once was confirmed to other words."""
    if last is None or _texts(theme, last.criteria_version) == _texts(theme, version):
        return []
    return [_refusal(theme, "has new criteria since last year: open the section and read them first.")]


@check("R10 evidence looked at again")
def evidence_looked_at(theme: Theme, last: ReviewFacts | None, looked: bool) -> list[Missing]:
    held = last.answers.get(theme, ThemeAnswer()) if last else ThemeAnswer()
    if looked or not held.evidence.strip():
        return []
    return [_refusal(theme, "names evidence: look at it again, tick the box, then confirm.")]


def _texts(theme: Theme, version: str) -> list[str]:
    return [criterion.text for criterion in criteria_set(version).criteria[theme]]


def _refusal(theme: Theme, rest: str) -> Missing:
    return Missing(sentence=f"{THEME_NAMES[theme]} {rest}", rule="R10", where=f"themes/{theme}")
