"""What the directory takes in, and the pre-check against it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.domain.roles import Permission, allows
from core.rate_limits import limited
from directory.domain.criteria import CRITERIA, outcome
from directory.forms.pre_check import PreCheckForm
from directory.views.detail import crumbs

PRE_CHECK = "directory_pre_check"


def criteria(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/criteria.html", {"criteria": CRITERIA, "crumbs": crumbs()})


@limited("open_form")
def pre_check(request: HttpRequest) -> HttpResponse:
    """Nothing is kept of a visitor's answers; a provider's go on with the new listing in their own session."""
    form = PreCheckForm(request.POST or None)
    provides = any(allows(role, Permission.EDIT_LISTINGS) for role in request.portal_roles)
    found = outcome(form.cleaned_data) if form.is_valid() else None
    if found and provides:
        request.session[PRE_CHECK] = form.cleaned_data
    context = {"form": form, "outcome": found, "provides": provides, "crumbs": crumbs()}
    return render(request, "directory/pre_check.html", context)
