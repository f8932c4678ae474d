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
            first, others = demo_people(clock.local_date(clock.now()))
            context |= {"demo_people": first, "demo_others": others, "demo_password": settings.DEMO_PASSWORD}
        return context


def demo_people(on: date) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(e-mail, role in words): the first of each role, in the order of the table of roles, and the others."""
    first: dict[Role, str] = {}
    others = []
    for user in queries.demo_users():
        role = min(roles_held(user, on=on), key=list(Role).index, default=None)
        if role is not None and first.setdefault(role, user.email) != user.email:
            others.append((user.email, ROLES[role].name))
    return [(first[role], ROLES[role].name) for role in Role if role in first], others
