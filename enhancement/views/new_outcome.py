"""Changes of a confirmed plan: which there are, and a new outcome beside the one that stands (R73, L376)."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.domain.calendar import add_working_days
from core.domain.wording import day
from enhancement.domain.new_outcomes import settled
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.domain.transitions import State
from enhancement.forms.new_outcomes import WhyForm
from enhancement.queries.delivering import delivering_cycle
from enhancement.queries.new_outcomes import New, against_sending, missing_of
from enhancement.queries.sections import draft_of
from enhancement.queries.standing_outcomes import standing_outcomes
from enhancement.services import new_outcomes as services
from enhancement.views.common import school_or_404, workspace_context
from enhancement.views.links import crumbs, to
from enhancement.views.new_outcome_pages import changing_context, is_open, steps_of
from enhancement.views.outcome_pages import name_of, parts_of, short, sign_in_words
from enhancement.views.sections import Section, act, section_page
from enhancement.views.stage_pages import programme_of, who
from schools.models import School


def changes(request: HttpRequest, school: UUID) -> HttpResponse:
    """What may change after the confirmation and how: wording, an outcome, a priority."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    cycle = delivering_cycle(held)
    context |= {
        "crumbs": crumbs(held),
        "programme": programme_of(context),
        "outcomes": [_card(outcome, held) for outcome in standing_outcomes(cycle)] if cycle else [],
    }
    return render(request, "enhancement/changes.html", context)


def new_outcome(request: HttpRequest, school: UUID, priority: str, kind: str) -> HttpResponse:
    """The one that stands and the one that is written, with what it lacks. POST keeps the reason; with `send` it goes
    to the QUAS, with `drop` it is given up."""
    context = changing_context(request, school, priority, kind)
    held, slot, new = context["school"], context["slot"], context["new"]
    here = to("new_outcome", held, **slot)
    call = {"school": held, **slot, **who(request)}
    if "send" in request.POST:
        done = to("submission", held)
        return act(
            request, partial(services.submit, **call), done=done, said="Your new outcome is submitted.", back=here
        )
    if "drop" in request.POST:
        said = "The new outcome is given up. The confirmed one goes on."
        return act(request, partial(services.give_up, **call), done=to("changes", held), said=said, back=here)
    page = Section(
        make=WhyForm,
        initial={"why_new": new.version.why_new} if new else None,
        draft=draft_of(context["delivering"], f"{new.section}/why") if new else None,
        save=lambda typed: services.propose(typed=typed, **call),
        here=here,
        done=here,
    )
    stopped = settled(context["standing"])
    context |= {
        "stopped": stopped[0].sentence if stopped else "",
        "editable": context["may_edit"] and not stopped and (new is None or new.openness.may_change("why_new")),
        "wording_href": to("outcome_wording", held, **slot),
        "back": to("changes", held),
        **(_written(context, new) if new else {}),
    }
    return section_page(request, page, template="enhancement/new_outcome.html", context=context)


def _written(context: dict[str, Any], new: New) -> dict[str, Any]:
    """The new outcome with its signs, what it lacks, and whether it can go."""
    held: School = context["school"]
    slot, draft, today = context["slot"], new.draft, context["today"]
    context["openness"] = new.openness
    found = missing_of(new, context["plan"], today=today)
    sent = new.submission is not None and new.submission.state in (State.SUBMITTED, State.CLARIFICATION)
    against = [] if sent else against_sending(context["delivering"], new, today=today)
    may = is_open(context, draft.where)
    return {
        "parts": parts_of(draft),
        "signs": [
            {"text": sign_in_words(esi, draft), "href": to("new_outcome_esi", held, **slot, esi=esi.uuid)}
            for esi in draft.esis
            if not esi.is_blank
        ],
        "sentence_href": to("new_outcome_sentence", held, **slot),
        "evidence_href": to("new_outcome_evidence", held, **slot),
        "add_href": to("new_outcome_esi", held, **slot, esi=uuid4()) if may else "",
        "may_write": may,
        "needed": steps_of(against, held, draft, slot, text=short),
        "advice": steps_of([one for one in found if one.is_advice], held, draft, slot, text=short),
        "is_sent": sent,
        "sent_href": to("submission_of", held, submission=new.submission.public_id) if new.submission else "",
        "answer_by": add_working_days(today, context["delivering"].settings.service_level_days),
    }


def _card(outcome: StandingOutcome, school: School) -> dict[str, Any]:
    slot = {"priority": outcome.draft.priority_kind, "kind": outcome.draft.kind}
    stopped = settled(outcome)
    return {
        "name": name_of(outcome.draft),
        "parts": parts_of(outcome.draft),
        "tag": _tag(outcome),
        "stopped": stopped[0].sentence if stopped else "",
        "proposed": outcome.proposed,
        "new_href": to("new_outcome", school, **slot),
        "wording_href": to("outcome_wording", school, **slot),
    }


def _tag(outcome: StandingOutcome) -> dict[str, str]:
    if outcome.met_on:
        return {"kind": "done", "word": f"Met, confirmed on {day(outcome.met_on)}"}
    if outcome.ending:
        return {"kind": "neutral", "word": "Not met this time"}
    if outcome.proposed:
        return {"kind": "act", "word": "A new outcome is being written"}
    return {
        "kind": "neutral",
        "word": f"Confirmed on {day(outcome.confirmed_on)}" if outcome.confirmed_on else "Stands",
    }
