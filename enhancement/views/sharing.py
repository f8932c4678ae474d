"""Which schools share this school's group: said by the coordinator of their Local Programme (R26)."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.errors import DomainError, NotAllowedError
from enhancement.domain.stages import STAGES, Stage
from enhancement.forms.group import SharingForm
from enhancement.queries.group import may_come, schools_of
from enhancement.queries.plans import group_of
from enhancement.services import sharing as services
from enhancement.views.common import school_or_404, workspace_context
from enhancement.views.links import crumbs, to
from enhancement.views.sections import act, refused
from enhancement.views.stage_pages import who
from schools.models import School


def sharing(request: HttpRequest, school: UUID) -> HttpResponse:
    """GET shows who shares the group; POST brings a school in, with `leaving` one leaves."""
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    if not context["may_run"]:
        return refused(request, services.COORDINATORS_ONLY)
    context |= _who_shares(held, context)
    here = to("sharing", held)
    if "leaving" in request.POST:
        leaving = next((one for one in context["shares"] if str(one.public_id) == request.POST["leaving"]), None)
        if leaving is None:
            raise Http404
        said = f"{leaving.name} has a group of its own again."
        return act(request, partial(services.leave, school=leaving, **who(request)), done=here, said=said, back=here)
    possible = list(may_come(held, request.user, on=context["today"]))
    form = SharingForm(request.POST or None, schools=possible)
    if request.method == "POST" and form.is_valid():
        joining = next(one for one in possible if str(one.public_id) == form.cleaned_data["joining"])
        try:
            services.share(school=held, joining=joining, **who(request))
        except NotAllowedError as error:
            return refused(request, str(error))
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, f"{joining.name} shares this group from today.")
            return redirect(here)
    context |= {"form": form, "possible": possible}
    return render(request, "enhancement/sharing.html", context)


def _who_shares(school: School, context: dict[str, Any]) -> dict[str, Any]:
    """The schools of the group, this one among them; none while it shares with nobody."""
    group = group_of(context["cycle"], today=context["today"]) if context["cycle"] else None
    shares = list(schools_of(group, on=context["today"]))
    stage = f"Stage {Stage.GROUP}: {STAGES[Stage.GROUP].name}"
    return {
        "shares": shares if len(shares) > 1 else [],
        "crumbs": crumbs(school, (stage, to("stage1", school))),
    }
