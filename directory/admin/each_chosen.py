"""Actions on the chosen rows of a desk's list: each row goes to the service by itself."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from accounts.admin.base import RoleAdmin
from core import clock
from core.domain.actor import Actor
from core.errors import DomainError

AT_ONCE = 200  # each is a transaction of its own, and somebody waits for the page
SAID = 10


class EachChosen(RoleAdmin):
    """Offers the actions that it names; `each` takes them to the service, and says what became of every row."""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return super(RoleAdmin, self).get_actions(request)

    def each(self, request: HttpRequest, chosen: QuerySet, service: Callable[..., Model], row: str, done: str) -> None:
        """Calls `service` for each of the chosen rows, which it takes by the name `row`."""
        by, now = Actor.user(request.user.public_id), clock.now()
        if chosen.count() > AT_ONCE:
            self.message_user(request, f"Nothing was done: choose at most {AT_ONCE} at a time.", messages.ERROR)
            return
        names, refusals = [], []
        for one in chosen:
            try:
                names.append(str(service(**{row: one}, by=by, now=now)))
            except DomainError as error:
                refusals.append(str(error))
        for sentence in first_of(refusals):
            self.message_user(request, sentence, messages.ERROR)
        if names:
            self.message_user(request, f"{done}: {', '.join(first_of(names))}.", messages.SUCCESS)


def first_of(said: list[str]) -> list[str]:
    """As many as anybody reads, and how many there are besides."""
    rest = len(said) - SAID
    return said if rest <= 0 else [*said[:SAID], f"and {rest} more"]
