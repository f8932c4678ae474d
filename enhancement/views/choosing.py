"""Tools of stages 5 and 6: candidates beside each other, and a check list to print (L336)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from core.domain.wording import day
from directory.domain.cost import COST_BANDS, CostBand
from directory.domain.evidence import EVIDENCE, EvidenceLevel
from directory.domain.listing import phases_in_words
from directory.models import Intervention
from directory.queries.listings import published
from enhancement.domain.choosing import CHECK_LIST, MOST_CANDIDATES, QUESTIONS, TO_TALK_ABOUT, Candidate, answers
from enhancement.domain.delivery_plan import DeliveryPlan
from enhancement.domain.stages import Stage
from enhancement.models import Activity
from enhancement.queries.activities import activity_rows
from enhancement.views.activity_cards import SHORT_BASIS, card
from enhancement.views.delivering_pages import activity_or_404, cycle_or_404, delivery_context, for_which
from enhancement.views.links import to


def choosing(request: HttpRequest, school: UUID) -> HttpResponse:
    """Up to three candidates beside each other: activities of the plan, and listings named in the address."""
    context = delivery_context(request, school, Stage.ACTIVITIES)
    held, cycle, plan = context["school"], cycle_or_404(context), context["plan"]
    picked = request.GET.getlist("pick")
    rows = {str(row.public_id): row for row in activity_rows([cycle])}
    listings = _listings(picked, context)
    chosen = [key for key in dict.fromkeys(picked) if key in rows or key in listings][:MOST_CANDIDATES]
    candidates = [
        _of_activity(rows[key], plan, context) if key in rows else _of_listing(listings[key], context) for key in chosen
    ]
    told = [answers(candidate) for candidate in candidates]
    context |= {
        "candidates": candidates,
        "columns": [{"label": "Question"}, *[{"label": candidate.name} for candidate in candidates]],
        "rows": [
            [f"{question.text} {question.hint}", *[column[place] or TO_TALK_ABOUT for column in told]]
            for place, question in enumerate(QUESTIONS)
        ],
        "questions": QUESTIONS,
        "choices": [
            {"id": key, "name": str(row), "chosen": key in chosen} for key, row in [*rows.items(), *listings.items()]
        ],
        "most": MOST_CANDIDATES,
        "back": to("stage5", held),
    }
    return render(request, "enhancement/choosing.html", context)


def check_list(request: HttpRequest, school: UUID, activity: UUID) -> HttpResponse:
    """What to think of before, while and after an activity is carried out; made for paper."""
    context = delivery_context(request, school, Stage.IMPLEMENT)
    row = activity_or_404(context, activity)
    context |= {
        "activity": row,
        "card": card(context["school"], row, context["plan"], today=context["today"]),
        "parts": [{"heading": heading, "items": items} for heading, items in CHECK_LIST],
        "back": f"{to('stage6', context['school'])}#activity-{activity}",
    }
    return render(request, "enhancement/check_list.html", context)


def _listings(picked: list[str], context: dict[str, Any]) -> dict[str, Intervention]:
    """Published listings among what was picked; anything that is no id is left out."""
    ids = [found for key in picked[:20] if (found := _uuid(key))]
    rows = published(context["today"]).filter(public_id__in=ids).select_related("provider")
    return {str(row.public_id): row for row in rows}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _of_activity(row: Activity, plan: DeliveryPlan, context: dict[str, Any]) -> Candidate:
    facts = next(held for held in plan.activities if held.uuid == row.public_id)
    whom = {"universal": "Everybody", "targeted": facts.group or "A group"}.get(facts.reach or "", "")
    when = f"Done by {day(facts.due_on)}." if facts.due_on else ""
    return Candidate(
        name=row.title,
        href=to("activity", context["school"], activity=row.public_id),
        leads_to=". ".join(filter(None, (", ".join(for_which(row, plan)), facts.rationale))),
        for_whom=whom,
        rests_on=SHORT_BASIS[facts.basis] if facts.basis else "",
        takes=" ".join(filter(None, (facts.in_place, when))),
        by_whom=", ".join(filter(None, (facts.owner_role, *[partner.name for partner in facts.partners]))),
    )


def _of_listing(row: Intervention, context: dict[str, Any]) -> Candidate:
    band = COST_BANDS[CostBand(row.cost_band)].name
    ages = f"Ages: {str(row.ages).lower()}" if row.low_age is not None or row.high_age is not None else ""
    return Candidate(
        name=row.name,
        href=reverse("directory:detail", args=[row.slug]),
        leads_to=row.summary,
        for_whom=". ".join(filter(None, (phases_in_words(row.phases), ages))),
        rests_on=EVIDENCE[EvidenceLevel(row.evidence)].name,
        takes=". ".join(filter(None, (f"Cost: {band}", row.price))),
        by_whom=row.provider.name,
    )
