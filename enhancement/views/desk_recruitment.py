"""Recruiting schools: places, by what they are chosen, who has joined against all, who waits (R90, EL13)."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.models import LocalProgramme
from core.errors import DomainError, NotAllowedError
from core.forms import Form
from enhancement.domain.recruitment import Share, in_a_sentence, places_in_words, spread
from enhancement.forms.desk import RecruitmentForm, WaitingForm
from enhancement.queries.recruitment import (
    facts_for_recruitment,
    programmes_run_by,
    schools_of_programme,
    waiting_list,
)
from enhancement.services import recruitment as services
from enhancement.views.desk_links import desk_context
from enhancement.views.links import to
from enhancement.views.sections import refused
from enhancement.views.stage_pages import who

GROUPS = (("phase", "Phase"), ("kind", "Type of school"), ("district", "District"))


def recruitment(request: HttpRequest) -> HttpResponse:
    """POST with `plan` writes the plan, with `wait` adds to the waiting list, with `end` takes a school off it."""
    context = desk_context(request, "recruitment")
    programmes = programmes_run_by(request.user, today=context["today"])
    programme = _chosen(request, programmes)
    if programme is None:
        return render(request, "reviews/recruitment_none.html", context)
    schools = schools_of_programme(programme, today=context["today"])
    rows, waits, held = list(schools), waiting_list(programme), programme.recruitment_plans.first()
    waiting_keys = {row.school_id for row in waits}
    free = [(str(row.public_id), row.name) for row in rows if not row.has_joined and row.pk not in waiting_keys]
    initial = {"capacity": held.capacity, "criteria": held.criteria} if held else None
    plan_form, wait_form = RecruitmentForm(initial=initial), WaitingForm(schools=free)
    if request.method == "POST":
        if "end" in request.POST:
            end = partial(services.end_waiting, waiting=_uuid(request.POST["end"]), **who(request))
            return _done(request, end, None, programme, "Taken off the waiting list.") or _back(programme)
        if "wait" in request.POST:
            wait_form = WaitingForm(request.POST, schools=free)
            answer = _add(request, wait_form, programme)
        else:
            plan_form = RecruitmentForm(request.POST)
            answer = _plan(request, plan_form, programme)
        if answer is not None:
            return answer
    facts, joined = facts_for_recruitment(rows), sum(row.has_joined for row in rows)
    capacity = held.capacity if held else None
    context |= {
        "programme": programme,
        "programmes": [_tab(one, programme) for one in programmes] if len(programmes) > 1 else [],
        "places": places_in_words(capacity, joined, len(waits)),
        "held": held,
        "all": len(rows),
        "joined": joined,
        "groups": [_group(by, name, spread(facts, by)) for by, name in GROUPS],
        "waits": [
            {
                "name": row.school.name,
                "href": to("workspace", row.school),
                "since": row.since_on,
                "reason": row.reason,
                "id": row.public_id,
            }
            for row in waits
        ],
        "plan_form": plan_form,
        "wait_form": wait_form,
    }
    return render(request, "reviews/recruitment.html", context)


def _chosen(request: HttpRequest, programmes: list[LocalProgramme]) -> LocalProgramme | None:
    asked = request.GET.get("programme", "")
    if not asked:
        return programmes[0] if programmes else None
    found = [programme for programme in programmes if programme.slug == asked]
    if not found:
        raise Http404
    return found[0]


def _plan(request: HttpRequest, form: RecruitmentForm, programme: LocalProgramme) -> HttpResponse | None:
    if not form.is_valid():
        return None
    call = partial(services.plan, programme=programme, **form.cleaned_data, **who(request))
    return _done(request, call, form, programme, "Saved.")


def _add(request: HttpRequest, form: WaitingForm, programme: LocalProgramme) -> HttpResponse | None:
    if not form.is_valid():
        return None
    values = form.cleaned_data
    call = partial(
        services.wait, programme=programme, school=UUID(values["school"]), reason=values["reason"], **who(request)
    )
    return _done(request, call, form, programme, "On the waiting list.")


def _done(request: HttpRequest, call, form: Form | None, programme: LocalProgramme, said: str) -> HttpResponse | None:
    """Back to the page with a word; None when the form is shown again with what is wrong."""
    try:
        call()
    except NotAllowedError as error:
        return refused(request, str(error))
    except DomainError as error:
        if form is None:
            messages.error(request, str(error))
        else:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        return None
    messages.success(request, said)
    return _back(programme)


def _back(programme: LocalProgramme) -> HttpResponse:
    return redirect(f"{reverse('reviews:recruitment')}?programme={programme.slug}")


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


def _tab(one: LocalProgramme, chosen: LocalProgramme) -> dict[str, Any]:
    href = f"{reverse('reviews:recruitment')}?programme={one.slug}"
    return {"text": one.name, "href": href, "current": one == chosen}


def _group(by: str, name: str, shares: list[Share]) -> dict[str, Any]:
    rows = [
        {
            "label": share.name,
            "percent": share.percent,
            "figure": f"{share.joined} of {share.schools}",
            "other": False,
        }
        for share in shares
    ]
    return {
        "id": by,
        "name": name,
        "rows": rows,
        "sentence": in_a_sentence(shares),
        "caption": f"Joined, by {name.lower()}",
    }
