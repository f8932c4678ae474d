"""What the school sent to the QUAS: where each submission is, and each round as it was frozen (R48, R50)."""

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
from enhancement.domain.subjects import PLAN, Subject
from enhancement.domain.transitions import Party, State, Verb, verbs_for
from enhancement.domain.words import counted, upper_first
from enhancement.models import Submission, SubmissionRound
from enhancement.queries.rounds import forms_of, moves_of, round_before, rounds_of, rounds_sent_by
from enhancement.queries.submissions import newest_of_each, sent_one
from enhancement.services import submitting as services
from enhancement.views.common import school_or_404, workspace_context
from enhancement.views.links import crumbs, to
from enhancement.views.plan_text import contents, plan_text
from enhancement.views.sections import act
from enhancement.views.stage_pages import programme_of, who
from enhancement.views.submission_places import way_on
from enhancement.views.submission_words import TAGS, standing, timeline
from schools.models import School

ALL = "What you have submitted"


def submission(request: HttpRequest, school: UUID) -> HttpResponse:
    """The plan's submission when nothing else was sent, else everything that was. POST takes the plan back."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    sent = newest_of_each(held)
    cycle, newest = context["cycle"], context["submission"]
    others = [row for row in sent if cycle is None or row.cycle_id != cycle.pk or row.subject != Subject.PLAN]
    if request.method == "POST" or not others:
        if request.method == "POST" and newest is None:
            raise Http404
        return _page(request, context, newest, here=to("submission", held))
    context |= {
        "crumbs": crumbs(held),
        "programme": programme_of(context),
        "sent": [_line(row, held, current=cycle.pk if cycle else None) for row in sent],
    }
    return render(request, "enhancement/submissions.html", context)


def submission_of(request: HttpRequest, school: UUID, submission: UUID) -> HttpResponse:
    """One submission, whatever it is about. POST takes it back (decision 5)."""
    held = school_or_404(request, school)
    row = sent_one(held, submission)
    if row is None:
        raise Http404
    here = to("submission_of", held, submission=row.public_id)
    return _page(request, workspace_context(request, held), row, here=here, above=(ALL, to("submission", held)))


def submission_round(request: HttpRequest, school: UUID, frozen: UUID) -> HttpResponse:
    """One round as it was frozen: changes since the round before, questions and answers, then all of it."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    sent = rounds_sent_by(held).filter(public_id=frozen).first()
    if sent is None:
        raise Http404
    before, about = round_before(sent), sent.submission.about
    text = plan_text(sent.snapshot, school=held)
    form = forms_of([sent], request.user, on=context["today"]).get(str(sent.public_id))
    context |= {
        "crumbs": crumbs(
            held, (name_of(sent.submission), to("submission_of", held, submission=sent.submission.public_id))
        ),
        "round": sent,
        "about": about,
        "before": before,
        "changes": changed_rows(before.snapshot, sent.snapshot) if before else [],
        "questions": _questions(before),
        "sections": text,
        "contents": contents(text),
        "form": file_row(form, context["today"]) if form else None,
    }
    return render(request, "enhancement/submission_round.html", context)


def place_of_submission(row: Submission, school: School) -> tuple[str, str]:
    """Its name and address, for the way back."""
    return name_of(row), to("submission_of", school, submission=row.public_id)


def name_of(row: Submission) -> str:
    """The submitted plan; the submitted claim."""
    return f"The submitted {row.about.short}"


def _page(
    request: HttpRequest,
    context: dict[str, Any],
    row: Submission | None,
    *,
    here: str,
    above: tuple[str, str] | None = None,
) -> HttpResponse:
    held: School = context["school"]
    if request.method == "POST" and row is not None:
        withdraw = partial(services.withdraw, submission=row, **who(request))
        said = f"You took {row.about.the} back. Change what you like and submit it again."
        return act(request, withdraw, done=here, said=said, back=here)
    context |= {
        "crumbs": crumbs(held, *([above] if above else [])),
        "programme": programme_of(context),
        "about": row.about if row else PLAN,
        "page_name": name_of(row) if row else "The submitted plan",
    }
    if row is not None:
        context |= _story(request, context, row, held)
    return render(request, "enhancement/submission.html", context)


def _story(request: HttpRequest, context: dict[str, Any], row: Submission, school: School) -> dict[str, Any]:
    rounds, moves = list(rounds_of(row)), list(moves_of(row))
    forms = forms_of(rounds, request.user, on=context["today"])
    state, opened = State(row.state), row.opened_at is not None
    may = verbs_for(state, by=Party.SCHOOL, opened=opened) if context["may_edit"] else []
    last = rounds[0]
    on_text, on_href = way_on(row, school)
    return {
        "standing": standing(row, moves[0]),
        "progress": progress(last.as_rules()) if state == State.CLARIFICATION else "",
        "clarification_href": to("clarification_of", school, submission=row.public_id),
        "on_text": on_text,
        "on_href": on_href,
        "may_withdraw": Verb.WITHDRAW in may,
        "is_opened": opened and state == State.SUBMITTED,
        "is_back": state == State.WITHDRAWN,
        "is_confirmed": state == State.CONFIRMED,
        "rounds": [_round(held, rounds, school) for held in rounds],
        "files": [
            file_row(forms[str(held.public_id)], context["today"]) | {"name": f"Form of round {held.number}"}
            for held in rounds
            if str(held.public_id) in forms
        ],
        "timeline": timeline(moves, rounds, row.about),
    }


def _line(row: Submission, school: School, *, current: int | None) -> dict[str, Any]:
    """One submission in the list of all; a plan before the one of today says which."""
    kind, word = TAGS[State(row.state)]
    name = upper_first(row.about.short)
    if row.cycle_id != current:
        name = f"{name}, plan {row.cycle.number}"
    return {
        "name": name,
        "detail": upper_first(row.about.detail),
        "when": f"Submitted on {day(local_date(row.submitted_at))}",
        "kind": kind,
        "word": word,
        "href": to("submission_of", school, submission=row.public_id),
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
