"""The clusters of one school: those it is in, those it is asked to join, and those it has left."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core import clock
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from core.rate_limits import limited
from core.slots import Context
from schools.permissions import may_keep_own_data
from schools.queries import clusters as queries
from schools.services import clusters as services
from schools.views.clusters import own_school, refused, today
from schools.views.words import to_school


@limited("write")
def school_clusters(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """POST: `accept` or `decline` with the invitation's id, by the school's own lead or head teacher."""
    school, on = own_school(request, public_id), today()
    answers = may_keep_own_data(request.user, school, on)
    invitations = list(queries.open_invitations(school, on=on))
    if request.method == "POST":
        if not answers:
            return refused(request, services.OWN_ANSWER)
        return _answer(request, invitations, back=school.public_id)
    context: dict[str, Any] = {
        "school": school,
        "crumbs": to_school(school),
        "clusters": list(queries.clusters_of(school, on=on)),
        "invitations": [
            {"invitation": one, "leading": next((row.school for row in one.cluster.today if row.is_lead), None)}
            for one in invitations
        ],
        "left": list(queries.left_by(school, on=on)),
        "answers": answers,
    }
    return render(request, "schools/clusters/of_school.html", context)


def section(request: HttpRequest, context: Context) -> SafeString:
    """A section of the school's page, for those who see the school's own pages."""
    if not context["sees_profile"]:
        return SafeString()
    school, on = context["school"], today()
    facts = {
        "school": school,
        "clusters": list(queries.clusters_of(school, on=on)),
        "asked": queries.open_invitations(school, on=on).count(),
    }
    return SafeString(render_to_string("schools/clusters/_section.html", facts, request=request))


def _answer(request: HttpRequest, invitations: list, *, back: UUID) -> HttpResponse:
    accepted = "accept" in request.POST
    key = request.POST.get("accept") or request.POST.get("decline")
    invitation = next((one for one in invitations if str(one.public_id) == key), None)
    if invitation is None:
        raise Http404
    by = Actor.user(request.user.public_id)
    try:
        services.answer(invitation=invitation, accepted=accepted, by=by, now=clock.now())
    except NotAllowedError as error:
        return refused(request, str(error))
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("schools:school_clusters", public_id=back)
    if accepted:
        messages.success(request, f"{invitation.school} is in the cluster {invitation.cluster} from today.")
        return redirect("schools:cluster", public_id=invitation.cluster.public_id)
    messages.success(request, "The answer is sent: your school does not join.")
    return redirect("schools:school_clusters", public_id=back)
