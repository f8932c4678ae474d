"""Outcomes offered to partners in a cluster, and taken as an own draft (CL2, R88)."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core.rate_limits import limited
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.sentences import as_text, sentence
from enhancement.forms.together import OfferForm, TakeForm
from enhancement.models import OutcomeOffer
from enhancement.queries.offers import (
    as_offered,
    blank_places,
    open_offers,
    own_outcomes,
    partners_with_plans,
    sent_offers,
)
from enhancement.services import copying as services
from enhancement.services.editable import READ_ONLY
from enhancement.views.common import school_or_404, workspace_context
from enhancement.views.links import crumbs, to
from enhancement.views.outcome_pages import OUTCOME_NAMES, parts_of
from enhancement.views.sections import act, refused
from enhancement.views.stage_pages import who
from enhancement.views.together_forms import form_page
from schools.models import School


@limited("mail")
def offer(request: HttpRequest, school: UUID) -> HttpResponse:
    """Which outcome, and to whom: the words are shown as the partner will read them."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    if request.method == "POST" and not context["may_edit"]:
        return refused(request, READ_ONLY)
    outcomes = [(version, as_text(sentence(as_offered(version)))) for version in own_outcomes(held)]
    partners = partners_with_plans(held, on=context["today"])
    form = OfferForm(
        request.POST or None, outcomes=outcomes, partners=[partner for partner in partners if partner.has_joined]
    )
    here = to("offer", held)
    context |= {
        "crumbs": crumbs(held),
        "form": form,
        "possible": bool(outcomes) and any(partner.has_joined for partner in partners),
        "has_outcomes": bool(outcomes),
        "outside": [partner.school.name for partner in partners if not partner.has_joined],
        "sent": list(sent_offers(held)),
        "clusters_href": reverse("schools:school_clusters", args=[held.public_id]),
    }

    def write() -> list[OutcomeOffer]:
        chosen = [UUID(key) for key in form.cleaned_data["partners"]]
        return services.offer(school=held, outcome=UUID(form.cleaned_data["outcome"]), partners=chosen, **who(request))

    return form_page(
        request,
        form,
        write,
        template="enhancement/together/offer.html",
        context=context,
        done=here,
        said="It is offered: each partner school decides for itself.",
    )


@limited("write")
def offered(request: HttpRequest, school: UUID, offer: UUID) -> HttpResponse:
    """The words of a partner's outcome; POST takes them into a blank place, or does without."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    row = get_object_or_404(open_offers(held, on=context["today"]), public_id=offer)
    if request.method == "POST" and not context["may_edit"]:
        return refused(request, READ_ONLY)
    if "decline" in request.POST:
        call = partial(services.decline, school=held, offer=row.public_id, **who(request))
        return act(request, call, done=to("stage4", held), said="Your plan stays as it was.", back=to("stage4", held))
    kind = OutcomeKind(row.version.slot.kind)
    places = blank_places(context["cycle"], kind)
    form = TakeForm(request.POST or None, places=places)
    into = request.POST.get("into", "")
    done = to("outcome", held, priority=into, kind=kind) if into in set(PriorityKind) else to("stage4", held)
    context |= {"crumbs": crumbs(held, ("Stage 4: Write outcomes", to("stage4", held))), "form": form, "places": places}
    return form_page(
        request,
        form,
        lambda: services.copy_outcome(
            school=held, offer=row.public_id, into=PriorityKind(form.cleaned_data["into"]), **who(request)
        ),
        template="enhancement/together/offered.html",
        context=context | _in_words(row),
        done=done,
        said="The words are in your plan as a draft. Now add your own numbers and the date.",
    )


def offers_waiting(school: School, context: dict[str, Any]) -> list[dict[str, str]]:
    """For stage 4: what partners offer."""
    return [
        {
            "sentence": f"{row.sender.school.name} offers you a {row.version.slot.kind} outcome as a draft, in the "
            f"cluster {row.cluster.name}.",
            "href": to("offered", school, offer=row.public_id),
        }
        for row in open_offers(school, on=context["today"])
    ]


def _in_words(row: OutcomeOffer) -> dict[str, Any]:
    draft = as_offered(row.version)
    plan = draft.evidence
    facts = [
        ("Question", draft.question),
        ("Evidence", plan.what if plan else ""),
        ("Who collects it", plan.who if plan else ""),
        ("When", plan.when if plan else ""),
    ]
    return {
        "row": row,
        "parts": parts_of(draft),
        "kind_name": OUTCOME_NAMES[draft.kind],
        "facts": [{"label": label, "value": value} for label, value in facts if value],
    }
