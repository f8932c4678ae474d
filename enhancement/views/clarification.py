"""The questions of the QUAS: each beside its field as submitted and as it is now, answered one by one (QA10)."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.domain.wording import day
from enhancement.domain.clarification import progress, to_answer
from enhancement.domain.comparison import changed_rows, words_at
from enhancement.domain.transitions import State
from enhancement.domain.words import upper_first
from enhancement.forms.answers import AnswerForm
from enhancement.models import ClarificationItem, Submission, SubmissionRound
from enhancement.queries.sections import answer_section, draft_of
from enhancement.queries.snapshots import against_resubmitting, asked_round, snapshot_for
from enhancement.queries.submissions import sent_by, sent_one, to_answer_of
from enhancement.services import submitting as services
from enhancement.views.common import school_or_404, workspace_context
from enhancement.views.links import crumbs, to
from enhancement.views.sections import Section, act, section_page
from enhancement.views.stage_pages import programme_of, who
from enhancement.views.submission import place_of_submission
from enhancement.views.submission_places import place_of_field
from schools.models import School


def clarification(request: HttpRequest, school: UUID) -> HttpResponse:
    """The questions on the one thing that waits for answers, or all such things. POST sends the one back."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    waiting = to_answer_of(held)
    if request.method == "POST":
        # of a page that is old by now: the newest of the plan says how things stand
        row = waiting[0] if len(waiting) == 1 else context["submission"]
        if row is None:
            raise Http404
        return _send(request, row, held, back=to("clarification", held))
    if not waiting:
        return redirect(to("submission", held))
    if len(waiting) == 1:
        return _page(request, context, waiting[0])
    context |= {
        "crumbs": crumbs(held),
        "programme": programme_of(context),
        "waiting": [
            {
                "name": upper_first(row.about.short),
                "detail": upper_first(row.about.detail),
                "progress": progress(asked_round(row).as_rules()),
                "by": day(row.clarify_by),
                "href": to("clarification_of", held, submission=row.public_id),
            }
            for row in waiting
        ],
    }
    return render(request, "enhancement/clarifications.html", context)


def clarification_of(request: HttpRequest, school: UUID, submission: UUID) -> HttpResponse:
    """Every question on one submission with its answer so far. POST sends all of it back."""
    held = school_or_404(request, school)
    row = sent_one(held, submission)
    if row is None:
        raise Http404
    if request.method == "POST":
        return _send(request, row, held, back=to("clarification_of", held, submission=row.public_id))
    if row.state != State.CLARIFICATION:
        return redirect(to("submission_of", held, submission=row.public_id))
    return _page(request, workspace_context(request, held), row)


def answer(request: HttpRequest, school: UUID, item: UUID) -> HttpResponse:
    """One question and the answer to it, kept as it is typed."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    row = _item_or_404(held, item)
    submission = sent_by(held).get(pk=row.round.submission_id)
    asked, now = row.round, snapshot_for(submission, today=context["today"], like=row.round)
    is_open = _is_open(row, submission)
    if not is_open and request.method != "POST":
        return redirect(to("submission_round", held, frozen=asked.public_id))
    places = [found.public_id for found in asked.items.order_by("pk")]
    number = places.index(row.public_id) + 1
    back = to("clarification_of", held, submission=submission.public_id)
    page = Section(
        make=AnswerForm,
        initial={"answer": row.answer} if row.answer else None,
        draft=draft_of(submission.cycle, answer_section(row)),
        save=lambda typed: services.answer_item(item=row, typed=typed, **who(request)),
        here=to("answer", held, item=item),
        done=f"{back}#question-{number}",
    )
    context |= {
        "crumbs": crumbs(held, place_of_submission(submission, held), (_name(submission), back)),
        "question": _question(row, number, asked, now, context, submission),
        "total": len(places),
        "editable": context["may_edit"],
        "back": f"{back}#question-{number}",
    }
    return section_page(request, page, template="enhancement/answer.html", context=context)


def _send(request: HttpRequest, row: Submission, school: School, *, back: str) -> HttpResponse:
    send = partial(services.resubmit, submission=row, **who(request))
    done = to("submission_of", school, submission=row.public_id)
    return act(request, send, done=done, said="Your answers are on their way to the QUAS.", back=back)


def _page(request: HttpRequest, context: dict[str, Any], row: Submission) -> HttpResponse:
    held: School = context["school"]
    asked = asked_round(row)
    rules, now = asked.as_rules(), snapshot_for(row, today=context["today"], like=asked)
    left = to_answer(rules)
    against = [] if left else against_resubmitting(row, today=context["today"])
    context |= {
        "crumbs": crumbs(held, place_of_submission(row, held)),
        "programme": programme_of(context),
        "about": row.about,
        "action": to("clarification_of", held, submission=row.public_id),
        "round": asked,
        "progress": progress(rules),
        "questions": [
            _question(item, place, asked, now, context, row) for place, item in enumerate(asked.items.all(), start=1)
        ],
        "all_answered": not left,
        "against": [
            {"text": finding.sentence, "href": place_of_field(row, finding.where, held, context)} for finding in against
        ],
        "changes": changed_rows(asked.snapshot, now),
    }
    return render(request, "enhancement/clarification.html", context)


def _name(row: Submission) -> str:
    return f"Questions on {row.about.your}"


def _item_or_404(school: School, item: UUID) -> ClarificationItem:
    """A question to this school; anybody else's is not found."""
    rows = ClarificationItem.objects.select_related("round__submission__cycle__journey__school")
    row = rows.filter(public_id=item, round__submission__cycle__journey__school=school).first()
    if row is None:
        raise Http404
    return row


def _is_open(row: ClarificationItem, submission: Submission) -> bool:
    """May it still be answered? Questions of a round before went back with their answers."""
    return submission.state == State.CLARIFICATION and asked_round(submission).pk == row.round_id


def _question(
    item: ClarificationItem, number: int, asked: SubmissionRound, now: dict, context: dict[str, Any], row: Submission
) -> dict[str, Any]:
    before, after = words_at(asked.snapshot, item.path), words_at(now, item.path)
    rows = [{"label": "As submitted", "value": before}]
    rows.append({"label": "As it is now", "value": "Not changed" if after == before else after})
    school: School = context["school"]
    change = place_of_field(row, item.path, school, context) if context["may_edit"] else ""
    return {
        "number": number,
        "label": item.label,
        "comment": item.comment,
        "answer": item.answer or "",
        "rows": rows,
        "change_href": change,
        "href": to("answer", school, item=item.public_id),
    }
