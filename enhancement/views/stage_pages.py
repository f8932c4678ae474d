"""What the pages of stages 1 to 4 have in common: purpose, what is still needed, who can help, what comes next."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from accounts.models import LocalProgramme
from accounts.queries import held_on
from core import clock
from core.domain.actor import Actor
from core.forms.personal import FIELD as NOT_A_NAME
from enhancement.domain.findings import Missing
from enhancement.domain.next_line import Page
from enhancement.domain.requirements import missing
from enhancement.domain.stages import STAGES, Stage
from enhancement.domain.words import upper_first
from enhancement.queries.sections import openness_of
from enhancement.views.common import url_of, workspace_context
from enhancement.views.links import crumbs, kinds_in, place_of, to
from schools.models import ProgrammeCoverage, School

NEXT = {
    Stage.GROUP: (Page.STAGE_2, "Then the group finds out what pupils need, from data."),
    Stage.NEEDS: (Page.STAGE_3, "Then the group chooses two priorities from these needs."),
    Stage.PRIORITIES: (Page.STAGE_4, "Then you write three outcomes for each priority."),
    Stage.OUTCOMES: (Page.CHECK_ANSWERS, "Then you read the whole plan once more and submit it."),
}
CHECK = "Check your answers"


def page_context(request: HttpRequest, school: School, stage: Stage) -> dict[str, Any]:
    """For every page of a stage; `may_write` is whether this reader can change something of it now."""
    context = workspace_context(request, school)
    openness = openness_of(context["cycle"])
    waits = context["statuses"][stage - 1].waits_for
    return context | {
        "stage": {"number": int(stage), "name": STAGES[stage].name, "purpose": STAGES[stage].purpose},
        "openness": openness,
        "waits_for": waits,
        "may_write": context["may_edit"] and not waits and may_begin(context),
        "crumbs": crumbs(school, (f"Stage {stage}: {STAGES[stage].name}", to(f"stage{stage}", school))),
    }


def may_begin(context: dict[str, Any]) -> bool:
    """A confirmed plan stands; changes come with the next one."""
    return context["cycle"] is None or context["cycle"].state == "planning"


def who(request: HttpRequest) -> dict[str, Any]:
    """Who does it and when, as every service asks."""
    return {"user": request.user, "by": Actor.user(request.user.public_id), "now": clock.now()}


def is_open(context: dict[str, Any], section: str) -> bool:
    """May this reader change something in this section now?"""
    return context["may_write"] and context["openness"].touches(section)


def locked_in(context: dict[str, Any], section: str) -> Callable[[str], bool]:
    """Which fields of a section stay as submitted."""
    return lambda name: not context["openness"].may_change(f"{section}/{name}")


def stage_context(request: HttpRequest, school: School, stage: Stage) -> dict[str, Any]:
    """For the first page of a stage."""
    context = page_context(request, school, stage)
    found = missing(stage, context["facts"].plan)
    kinds = kinds_in(context["facts"].plan)
    page, sentence = NEXT[stage]
    if page == Page.CHECK_ANSWERS and not may_begin(context):
        page, sentence = Page.STAGE_5, "Then you record where you start, and choose what will bring the change."
    return context | {
        "crumbs": crumbs(school),
        "needed": [step(finding, school, kinds) for finding in found if finding.needed],
        "advice": [step(finding, school, kinds) for finding in found if finding.is_advice],
        "programme": programme_of(context),
        "after": {
            "sentence": sentence,
            "href": url_of(page, school),
            "name": CHECK if page == Page.CHECK_ANSWERS else STAGES[Stage(stage + 1)].name,
        },
    }


def step(finding: Missing, school: School, kinds: dict[str, str]) -> dict[str, str]:
    """What is needed as something to do, in a few words; advice with its reason, a need by its name."""
    names_it = not finding.todo or finding.is_advice or finding.where.startswith("needs/")
    text = finding.sentence if names_it else upper_first(finding.todo)
    return {"text": text, "href": place_of(finding.where, school, kinds)}


def programme_of(context: dict[str, Any]) -> LocalProgramme | None:
    """Who can help: the plan's programme, before the first entry the one that covers the school today."""
    if context["cycle"] is not None:
        key = context["cycle"].programme_id
    else:
        covering = ProgrammeCoverage.objects.filter(held_on(context["today"]), school=context["school"])
        key = covering.order_by().values_list("programme_id", flat=True).first()
    return LocalProgramme.objects.select_related("contact__merged_into").filter(pk=key).first()


def not_counted(labels: dict[str, str], unreadable: list[str], texts: dict[str, str]) -> str:
    """ "add a source" for what lacks; what cannot be read is named with what was typed."""
    lacks = [labels[name] for name in unreadable if name in labels and not texts.get(name, "").strip()]
    unclear = [name for name in unreadable if name in labels and texts.get(name, "").strip()]
    parts = [f"add {' and '.join(lacks)}"] if lacks else []
    parts += [f"{labels[name]} “{texts[name][:60]}” cannot be read" for name in unclear]
    if NOT_A_NAME in unreadable:
        parts.append("look at the words again, they may name a person")
    return "; ".join(parts) or "look at it again"
