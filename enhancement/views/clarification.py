"""The questions of the QUAS: each beside its field as submitted and as it is now, answered one by one (QA10)."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from enhancement.domain.clarification import progress, to_answer
from enhancement.domain.comparison import changed_rows, words_at
from enhancement.domain.transitions import State
from enhancement.forms.answers import AnswerForm
from enhancement.models import ClarificationItem, Cycle, SubmissionRound
from enhancement.queries.sections import answer_section, draft_of
from enhancement.queries.snapshots import against_resubmitting, asked_round, snapshot_of
from enhancement.services import submitting as services
from enhancement.views.common import school_or_404, workspace_context
from enhancement.views.links import crumbs, kinds_in, to
from enhancement.views.plan_text import place_in_plan
from enhancement.views.sections import Section, act, section_page
from enhancement.views.stage_pages import programme_of, who
from schools.models import School

NAME = "Questions on your plan"


def clarification(request: HttpRequest, school: UUID) -> HttpResponse:
    """Every question with its answer so far. POST sends all of it back."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    submission = context["submission"]
    if request.method == "POST":
        if submission is None:
            raise Http404
        send = partial(services.resubmit, submission=submission, **who(request))
        said = "Your answers are on their way to the QUAS."
        return act(request, send, done=to("submission", held), said=said, back=to("clarification", held))
    if submission is None or submission.state != State.CLARIFICATION:
        return redirect(to("submission", held))
    asked = asked_round(submission)
    rules, now = asked.as_rules(), snapshot_of(context["cycle"], today=context["today"], like=asked)
    left = to_answer(rules)
    against = [] if left else against_resubmitting(submission, today=context["today"])
    kinds = kinds_in(context["facts"].plan)
    context |= {
        "crumbs": crumbs(held, ("The submitted plan", to("submission", held))),
        "programme": programme_of(context),
        "round": asked,
        "progress": progress(rules),
        "questions": [
            _question(item, place, asked, now, context, held) for place, item in enumerate(asked.items.all(), start=1)
        ],
        "all_answered": not left,
        "against": [
            {"text": finding.sentence, "href": place_in_plan(finding.where, held, kinds)} for finding in against
        ],
        "changes": changed_rows(asked.snapshot, now),
    }
    return render(request, "enhancement/clarification.html", context)


def answer(request: HttpRequest, school: UUID, item: UUID) -> HttpResponse:
    """One question and the answer to it, kept as it is typed."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    cycle = context["cycle"]
    row = _item_or_404(cycle, item)
    asked, now = row.round, snapshot_of(cycle, today=context["today"], like=row.round)
    is_open = _is_open(row, context)
    if not is_open and request.method != "POST":
        return redirect(to("submission_round", held, frozen=asked.public_id))
    places = [found.public_id for found in asked.items.order_by("pk")]
    number = places.index(row.public_id) + 1
    back = to("clarification", held)
    page = Section(
        make=AnswerForm,
        initial={"answer": row.answer} if row.answer else None,
        draft=draft_of(cycle, answer_section(row)),
        save=lambda typed: services.answer_item(item=row, typed=typed, **who(request)),
        here=to("answer", held, item=item),
        done=f"{back}#question-{number}",
    )
    context |= {
        "crumbs": crumbs(held, ("The submitted plan", to("submission", held)), (NAME, back)),
        "question": _question(row, number, asked, now, context, held),
        "total": len(places),
        "editable": context["may_edit"],
        "back": f"{back}#question-{number}",
    }
    return section_page(request, page, template="enhancement/answer.html", context=context)


def _item_or_404(cycle: Cycle | None, item: UUID) -> ClarificationItem:
    """A question on this plan; anybody else's is not found."""
    rows = ClarificationItem.objects.select_related("round__submission__cycle__journey__school")
    row = rows.filter(public_id=item, round__submission__cycle=cycle).first() if cycle else None
    if row is None:
        raise Http404
    return row


def _is_open(row: ClarificationItem, context: dict[str, Any]) -> bool:
    """May it still be answered? Questions of a round before went back with their answers."""
    submission = context["submission"]
    here = submission.pk == row.round.submission_id and submission.state == State.CLARIFICATION
    return here and asked_round(submission).pk == row.round_id


def _question(
    item: ClarificationItem, number: int, asked: SubmissionRound, now: dict, context: dict[str, Any], school: School
) -> dict[str, Any]:
    before, after = words_at(asked.snapshot, item.path), words_at(now, item.path)
    rows = [{"label": "As submitted", "value": before}]
    rows.append({"label": "As it is now", "value": "Not changed" if after == before else after})
    change = place_in_plan(item.path, school, kinds_in(context["facts"].plan)) if context["may_edit"] else ""
    return {
        "number": number,
        "label": item.label,
        "comment": item.comment,
        "answer": item.answer or "",
        "rows": rows,
        "change_href": change,
        "href": to("answer", school, item=item.public_id),
    }
