"""Where the submitted plan is, and each round as it was frozen."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from core.clock import local_date
from core.domain.wording import day
from documents.views.mine import row as file_row
from enhancement.domain.clarification import progress
from enhancement.domain.comparison import changed_rows
from enhancement.domain.transitions import Party, State, Verb, verbs_for
from enhancement.domain.words import counted
from enhancement.models import Submission, SubmissionRound
from enhancement.queries.rounds import forms_of, moves_of, round_before, rounds_of
from enhancement.services import submitting as services
from enhancement.views.common import school_or_404, workspace_context
from enhancement.views.links import crumbs, to
from enhancement.views.plan_text import contents, plan_text
from enhancement.views.sections import act
from enhancement.views.stage_pages import programme_of, who
from enhancement.views.submission_words import standing, timeline
from schools.models import School


def submission(request: HttpRequest, school: UUID) -> HttpResponse:
    """State in words, rounds and what happened so far. POST takes the plan back (decision 5)."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    newest: Submission | None = context["submission"]
    here = to("submission", held)
    if request.method == "POST":
        if newest is None:
            raise Http404
        withdraw = partial(services.withdraw, submission=newest, **who(request))
        said = "You took the plan back. Change what you like and submit it again."
        return act(request, withdraw, done=here, said=said, back=here)
    context |= {"crumbs": crumbs(held), "programme": programme_of(context)}
    if newest is not None:
        context |= _story(request, context, newest, held)
    return render(request, "enhancement/submission.html", context)


def submission_round(request: HttpRequest, school: UUID, frozen: UUID) -> HttpResponse:
    """One round as it was frozen: changes since the round before, questions and answers, then all of it."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    rounds = rounds_of(context["cycle"]) if context["cycle"] else SubmissionRound.objects.none()
    sent = rounds.filter(public_id=frozen).first()
    if sent is None:
        raise Http404
    before = round_before(sent)
    text = plan_text(sent.snapshot, school=held)
    form = forms_of([sent], request.user, on=context["today"]).get(str(sent.public_id))
    context |= {
        "crumbs": crumbs(held, ("The submitted plan", to("submission", held))),
        "round": sent,
        "before": before,
        "changes": changed_rows(before.snapshot, sent.snapshot) if before else [],
        "questions": _questions(before),
        "sections": text,
        "contents": contents(text),
        "form": file_row(form, context["today"]) if form else None,
    }
    return render(request, "enhancement/submission_round.html", context)


def _story(request: HttpRequest, context: dict[str, Any], newest: Submission, school: School) -> dict[str, Any]:
    rounds, moves = list(rounds_of(context["cycle"])), list(moves_of(context["cycle"]))
    forms = forms_of(rounds, request.user, on=context["today"])
    state, opened = State(newest.state), newest.opened_at is not None
    may = verbs_for(state, by=Party.SCHOOL, opened=opened) if context["may_edit"] else []
    last = rounds[0]
    return {
        "standing": standing(newest, moves[0]),
        "progress": progress(last.as_rules()) if state == State.CLARIFICATION else "",
        "clarification_href": to("clarification", school),
        "check_href": to("check", school),
        "may_withdraw": Verb.WITHDRAW in may,
        "is_opened": opened and state == State.SUBMITTED,
        "is_back": state == State.WITHDRAWN,
        "is_confirmed": state == State.CONFIRMED,
        "rounds": [_round(held, rounds, school) for held in rounds],
        "files": [file_row(form, context["today"]) for form in forms.values()],
        "timeline": timeline(moves, rounds),
    }


def _round(held: SubmissionRound, rounds: list[SubmissionRound], school: School) -> dict[str, Any]:
    before = next((r for r in rounds if r.submission_id == held.submission_id and r.number == held.number - 1), None)
    about = []
    if before is not None:
        changes = len(changed_rows(before.snapshot, held.snapshot))
        about.append(f"{counted(changes, 'change')} since round {before.number}")
    if asked := len(held.items.all()):
        about.append(f"{counted(asked, 'question')} asked")
    return {
        "name": f"Round {held.number}, submitted on {day(local_date(held.submitted_at))}",
        "about": ", ".join(about).capitalize(),
        "href": to("submission_round", school, frozen=held.public_id),
    }


def _questions(before: SubmissionRound | None) -> list[dict[str, str]]:
    """What was asked about the round before, with the answers that came with this one."""
    if before is None:
        return []
    return [{"label": item.label, "question": item.comment, "answer": item.answer or ""} for item in before.items.all()]
