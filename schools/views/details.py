"""A school's own details: one click when they are right, and the shared mailbox."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core import clock
from core.domain.actor import Actor
from core.domain.wording import day
from core.errors import DomainError
from schools.forms.details import MailboxForm
from schools.forms.refusal import show_refusal
from schools.services import details
from schools.views.people import managed_school, today
from schools.views.words import to_people


def confirm(request: HttpRequest, public_id: UUID) -> HttpResponse:
    school = managed_school(request, public_id, today())
    by = Actor.user(request.user.public_id)
    confirmation = details.confirm_details(school=school, by=by, now=clock.now())
    messages.success(request, f"Thank you. The details of {school} are confirmed, {day(confirmation.confirmed_on)}.")
    return redirect("schools:manage_people", public_id=school.public_id)


def mailbox(request: HttpRequest, public_id: UUID) -> HttpResponse:
    school = managed_school(request, public_id, today())
    form = MailboxForm(request.POST or None, initial={"role_mailbox": school.role_mailbox})
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.public_id)
        try:
            details.change_mailbox(school=school, **form.cleaned_data, by=by, now=clock.now())
        except DomainError as error:
            show_refusal(form, error)
        else:
            messages.success(request, "The shared mailbox is saved. What the portal writes from now on goes there too.")
            return redirect("schools:manage_people", public_id=school.public_id)
    return render(request, "schools/mailbox.html", {"school": school, "form": form, "crumbs": to_people(school)})
