"""What the pages of one outcome have in common: which it is, its sentence, what it lacks, its three pages as tabs."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest

from accounts.models import Person
from core.domain.wording import day
from enhancement.domain import outcome_checks
from enhancement.domain.esi import Esi
from enhancement.domain.facts import PlanFacts
from enhancement.domain.findings import Missing
from enhancement.domain.measures import MeasureKind, shown
from enhancement.domain.outcomes import OutcomeDraft, OutcomeKind
from enhancement.domain.priorities import Priority, PriorityKind
from enhancement.domain.sentences import as_text, sentence
from enhancement.domain.stages import STAGES, Stage
from enhancement.domain.words import upper_first
from enhancement.queries.outcomes import saved_drafts
from enhancement.views.common import school_or_404
from enhancement.views.links import crumbs, kinds_in, place_of, to
from enhancement.views.stage_pages import may_begin, page_context
from schools.models import School

PRIORITY_NAMES = {PriorityKind.LOCAL: "Local priority", PriorityKind.SCHOOL: "School priority"}
OUTCOME_NAMES = {
    OutcomeKind.QUANTITATIVE: "Quantitative outcome",
    OutcomeKind.PERCEPTION: "Perception outcome",
    OutcomeKind.TARGETED: "Targeted outcome",
}
ABOUT = {
    OutcomeKind.QUANTITATIVE: "A change that you can count: what pupils do, score or have.",
    OutcomeKind.PERCEPTION: "A change in what pupils, and their parents or carers, say.",
    OutcomeKind.TARGETED: "A change for one group in challenging circumstances that your data point to.",
}
PAGES = {"outcome": "The sentence", "esis": "Signs on the way", "evidence": "Evidence"}


def outcome_context(request: HttpRequest, school: UUID, priority: str, kind: str, *, page: str) -> dict[str, Any]:
    """For every page of an outcome; a kind that the model does not have is not found."""
    held = school_or_404(request, school)
    if priority not in set(PriorityKind) or kind not in set(OutcomeKind):
        raise Http404
    context = page_context(request, held, Stage.OUTCOMES)
    plan: PlanFacts = context["facts"].plan
    chosen = next((row for row in plan.priorities if row.kind == priority), None)
    draft = draft_in(plan, chosen, PriorityKind(priority), OutcomeKind(kind))
    slot = {"priority": priority, "kind": kind}
    name = name_of(draft)
    return context | {
        "slot": slot,
        "draft": draft,
        "section": draft.where,
        "name": name,
        "kind_name": OUTCOME_NAMES[draft.kind],
        "priority_name": PRIORITY_NAMES[draft.priority_kind],
        "about": ABOUT[draft.kind],
        "priority_title": chosen.title if chosen else "",
        "has_priority": chosen is not None,
        "priority_href": to("priority", held, kind=priority),
        "parts": parts_of(draft),
        "crumbs": crumbs(
            held,
            (f"Stage {Stage.OUTCOMES}: {STAGES[Stage.OUTCOMES].name}", to("stage4", held)),
            *([(name, to("outcome", held, **slot))] if page == "esi" else []),
        ),
        "tabs": [
            {"text": text, "href": to(route, held, **slot), "current": route == page} for route, text in PAGES.items()
        ],
        "back": f"{to('stage4', held)}#{priority}-{kind}",
    }


def name_of(draft: OutcomeDraft) -> str:
    return f"{OUTCOME_NAMES[draft.kind]} of the {PRIORITY_NAMES[draft.priority_kind].lower()}"


def draft_in(plan: PlanFacts, chosen: Priority | None, priority: PriorityKind, kind: OutcomeKind) -> OutcomeDraft:
    """The outcome in this slot; an empty one while nobody wrote it."""
    for draft in plan.outcomes:
        if (draft.priority_kind, draft.kind) == (priority, kind):
            return draft
    return OutcomeDraft(uuid=uuid4(), priority=chosen.uuid if chosen else uuid4(), priority_kind=priority, kind=kind)


def parts_of(draft: OutcomeDraft) -> list[dict[str, Any]]:
    """The sentence for its component: gaps by name, the optional one left out."""
    return [
        {"text": part.label if part.is_gap else part.text, "gap": part.is_gap}
        for part in sentence(draft)
        if not (part.is_gap and part.is_optional)
    ]


def findings_on(draft: OutcomeDraft, context: dict[str, Any]) -> list[Missing]:
    """All that this outcome lacks, and advice. A confirmed one lacks nothing: that a day has passed is for stage 7."""
    plan: PlanFacts = context["facts"].plan
    if draft.is_blank or not may_begin(context):
        return []
    return outcome_checks.missing(
        draft,
        today=plan.today,
        data=plan.data_items,
        fewest_esis=plan.settings.minimum_esis,
        most_esis=plan.settings.maximum_esis,
    )


def needed_and_advice(
    found: Iterable[Missing], school: School, plan: PlanFacts, draft: OutcomeDraft
) -> dict[str, list[dict[str, str]]]:
    """What to do, in a few words, each with its place: whose outcome it is stands above the list."""
    kinds = kinds_in(plan) | {str(draft.uuid): f"{draft.priority_kind}/{draft.kind}"}
    told: dict[str, list[dict[str, str]]] = {"needed": [], "advice": []}
    for finding in found:
        step = {"text": short(finding), "href": place_of(finding.where, school, kinds)}
        told["needed" if finding.needed else "advice"].append(step)
    return told


def short(finding: Missing) -> str:
    """ "Say by which day." of "The targeted outcome of the local priority has no firm date: say by which day." """
    if finding.part == "ESI":
        return f"{upper_first(finding.todo.partition(' to the ')[0].partition(' for the ')[0])}."
    names_the_outcome = finding.sentence.startswith(("The ", "An ")) and " outcome of the " in finding.sentence
    if not (finding.needed and names_the_outcome):
        return finding.sentence
    return upper_first(finding.sentence.partition(": ")[2])


def sign_in_words(esi: Esi, draft: OutcomeDraft) -> str:
    figure = f" ({shown(esi.target, draft.measure_kind or MeasureKind.PEOPLE, draft.unit)})" if esi.target else ""
    by = f"by {day(esi.due_on)}" if esi.due_on else "no date yet"
    return f"{esi.text or 'A sign without words'}{figure}, {by}"


def history_of(draft: OutcomeDraft) -> list[dict[str, Any]]:
    """How the sentence read, save by save, newest first, where it changed; nothing when it never did."""
    told: list[dict[str, Any]] = []
    for at, by, saved in reversed(saved_drafts(draft)):
        said = as_text(sentence(saved))
        if not told or told[-1]["said"] != said:
            told.append({"at": at, "by": by, "said": said})
    names = _names({entry["by"] for entry in told if entry["by"]})
    entries = [
        {"at": entry["at"], "sentence": f"{names.get(entry['by'], 'Somebody')} wrote: {entry['said']}"}
        for entry in reversed(told)
    ]
    return entries if len(entries) > 1 else []


def _names(users: set[UUID]) -> dict[UUID, str]:
    people = Person.objects.filter(user__public_id__in=users).select_related("user")
    return {person.user.public_id: person.name for person in people}
