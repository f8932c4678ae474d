"""Clusters: the coordinator's list, one cluster for its schools, and the forms to begin, change and invite (CL1)."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.domain.roles import Permission, roles_with
from accounts.models import LocalProgramme
from accounts.queries import programmes_of
from core import clock
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from core.rate_limits import limited
from directory.queries import topics_as_tree
from schools.forms.clusters import ClusterForm, InviteForm, NewClusterForm
from schools.forms.refusal import show_refusal
from schools.models import Cluster, ClusterSchool, School
from schools.permissions import may_keep_cluster, may_keep_own_data
from schools.queries import clusters as queries
from schools.services import clusters as services
from schools.views.words import allowed, to_school

PER_PAGE = 25
MOST_SUGGESTED = 30

NEW = "schools/clusters/new.html"


def cluster_list(request: HttpRequest) -> HttpResponse:
    """For the coordinator: clusters at work, then those that have ended."""
    on = today()
    page = Paginator(queries.clusters_run_by(request.user, on=on), PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "cluster": cluster,
            "schools": [member.school.name for member in cluster.today],
            "ended": cluster.ends_on is not None and cluster.ends_on <= on,
        }
        for cluster in page
    ]
    return render(request, "schools/clusters/list.html", {"page": page, "rows": rows})


@limited("mail")
def new(request: HttpRequest) -> HttpResponse:
    """The coordinator begins one; `?school=` and `?topic=` come with a suggestion."""
    on = today()
    keys = programmes_of(request.user, roles=roles_with(Permission.RUN_PROGRAMME), on=on)
    programmes = list(LocalProgramme.objects.filter(pk__in=keys).order_by("name"))
    suggested = queries.schools_for_clusters(keys, on=on).filter(public_id__in=_asked_schools(request))
    form = NewClusterForm(
        request.POST or None,
        topics=topics_as_tree(),
        programmes=programmes,
        invited=list(suggested),
        initial={"topic": request.GET.get("topic", "")},
    )
    crumbs = [{"text": "Clusters", "href": reverse("schools:clusters")}]
    return _form_page(request, form, lambda: services.found(**form.cleaned_data, **_who(request)), NEW, crumbs)


@limited("mail")
def new_of_school(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A school's lead or head begins one, which the school leads."""
    school = own_school(request, public_id)
    if not may_keep_own_data(request.user, school, today()):
        return refused(request, services.OWN_ANSWER)
    form = ClusterForm(request.POST or None, topics=topics_as_tree())

    def write() -> Cluster:
        return services.found(leading=school, **form.cleaned_data, **_who(request))

    return _form_page(request, form, write, NEW, to_clusters(school), school=school)


