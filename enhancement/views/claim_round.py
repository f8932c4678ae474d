"""What was sent to the QUAS of one claim: rounds as they were frozen, its questions, and the answers (QA10)."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.clock import local_date
from core.domain.wording import day
from documents.views.mine import row as file_row
from enhancement.domain.clarification import progress, to_answer
from enhancement.domain.comparison import changed_rows, words_at
from enhancement.domain.transitions import State
from enhancement.domain.words import counted
from enhancement.forms.answers import AnswerForm
from enhancement.models import ClarificationItem, SubmissionRound
from enhancement.queries.claims import Claimable, snapshot_of_claim
from enhancement.queries.rounds import forms_of, round_before
from enhancement.queries.sections import answer_section, draft_of
from enhancement.queries.snapshots import against_resubmitting, asked_round
from enhancement.services import submitting
from enhancement.views.claim_pages import claim_context
from enhancement.views.links import to
from enhancement.views.plan_text import contents, plan_text
from enhancement.views.sections import Section, act, section_page
from enhancement.views.stage_pages import who
from schools.models import School


def claim_round(request: HttpRequest, school: UUID, slot: UUID, frozen: UUID) -> HttpResponse:
    """One round as it was frozen: changes since the round before, questions and answers, then all of it."""
    held, context = claim_context(request, school, slot)
    sent = _rounds(held).filter(public_id=frozen).first()
    if sent is None:
        raise Http404
    before = round_before(sent)
    text = plan_text(sent.snapshot, school=context["school"])
    form = forms_of([sent], request.user, on=context["today"]).get(str(sent.public_id))
    context |= {
        "crumbs": _way(context),
        "round": sent,
        "before": before,
        "changes": changed_rows(before.snapshot, sent.snapshot) if before else [],
        "questions": [
            {"label": item.label, "question": item.comment, "answer": item.answer or ""}
            for item in (before.items.all() if before else [])
        ],
        "sections": text,
        "contents": contents(text),
        "form": file_row(form, context["today"]) if form else None,
    }
    return render(request, "enhancement/claim_round.html", context)


def claim_questions(request: HttpRequest, school: UUID, slot: UUID) -> HttpResponse:
    """Every question on the claim with its answer so far. POST sends all of it back."""
    held, context = claim_context(request, school, slot)
    submission = held.submission
    here = to("claim_questions", context["school"], slot=slot)
    if request.method == "POST":
        if submission is None:
            raise Http404
        send = partial(submitting.resubmit, submission=submission, **who(request))
        said = "Your answers are on their way to the QUAS."
        return act(request, send, done=context["claim_href"], said=said, back=here)
    if submission is None or submission.state != State.CLARIFICATION:
        return redirect(context["claim_href"])
    asked = asked_round(submission)
    rules, now = asked.as_rules(), snapshot_of_claim(held, today=context["today"])
    left = to_answer(rules)
    against = [] if left else against_resubmitting(submission, today=context["today"])
    context |= {
        "crumbs": _way(context),
        "round": asked,
        "progress": progress(rules),
        "questions": [
            question(item, place, asked, now, context) for place, item in enumerate(asked.items.all(), start=1)
        ],
        "all_answered": not left,
        "against": [{"text": finding.sentence, "href": context["claim_href"]} for finding in against],
        "changes": changed_rows(asked.snapshot, now),
    }
    return render(request, "enhancement/claim_questions.html", context)


def claim_answer(request: HttpRequest, school: UUID, slot: UUID, item: UUID) -> HttpResponse:
    """One question and the answer to it, kept as it is typed."""
    held, context = claim_context(request, school, slot)
    rows = ClarificationItem.objects.select_related("round__submission__cycle__journey__school")
    row = rows.filter(public_id=item, round__submission__claim=held.claim).first() if held.claim else None
    if row is None:
        raise Http404
    asked = row.round
    back = to("claim_questions", context["school"], slot=slot)
    submission = held.submission
    is_open = submission is not None and submission.state == State.CLARIFICATION
    is_open = is_open and submission is not None and asked_round(submission).pk == asked.pk
    if not is_open and request.method != "POST":
        return redirect(to("claim_round", context["school"], slot=slot, frozen=asked.public_id))
    places = [found.public_id for found in asked.items.order_by("pk")]
    number = places.index(row.public_id) + 1
    page = Section(
        make=AnswerForm,
        initial={"answer": row.answer} if row.answer else None,
        draft=draft_of(held.cycle, answer_section(row)),
        save=lambda typed: submitting.answer_item(item=row, typed=typed, **who(request)),
        here=to("claim_answer", context["school"], slot=slot, item=item),
        done=f"{back}#question-{number}",
    )
    now = snapshot_of_claim(held, today=context["today"])
    context |= {
        "crumbs": [*_way(context), {"text": "Questions on the claim", "href": back}],
        "question": question(row, number, asked, now, context),
        "total": len(places),
        "editable": context["may_edit"],
        "back": f"{back}#question-{number}",
    }
    return section_page(request, page, template="enhancement/answer.html", context=context)


def question(
    item: ClarificationItem, number: int, asked: SubmissionRound, now: dict, context: dict[str, Any]
) -> dict[str, Any]:
    """For enhancement/_question.html."""
    before, after = words_at(asked.snapshot, item.path), words_at(now, item.path)
    slot = context["held"].slot.public_id
    return {
        "number": number,
        "label": item.label,
        "comment": item.comment,
        "answer": item.answer or "",
        "rows": [
            {"label": "As submitted", "value": before},
            {"label": "As it is now", "value": "Not changed" if after == before else after},
        ],
        "change_href": _place(item.path, context) if context["may_edit"] else "",
        "href": to("claim_answer", context["school"], slot=slot, item=item.public_id),
    }


def rounds_of_claim(held: Claimable, school: School) -> list[dict[str, str]]:
    """Every round, newest first, for a list of links."""
    return [
        {
            "name": f"Round {sent.number}, submitted on {day(local_date(sent.submitted_at))}",
            "about": f"{counted(len(sent.items.all()), 'question')} asked" if sent.items.all() else "",
            "href": to("claim_round", school, slot=held.slot.public_id, frozen=sent.public_id),
        }
        for sent in _rounds(held)
    ]


def _rounds(held: Claimable):
    rows = SubmissionRound.objects.filter(submission__claim__isnull=False, submission__claim=held.claim)
    return rows.select_related("submission__programme").prefetch_related("items").order_by("-submitted_at", "-pk")


def _way(context: dict[str, Any]) -> list[dict[str, str]]:
    return [*context["crumbs"], {"text": context["name"], "href": context["claim_href"]}]


def _place(path: str, context: dict[str, Any]) -> str:
    """Where the field of a question is written."""
    school, slot = context["school"], context["held"].slot.public_id
    match path.split("/"):
        case ["evidence", piece, *_]:
            return to("claim_evidence", school, slot=slot, piece=piece)
        case ["evidence"]:
            return f"{context['claim_href']}#evidence"
        case [("what_changed" | "group_met_on") as field]:
            return f"{to('claim_write', school, slot=slot)}#id_{field}"
    return to("claim_write", school, slot=slot)
