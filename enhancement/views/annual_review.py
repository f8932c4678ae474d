"""The annual review: its five sections, the head's signature, and what was signed before (R9-R11)."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.queries import person_of
from core import clock
from core.errors import DomainError
from enhancement.domain import annual_review as rules
from enhancement.domain.criteria import THEME_NAMES, Theme, criteria_set
from enhancement.domain.foundation import ReviewState
from enhancement.domain.pathway import Route
from enhancement.forms.annual_review import ThemeForm
from enhancement.models import AnnualReview, SectionDraft
from enhancement.queries.journeys import award_of, last_review_on
from enhancement.queries.reviews import (
    given_back,
    is_to_be_confirmed,
    last_answers,
    open_review,
    review_facts,
    signed_reviews,
    waiting_review,
)
from enhancement.services import annual_review as services
from enhancement.services.review_actions import make_action
from enhancement.views.common import school_or_404, workspace_context
from enhancement.views.links import crumbs, to
from enhancement.views.review_sections import (
    actions_rows,
    answer_rows,
    beside_the_review,
    next_place,
    repeat_rows,
    section_rows,
)
from enhancement.views.review_words import signatories, signed_rows, state_of
from enhancement.views.sections import Section, act, refused, section_page
from enhancement.views.stage_pages import programme_of, who
from enhancement.views.standing import standing_block
from schools.models import School

READ_ONLY = "You may read the annual review; the school's lead and head teacher answer it."
# Earlier than this a new review may be begun, but nobody is asked to
CURRENT = {ReviewState.CURRENT, ReviewState.NOT_OFFERED}


def annual_review(request: HttpRequest, school: UUID) -> HttpResponse:
    """GET shows how far it is. POST begins a review; with `sign`, the head signs the one that is open."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    here = to("annual_review", held)
    if request.method == "POST" and not context["may_edit"]:
        return refused(request, READ_ONLY)
    if "sign" in request.POST:
        sign = partial(services.complete, school=held, seen=request.POST["sign"], **who(request))
        return act(request, sign, done=to("workspace", held), said=_signed, back=here)
    if "repeat" in request.POST:
        return _repeat(request, held)
    if "action" in request.POST:
        return _make_action(request, held)
    if request.method == "POST":
        begin = partial(services.begin, school=held, **who(request))
        return act(request, begin, done=here, said="The annual review is open.", back=here)
    review, waits = open_review(held), waiting_review(held, today=context["today"])
    context |= {
        "crumbs": crumbs(held),
        "programme": programme_of(context),
        "standing": standing_block(held, context["facts"], award_of(held), reviewed_on=last_review_on(held)),
        "offered": context["facts"].standing.route != Route.NHSS_FIRST,
        "asked_for": not _is_current(context),
        "review": review,
        "waits": _row(waits, held) if waits else None,
        "signed": [_row(row, held) for row in signed_reviews(held)],
    }
    if review:
        context |= _open(request, held, review, may_edit=context["may_edit"])
    elif context["offered"] and context["asked_for"] and not waits:
        context["sections"] = repeat_rows(held, may_edit=context["may_edit"])
    context |= beside_the_review(held, context["today"])
    return render(request, "enhancement/annual_review.html", context)


def _repeat(request: HttpRequest, school: School) -> HttpResponse:
    """One section is as last year: confirmed from the overview, and on to the next (EL3)."""
    theme, here = _theme_or_404(request.POST["repeat"]), to("annual_review", school)
    looked = request.POST.get("looked") == "yes"
    repeat = partial(services.repeat_theme, school=school, theme=theme, looked=looked, **who(request))
    on = next_place(school, theme)
    return act(request, repeat, done=f"{here}#{on}", said=f"Confirmed: {THEME_NAMES[theme]}.", back=f"{here}#{theme}")


