"""A signed annual review: read by the school for ever, confirmed or given back by its coordinator (EL4, R11)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.queries import person_of
from core.errors import DomainError, NotAllowedError
from enhancement.domain import annual_review as rules
from enhancement.domain.confirming import SignedState, Verdict, offered
from enhancement.forms.annual_review import GiveBackForm
from enhancement.models import AnnualReview
from enhancement.queries.reviews import signed_facts
from enhancement.services.confirming import COORDINATORS_ONLY, confirm_review, give_back
from enhancement.views.common import school_or_404, workspace_context
from enhancement.views.links import crumbs, to
from enhancement.views.review_words import signed_rows, state_of
from enhancement.views.sections import act, refused
from enhancement.views.stage_pages import who
from schools.models import School


def signed_review(request: HttpRequest, school: UUID, review: UUID) -> HttpResponse:
    """GET shows it as it was signed, with the criteria of its day. POST with `confirm` confirms it, else it is given
    back with the reason that was typed."""
    held = school_or_404(request, school)
    signed = AnnualReview.objects.filter(foundation__school=held, completed_at__isnull=False)
    row = get_object_or_404(signed.select_related("signatory__merged_into", "verdict"), public_id=review)
    context = workspace_context(request, held)
    if request.method != "POST":
        return _page(request, held, row, context, GiveBackForm())
    if not context["may_run"]:
        return refused(request, COORDINATORS_ONLY)
    if "confirm" in request.POST:
        here = to("signed_review", held, review=row.public_id)
        said = "Confirmed. The school has been told by e-mail."
        return act(
            request, lambda: confirm_review(school=held, review=row, **who(request)), done=here, said=said, back=here
        )
    form = GiveBackForm(request.POST)
    if not form.is_valid():
        return _page(request, held, row, context, form)
    try:
        give_back(school=held, review=row, reason=form.cleaned_data["reason"], **who(request))
    except NotAllowedError as error:
        return refused(request, str(error))
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return _page(request, held, row, context, form)
    messages.success(request, "Given back. The school has been told by e-mail, with your reason.")
    return redirect(to("annual_review", held))


def _page(
    request: HttpRequest, school: School, row: AnnualReview, context: dict[str, Any], form: GiveBackForm
) -> HttpResponse:
    signatory = row.signatory.stands_for
    facts = signed_facts(row, own=signatory == person_of(request.user))
    may_say = offered(facts) if context["may_run"] else []
    context |= {
        "crumbs": crumbs(school, ("Annual review", to("annual_review", school))),
        "row": row,
        "state": state_of(row),
        "signed_by": signatory.name,
        "signed_as": rules.SIGNATORY_WORDS[rules.SignatoryRole(row.signatory_role)],
        "themes": signed_rows(row.snapshot),
        "form": form,
        "may_confirm": Verdict.CONFIRMED in may_say,
        "may_give_back": Verdict.GIVEN_BACK in may_say or form.is_bound,
        "is_own": facts.own and context["may_run"] and facts.state == SignedState.WAITS,
    }
    return render(request, "enhancement/signed_review.html", context)
