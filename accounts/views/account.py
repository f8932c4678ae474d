"""Your account: who you are here, and what you may do."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views import View
from django.views.generic import FormView, TemplateView

from accounts import queries
from accounts.domain.roles import ROLES
from accounts.forms.people import NameForm
from accounts.services import people
from core import clock, slots
from core.domain.actor import Actor
from core.errors import DomainError


class YouView(TemplateView):
    template_name = "accounts/you.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, on = self.request.user, clock.local_date(clock.now())
        return {
            **super().get_context_data(**kwargs),
            "person": queries.person_of(self.request.user),
            "held": queries.roles_in_words(user, on=on),
            "second_factor": is_mfa_enabled(user, [Authenticator.Type.TOTP]),
            "second_factor_needed": any(ROLES[role].needs_second_factor for role in self.request.portal_roles),
        }


class AboutYouView(View):
    """What the portal holds about its reader, as a file; upper apps add theirs through a slot."""

    def get(self, request: HttpRequest) -> HttpResponse:
        held = queries.held_about(request.user)
        for more in slots.registry.items("accounts.you.held", request, {}):
            held |= more
        headers = {"Content-Disposition": 'attachment; filename="hwb-portal-about-you.json"'}
        return JsonResponse(
            {"taken": clock.now(), **held}, json_dumps_params={"indent": 2, "ensure_ascii": False}, headers=headers
        )


class NameView(FormView):
    template_name = "accounts/name.html"
    form_class = NameForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.person = queries.person_of(request.user)
        if self.person is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.person.name}

    def form_valid(self, form: NameForm) -> HttpResponse:
        by = Actor.user(self.request.user.public_id)
        try:
            people.rename(person=self.person, name=form.cleaned_data["name"], by=by, now=clock.now())
        except DomainError as error:
            form.add_error(error.field, str(error))
            return self.form_invalid(form)
        messages.success(
            self.request, "Your name is changed everywhere in the portal. Issued documents stay as issued."
        )
        return redirect("accounts:you")