def _make_action(request: HttpRequest, school: School) -> HttpResponse:
    """A gap becomes an action in one click; who and by when are filled in on its page (EL7)."""
    theme = _theme_or_404(request.POST["action"])
    try:
        action = make_action(school=school, theme=theme, **who(request))
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(to("annual_review", school))
    return redirect(to("review_action", school, action=action.public_id))


def _theme_or_404(text: str) -> Theme:
    if text not in set(Theme):
        raise Http404
    return Theme(text)


def review_theme(request: HttpRequest, school: UUID, theme: str) -> HttpResponse:
    """One theme with its criteria; what is typed is kept, and beside it stands what was signed last year (EL3)."""
    held = school_or_404(request, school)
    which, review = _theme_or_404(theme), open_review(held)
    if review is None and request.method == "GET":
        return redirect(to("annual_review", held))
    context, before = workspace_context(request, held), last_answers(held).get(which)
    facts = review_facts(review) if review else rules.ReviewFacts()
    answered = facts.answers.get(which)
    draft = SectionDraft.objects.filter(review=review, section=f"themes/{which}").first() if review else None
    repeats = before is not None and draft is None and context["may_edit"]
    page = Section(
        make=ThemeForm,
        initial=_initial(answered or (before if repeats else None)),
        draft=draft,
        save=lambda typed: services.answer_theme(school=held, theme=which, typed=typed, **who(request)),
        here=to("review_theme", held, theme=which),
        done=_next(held, which, facts),
    )
    criteria = criteria_set(facts.criteria_version)
    context |= {
        "crumbs": crumbs(held, ("Annual review", to("annual_review", held))),
        "name": THEME_NAMES[which],
        "place": list(Theme).index(which) + 1,
        "places": len(Theme),
        "criteria": criteria.criteria[which],
        "not_found": criteria.not_found.get(which, 0),
        "repeats": repeats,
        "before": answer_rows(before) if before and not repeats else [],
        "actions": actions_rows(held, which),
        "editable": context["may_edit"],
        "back": to("annual_review", held),
    }
    return section_page(request, page, template="enhancement/review_theme.html", context=context)


def _signed(review: AnnualReview) -> str:
    if review.needs_confirmation:
        return "Signed. Your Local Programme reads it now; once it is confirmed, it counts from today."
    return "Signed. The annual review counts from today."


def _row(review: AnnualReview, school: School) -> dict[str, Any]:
    href = to("signed_review", school, review=review.public_id)
    return {"on": review.completed_on, "href": href, "state": state_of(review)}


def _is_current(context: dict[str, Any]) -> bool:
    """Nothing is asked for now: a direct way in, or a review that is not due for a while."""
    facts = context["facts"]
    if not facts.has_joined and not facts.standing.may_join:
        return False
    return facts.review in CURRENT


def _open(request: HttpRequest, school: School, review: AnnualReview, *, may_edit: bool) -> dict[str, Any]:
    facts = review_facts(review)
    count, all_of_them = rules.answered_share(facts)
    return {
        "sections": section_rows(school, review, facts, may_edit=may_edit),
        "count": count,
        "all_of_them": all_of_them,
        "complete": count == all_of_them,
        "answers": signed_rows({"themes": rules.as_signed(facts), "criteria_version": facts.criteria_version}),
        "seen": rules.fingerprint(facts),
        "signs_as": person_of(request.user),
        "signatories": signatories(school),
        "back_again": given_back(school),
        "is_to_be_confirmed": is_to_be_confirmed(school, on=clock.local_date(clock.now())),
    }


def _initial(answer: rules.ThemeAnswer | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    return {"answer": str(answer.answer), "gap": answer.gap, "evidence": answer.evidence}


def _next(school: School, theme: Theme, facts: rules.ReviewFacts) -> str:
    """The next section that has no answer yet, else the overview."""
    order = list(Theme)
    left = [other for other in order[order.index(theme) + 1 :] if other not in facts.answers]
    return to("review_theme", school, theme=left[0]) if left else to("annual_review", school)