@limited("mail")
def cluster(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Who is in it since when, and why; POST: a school leaves, another leads, the cluster ends."""
    held, on = _cluster_or_404(request, public_id), today()
    members = list(queries.members_of(held, on=on))
    keeps = may_keep_cluster(request.user, held, on)
    own = queries.written_by(request.user, [member.school for member in members], on=on)
    if request.method == "POST":
        return _act(request, held, members) if keeps or own else refused(request, services.KEEPERS_ONLY)
    context = {
        "cluster": held,
        "crumbs": _crumbs(request, members, on),
        "rows": [_row(member, members, keeps, own) for member in members],
        "members": [member.school for member in members],
        "leading": next((member.school for member in members if member.is_lead), None),
        "former": list(queries.former_members(held, on=on)),
        "ended": held.ends_on is not None and held.ends_on <= on,
        "keeps": keeps,
        "own": own,
        "runs": allowed(request, Permission.RUN_PROGRAMME),
        "asked": held.invitations.filter(answered_at__isnull=True).select_related("school") if keeps else [],
    }
    return render(request, "schools/clusters/cluster.html", context)


def change(request: HttpRequest, public_id: UUID) -> HttpResponse:
    held = _cluster_or_404(request, public_id)
    if not may_keep_cluster(request.user, held, today()):
        return refused(request, services.KEEPERS_ONLY)
    now_says = {"name": held.name, "purpose": held.purpose, "topic": held.topic.slug if held.topic else ""}
    form = ClusterForm(request.POST or None, topics=topics_as_tree(), initial=now_says)

    def write() -> Cluster:
        return services.change(cluster=held, **form.cleaned_data, **_who(request))

    return _form_page(request, form, write, "schools/clusters/change.html", _to_cluster(held), cluster=held)


@limited("mail")
def invite(request: HttpRequest, public_id: UUID) -> HttpResponse:
    held = _cluster_or_404(request, public_id)
    if not may_keep_cluster(request.user, held, today()):
        return refused(request, services.KEEPERS_ONLY)
    schools = list(queries.may_be_invited(held, on=today()))
    form = InviteForm(request.POST or None, schools=schools, initial={"school": request.GET.get("school", "")})

    def write() -> Cluster:
        invitation = services.invite(cluster=held, **form.cleaned_data, **_who(request))
        messages.success(request, f"{invitation.school} is invited, by e-mail and on its page in the portal.")
        return held

    return _form_page(request, form, write, "schools/clusters/invite.html", _to_cluster(held), cluster=held)


def own_school(request: HttpRequest, public_id: UUID) -> School:
    return get_object_or_404(queries.schools_reading(request.user, on=today()), public_id=public_id)


def refused(request: HttpRequest, sentence: str) -> HttpResponse:
    """For somebody who may read and sends something all the same."""
    return render(request, "schools/clusters/read_only.html", {"sentence": sentence}, status=403)


def to_clusters(school: School) -> list[dict[str, str]]:
    return [
        *to_school(school),
        {"text": "Clusters", "href": reverse("schools:school_clusters", args=[school.public_id])},
    ]


def today() -> date:
    return clock.local_date(clock.now())


def _cluster_or_404(request: HttpRequest, public_id: UUID) -> Cluster:
    visible = queries.clusters_visible_to(request.user, on=today()).select_related("topic", "programme")
    return get_object_or_404(visible, public_id=public_id)


def _act(request: HttpRequest, held: Cluster, members: list[ClusterSchool]) -> HttpResponse:
    schools = {str(member.school.public_id): member.school for member in members}
    here = reverse("schools:cluster", args=[held.public_id])
    try:
        if "end" in request.POST:
            services.end(cluster=held, **_who(request))
            messages.success(request, "The cluster has ended. Each school goes on with its own plan.")
        elif "lead" in request.POST:
            school = _named(schools, request.POST["lead"])
            services.lead(cluster=held, school=school, **_who(request))
            messages.success(request, f"{school} leads the cluster from now on.")
        else:
            school = _named(schools, request.POST.get("leave", ""))
            services.leave(cluster=held, school=school, **_who(request))
            messages.success(request, f"{school} has left the cluster.")
    except NotAllowedError as error:
        return refused(request, str(error))
    except DomainError as error:
        messages.error(request, str(error))
    still = queries.clusters_visible_to(request.user, on=today()).filter(pk=held.pk).exists()
    return redirect(here if still else reverse("home"))


def _named(schools: dict[str, School], key: str) -> School:
    if key not in schools:
        raise Http404
    return schools[key]


def _form_page(
    request: HttpRequest,
    form: Any,
    write: Callable[[], Cluster],
    template: str,
    crumbs: list[dict[str, str]],
    **more: Any,
) -> HttpResponse:
    """A form shown, or one service called; then the cluster's page."""
    if request.method == "POST" and form.is_valid():
        try:
            written = write()
        except NotAllowedError as error:
            return refused(request, str(error))
        except DomainError as error:
            show_refusal(form, error)
        else:
            return redirect("schools:cluster", public_id=written.public_id)
    return render(request, template, {"form": form, "crumbs": crumbs, **more})


def _row(member: ClusterSchool, members: list[ClusterSchool], keeps: bool, own: set[int]) -> dict[str, Any]:
    return {
        "member": member,
        "may_leave": keeps or member.school_id in own,
        "may_lead": keeps and not member.is_lead and len(members) > 1,
    }


def _crumbs(request: HttpRequest, members: list[ClusterSchool], on: date) -> list[dict[str, str]]:
    """Up to the coordinator's list, or to the own school's clusters."""
    if allowed(request, Permission.RUN_PROGRAMME):
        return [{"text": "Clusters", "href": reverse("schools:clusters")}]
    seen = queries.schools_reading(request.user, on=on).filter(pk__in=[member.school_id for member in members])
    own = seen.first()
    return to_clusters(own) if own else []


def _to_cluster(held: Cluster) -> list[dict[str, str]]:
    return [{"text": held.name, "href": reverse("schools:cluster", args=[held.public_id])}]


def _asked_schools(request: HttpRequest) -> list[UUID]:
    found = []
    for text in request.GET.getlist("school")[:MOST_SUGGESTED]:
        try:
            found.append(UUID(text))
        except ValueError as error:
            raise Http404 from error
    return found


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": Actor.user(request.user.public_id), "now": clock.now()}
