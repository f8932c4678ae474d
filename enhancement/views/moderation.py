"""What the Local Programme found when it looked at a school's annual review or award: read by the school, recorded by
its coordinator (EL11)."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from core.errors import DomainError, NotAllowedError
from enhancement.domain.moderation import Finding, How
from enhancement.forms.desk import ModerationForm, ShownForm
from enhancement.queries.moderation import records_of, to_moderate
from enhancement.services.moderation import COORDINATORS_ONLY, Said, moderate, settle
from enhancement.views.common import school_or_404, workspace_context
from enhancement.views.links import crumbs, to
from enhancement.views.moderation_words import name_of, record_row
from enhancement.views.sections import refused
from enhancement.views.stage_pages import who
from schools.models import School


def moderation(request: HttpRequest, school: UUID) -> HttpResponse:
    """POST with `shown` settles a clarification, else it records a moderation."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    if request.method == "POST" and not context["may_run"]:
        return refused(request, COORDINATORS_ONLY)
    if "shown" in request.POST:
        return _settle(request, held)
    subjects = {str(row.public_id): row for row in to_moderate(held)} if context["may_run"] else {}
    choices = [(key, name_of(row)) for key, row in subjects.items()]
    form = ModerationForm(request.POST if request.method == "POST" else None, subjects=choices)
    if form.is_bound and form.is_valid() and (answer := _record(request, held, form, subjects)):
        return answer
    context |= {
        "crumbs": crumbs(held, ("Annual review", to("annual_review", held))),
        "records": [record_row(row) for row in records_of(held)],
        "form": form if choices else None,
        "shown_form": ShownForm(),
    }
    return render(request, "enhancement/moderation.html", context)


def _record(
    request: HttpRequest, school: School, form: ModerationForm, subjects: dict[str, Any]
) -> HttpResponse | None:
    values = form.cleaned_data
    said = Said(
        how=How(values["how"]),
        moderated_on=values["moderated_on"],
        finding=Finding(values["finding"]),
        feedback=values["feedback"],
        to_show=values["to_show"],
        show_by=values["show_by"],
    )
    call = partial(moderate, school=school, subject=subjects[values["subject"]], said=said, **who(request))
    try:
        call()
    except NotAllowedError as error:
        return refused(request, str(error))
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return None
    messages.success(request, "Recorded. The school has been told by e-mail.")
    return redirect(to("moderation", school))


def _settle(request: HttpRequest, school: School) -> HttpResponse:
    form, here = ShownForm(request.POST), to("moderation", school)
    try:
        asked = UUID(request.POST["shown"])
    except ValueError:
        return redirect(here)
    record = get_object_or_404(records_of(school), public_id=asked)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    try:
        settle(school=school, record=record, note=note, **who(request))
    except NotAllowedError as error:
        return refused(request, str(error))
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Settled: the school has shown what was asked for.")
    return redirect(here)
