"""The directory's links in the navigation; of the public list and a provider's own pages one is marked, never both."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.urls import reverse

from accounts.domain.roles import Permission, roles_with

Link = Mapping[str, object]
OWN_PAGES = ("your-listings/", "requests/")


def directory_link(request: HttpRequest, context: Mapping[str, object]) -> list[Link]:
    href = reverse("directory:list")
    current = request.path.startswith(href) and not _is_own(request)
    return [{"text": "Directory", "href": href, "current": current}]


def own_link(request: HttpRequest, context: Mapping[str, object]) -> list[Link]:
    return [{"text": "Your listings", "href": reverse("directory:your_listings"), "current": _is_own(request)}]


def keeps_listings(request: HttpRequest) -> bool:
    return not roles_with(Permission.EDIT_LISTINGS).isdisjoint(request.portal_roles)


def _is_own(request: HttpRequest) -> bool:
    own = tuple(reverse("directory:list") + page for page in OWN_PAGES)
    return request.path.startswith(own)
