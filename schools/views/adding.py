"""Schools that the national register does not have: added and corrected by hand (CN1)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.queries import programmes_run_by
from core import clock
from core.domain.actor import Actor
from core.errors import DomainError
from schools.forms.details import AddSchoolForm, SchoolForm
from schools.forms.refusal import show_refusal
from schools.models import School
from schools.services import schools
from schools.views.people import managed_school, today
from schools.views.words import to_network, to_people


def add_school(request: HttpRequest) -> HttpResponse:
    form = AddSchoolForm(request.POST or None, programmes=programmes_run_by(request.user, on=today()))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            school = schools.add_school(
                entry=form.entry(),
                programme=typed["programme"],
                is_demonstration=typed["is_demonstration"],
                by=Actor.user(request.user.public_id),
                now=clock.now(),
            )
        except DomainError as error:
            show_refusal(form, error)
        else:
            messages.success(request, f"{school} is in the network.{_off_the_map(school)} Next, add its people.")
            return redirect("schools:manage_people", public_id=school.public_id)
    return render(request, "schools/add.html", {"form": form, "crumbs": to_network()})


def change_school(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Only for a school without a URN: the register's facts are corrected in the register."""
    school = managed_school(request, public_id, today())
    if school.urn is not None:
        raise Http404
    initial = {name: getattr(school, name) for name in SchoolForm.base_fields}
    form = SchoolForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            school = schools.change_school(
                school=school, entry=form.entry(), by=Actor.user(request.user.public_id), now=clock.now()
            )
        except DomainError as error:
            show_refusal(form, error)
        else:
            messages.success(request, f"The details of {school} are saved.{_off_the_map(school)}")
            return redirect("schools:detail", public_id=school.public_id)
    return render(request, "schools/change.html", {"school": school, "form": form, "crumbs": to_people(school)})


def _off_the_map(school: School) -> str:
    return "" if school.latitude is not None else " Its postcode is not in our table, so it is not on the map."
