"""The people at one school, kept by its head, its lead and the programme's coordinator. Others do not find the page."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.forms.roles import EndRoleForm
from core import clock
from core.domain.actor import Actor
from core.domain.wording import day
from core.errors import DomainError
from schools import queries
from schools.domain.confirmation import confirmation_standing
from schools.domain.contacts import SCHOOL_ROLE_NAMES, SchoolRole, in_a_sentence
from schools.domain.register import SchoolStatus
from schools.forms.people import AddPersonForm, HandOverForm
from schools.forms.refusal import show_refusal
from schools.models import School, SchoolMembership
from schools.permissions import roles_to_give
from schools.services import people
from schools.views.school import people_by_role
from schools.views.words import to_people, to_school


def manage(request: HttpRequest, public_id: UUID) -> HttpResponse:
    on = today()
    school = managed_school(request, public_id, on)
    held = list(queries.roles_at(school, on=on))
    gives = roles_to_give(request.user, school, on)
    confirmed_on = queries.last_confirmed_on(school)
    context = {
        "school": school,
        "crumbs": to_school(school),
        "people": people_by_role([one for one in held if one.starts_on <= on]),
        "later": [one for one in held if one.starts_on > on],
        "gives": gives,
        "on": on,
        "standing": confirmation_standing(confirmed_on, on),
        "confirmed_today": confirmed_on == on,
        "is_closed": school.status == SchoolStatus.CLOSED,
        "unfilled": [
            {"role": role, "name": SCHOOL_ROLE_NAMES[role], "may_give": role in gives}
            for role in (SchoolRole.HEAD, SchoolRole.HWB_LEAD)
            if not _held(held, role, on) and school.status != SchoolStatus.CLOSED
        ],
    }
    return render(request, "schools/people.html", context)


def add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    school = managed_school(request, public_id, today())
    form = AddPersonForm(
        request.POST or None, roles=roles_to_give(request.user, school, today()), initial=_asked_role(request)
    )

    def write() -> str:
        typed = {**form.cleaned_data, "role": SchoolRole(form.cleaned_data["role"])}
        added = people.add_person(school=school, **typed, by=_by(request), now=clock.now())
        return f"{added.person.stands_for} is added: {_role(added)}, {_since(added)}.{_told(added, typed['tell'])}"

    return _answer(request, school, form, write, "schools/people_add.html", {})


def hand_over(request: HttpRequest, public_id: UUID, role_id: UUID) -> HttpResponse:
    school, membership = _role_at(request, public_id, role_id)
    leaver = membership.person.stands_for
    form = HandOverForm(request.POST or None, leaver=leaver.name)

    def write() -> str:
        typed = {name: value for name, value in form.cleaned_data.items() if name != "when"}
        taken = people.hand_over(membership=membership, **typed, by=_by(request), now=clock.now())
        new = taken.person.stands_for
        return f"{new} takes over from {leaver}: {_role(taken)}, {_since(taken)}.{_told(taken, typed['tell'])}"

    return _answer(request, school, form, write, "schools/people_hand_over.html", {"membership": membership})


def end(request: HttpRequest, public_id: UUID, role_id: UUID) -> HttpResponse:
    school, membership = _role_at(request, public_id, role_id)
    leaver = membership.person.stands_for
    form = EndRoleForm(request.POST or None)

    def write() -> str:
        last_day = form.chosen_last_day
        people.end_role(membership=membership, last_day=last_day, by=_by(request), now=clock.now())
        when = "has ended" if last_day is None else f"ends after {day(last_day)}"
        return f"The role of {leaver} {when}: {_role(membership)}."

    return _answer(request, school, form, write, "schools/people_end.html", {"membership": membership})


def invite(request: HttpRequest, public_id: UUID, role_id: UUID) -> HttpResponse:
    school, membership = _role_at(request, public_id, role_id)
    try:
        people.invite(membership=membership, by=_by(request), now=clock.now())
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{membership.person.stands_for} is invited to sign in.")
    return redirect("schools:manage_people", public_id=school.public_id)


def managed_school(request: HttpRequest, public_id: UUID, on: date) -> School:
    """404 for a school that the user does not keep, as if it were not there."""
    return get_object_or_404(
        queries.schools_managed_by(request.user, on=on).select_related("district"), public_id=public_id
    )


def today() -> date:
    return clock.local_date(clock.now())


def _role_at(request: HttpRequest, public_id: UUID, role_id: UUID) -> tuple[School, SchoolMembership]:
    """A role that the user may give at a school that the user keeps, else 404. The services refuse an ended one."""
    on = today()
    school = managed_school(request, public_id, on)
    membership = get_object_or_404(SchoolMembership.objects.filter(school=school), public_id=role_id)
    if SchoolRole(membership.role) not in roles_to_give(request.user, school, on):
        raise Http404
    return school, membership


def _answer(
    request: HttpRequest, school: School, form: Any, write: Callable[[], str], template: str, more: dict[str, Any]
) -> HttpResponse:
    """A form shown, or one service called and its outcome said where the people stand."""
    membership = more.get("membership")
    if request.method != "POST" and membership and membership.has_ended(today()):
        who = membership.person.stands_for
        messages.info(request, f"{who} no longer holds this role: it was ended or handed over.")
        return redirect("schools:manage_people", public_id=school.public_id)
    if request.method == "POST" and form.is_valid():
        try:
            done = write()
        except DomainError as error:
            show_refusal(form, error)
        else:
            messages.success(request, done)
            kept = queries.schools_managed_by(request.user, on=today()).filter(pk=school.pk).exists()
            return redirect("schools:manage_people" if kept else "schools:detail", public_id=school.public_id)
    return render(request, template, {"school": school, "form": form, "crumbs": to_people(school), **more})


def _by(request: HttpRequest) -> Actor:
    return Actor.user(request.user.public_id)


def _held(held: list[SchoolMembership], role: SchoolRole, on: date) -> bool:
    return any(membership.role == role and membership.held_on(on) for membership in held)


def _role(membership: SchoolMembership) -> str:
    return in_a_sentence(SchoolRole(membership.role))


def _since(membership: SchoolMembership) -> str:
    return "from today" if membership.starts_on == today() else f"from {day(membership.starts_on)}"


def _told(membership: SchoolMembership, asked: bool) -> str:
    if not asked:
        return ""
    signs_in = membership.person.stands_for.user_id is not None
    return " An e-mail tells them." if signs_in else " An invitation to sign in is on its way."


def _asked_role(request: HttpRequest) -> dict[str, str]:
    """The role that a link on the page asks for, as the answer to begin with; with `from`, somebody's whole role at a
    closed school that the user keeps too."""
    carried = _carried(request)
    if carried is None:
        return {"role": request.GET.get("role", "")}
    person = carried.person.stands_for
    return {"role": carried.role, "name": person.name, "email": person.email or ""}


def _carried(request: HttpRequest) -> SchoolMembership | None:
    try:
        asked = UUID(request.GET.get("from", ""))
    except ValueError:
        return None
    kept = queries.schools_managed_by(request.user, on=today()).filter(status=SchoolStatus.CLOSED)
    held = SchoolMembership.objects.filter(public_id=asked, school__in=kept, person__anonymised_at=None)
    return held.select_related("person__merged_into").first()
