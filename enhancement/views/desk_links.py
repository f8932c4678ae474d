"""The way between a coordinator's lists about annual reviews."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from core import clock

PAGES = {
    "list": "Annual reviews",
    "moderation": "Moderation",
    "policies": "Policies",
    "recruitment": "Recruitment",
}
PER_PAGE = 25


def desk_context(request: HttpRequest, here: str) -> dict[str, Any]:
    """For reviews/layout.html."""
    tabs = [
        {"text": name, "href": reverse(f"reviews:{route}"), "current": route == here} for route, name in PAGES.items()
    ]
    return {
        "today": clock.local_date(clock.now()),
        "lists": tabs,
        "crumbs": [{"text": "Your schools", "href": reverse("your_schools")}],
    }
