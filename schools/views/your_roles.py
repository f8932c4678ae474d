"""What schools puts into pages of the apps below."""

from django.http import HttpRequest

from accounts.queries import HeldRole
from core import clock
from core.slots import Context
from schools import queries


def your_roles(request: HttpRequest, context: Context) -> list[HeldRole]:
    """Roles at schools, for "your account"."""
    return queries.roles_in_words(request.user, on=clock.local_date(clock.now()))


def held_about_you(request: HttpRequest, context: Context) -> list[dict[str, object]]:
    """Roles at schools, past ones too, for the file with what the portal holds about its reader."""
    return [{"roles_at_schools": queries.roles_ever_held(request.user)}]
