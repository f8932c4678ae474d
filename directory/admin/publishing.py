"""What the desk's pages of published rows have in common: publish and take down, row by row."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from accounts.admin.base import RoleAdmin
from core import clock
from core.domain.actor import Actor
from core.errors import DomainError
from directory.admin.base import DeskAdmin


class PublishingAdmin(DeskAdmin):
    """Offers the actions that it names; `each` takes them to the service, and says what became of every row."""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return super(RoleAdmin, self).get_actions(request)

    def each(self, request: HttpRequest, chosen: QuerySet, service: Callable[..., Model], row: str, done: str) -> None:
        """Calls `service` for each of the chosen rows, which it takes by the name `row`."""
        by, now = Actor.user(request.user.public_id), clock.now()
        names = []
        for one in chosen:
            try:
                names.append(str(service(**{row: one}, by=by, now=now)))
            except DomainError as error:
                self.message_user(request, str(error), messages.ERROR)
        if names:
            self.message_user(request, f"{done}: {', '.join(names)}.", messages.SUCCESS)
