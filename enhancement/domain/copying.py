"""Words of an outcome copied from a partner in a cluster: what goes with them; the numbers are own (CL2, R88)."""

from enhancement.domain.checks import check
from enhancement.domain.findings import Missing
from enhancement.domain.outcomes import CopiedNumbers, OutcomeDraft

# Columns of an outcome that a copy takes over. Numbers, dates, links to data and reasons of the school are not.
COPIED = (
    "inner",
    "measure_kind",
    "measure",
    "population",
    "unit",
    "direction",
    "group",
    "question",
    "asks_pupils",
    "asks_parents",
    "evidence_kind",
    "evidence_what",
    "evidence_who",
    "evidence_when",
)
LEFT_OUT = (
    "baseline_numerator",
    "baseline_denominator",
    "baseline_value",
    "baseline_on",
    "baseline_source",
    "target",
    "due_on",
    "group_data",
    "one_voice_reason",
)


@check("R88 own numbers")
def own_numbers(draft: OutcomeDraft) -> list[Missing]:
    """R88: each school of a cluster has its own outcomes. A copy with the original's target needs a baseline of the
    school's own; a baseline with the original's figure counts only with a source of its own."""
    original = draft.copied_numbers
    if original is None or draft.target is None or draft.target != original.target or _own_baseline(draft, original):
        return []
    sentence = (
        f"The words of the {draft.title} come from another school and its numbers are not yet your own: add your own "
        "baseline with its source, or set the target that fits your pupils."
    )
    todo = f"add your own numbers to the {draft.title}"
    return [Missing(sentence=sentence, rule="R88", where=f"{draft.where}/baseline", part="own numbers", todo=todo)]


def _own_baseline(draft: OutcomeDraft, original: CopiedNumbers) -> bool:
    held, theirs = draft.baseline, original.baseline
    if held is None or not held.source.strip():
        return False
    same_figure = theirs is not None and held.figure == theirs.figure
    return not (same_figure and theirs is not None and _folded(held.source) == _folded(theirs.source))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
