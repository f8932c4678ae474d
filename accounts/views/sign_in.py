from datetime import date
from typing import Any

from allauth.account.views import LoginView
from django.conf import settings

from accounts import queries
from accounts.domain.roles import ROLES, Role
from accounts.role_sources import roles_held
from core import clock


class SignInView(LoginView):
    """allauth's sign-in; in demo mode it also lists whom one can try the portal as."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if settings.DEMO_MODE:
            context["demo_people"] = demo_people(clock.local_date(clock.now()))
            context["demo_password"] = settings.DEMO_PASSWORD
        return context


def demo_people(on: date) -> list[tuple[str, str]]:
    """(e-mail, role in words) of those whose role is told by any app."""
    found = []
    for user in queries.demo_users():
        held = roles_held(user, on=on)
        found += [(user.email, ROLES[role].name) for role in Role if role in held][:1]
    return found
