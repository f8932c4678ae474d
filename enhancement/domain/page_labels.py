"""How a page of a school's workspace reads in a conversation about it: from its address below the workspace."""

import re

from enhancement.domain.criteria import THEME_NAMES, Theme
from enhancement.domain.group import VOICE_NAMES, Voice
from enhancement.domain.stages import STAGES, Stage

OTHERS: dict[str, str] = {
    "annual-review": "Annual review",
    "award": "The award",
    "check": "Check your answers",
    "submission": "The plan as it was submitted",
    "clarification": "Questions on the plan",
    "impact": "Page of impact",
    "policies": "Policies",
    "together": "Working with other schools",
    "barometer": "Barometer",
    "next-plan": "The next plan",
    "development-plan": "Extract for the school development plan",
    "new-outcome": "A new outcome",
    "phase": "Plan in two parts",
    "carry": "A figure carried into the plan",
}
_PARTS: dict[str, str] = {
    "tasks": "tasks",
    "meetings": "meetings",
    "needs": "a need",
    "data": "data on a need",
    "evidence": "evidence",
    "signs": "early success indicators (ESIs)",
    "activities": "an activity",
    "baselines": "a baseline",
    "readings": "readings",
    "claims": "a claim",
    "not-met": "not there yet",
    "actions": "what you do about gaps",
    "moderation": "moderation",
    "framework": "planning framework",
    "local": "local priority",
    "school": "school priority",
    "quantitative": "quantitative outcome",
    "perception": "perception outcome",
    "targeted": "targeted outcome",
}


def page_label(path: str) -> str:
    """ "stage-2/needs/<uuid>/" -> "Stage 2: Find the needs, a need"; the workspace itself for "". Never empty."""
    first, *rest = [part for part in path.partition("#")[0].split("/") if part] or [""]
    stage = re.fullmatch(r"stage-([1-8])", first)
    if stage:
        number = Stage(int(stage[1]))
        head = f"Stage {number:d}: {STAGES[number].name}"
        rest = ["claims" if number == Stage.REVIEW and rest else "", *rest]
    else:
        head = OTHERS.get(first, "The plan")
    return ", ".join([head, *_inside(rest)])[:120]


def _inside(parts: list[str]) -> list[str]:
    """What is known of the way below; the last of "a need, data on a need" is enough."""
    known = [found for part in parts if (found := _part(part))]
    return known[-1:] if "a need" in known else known


def _part(part: str) -> str:
    if part in set(Voice):
        return VOICE_NAMES[Voice(part)]
    if part in set(Theme):
        return THEME_NAMES[Theme(part)]
    return _PARTS.get(part, "")
