"""What notices adds to "what the portal holds about you"."""

from django.http import HttpRequest

from core.slots import Context
from notices.queries import written_by


def held_about_you(request: HttpRequest, context: Context) -> list[dict[str, object]]:
    return [{"messages_to_and_from_the_local_programme": written_by(request.user)}]
