"""Places on a page of a lower app that an upper app fills, without the lower one knowing it.

The page's app declares the place, the upper app registers what stands in it, both in `AppConfig.ready()` and in any
order; a system check (core.E001) refuses a contribution to a place that nobody declared. In the template:

    {% load slots %} {% slot "directory.listing.beside" %}

A contribution is a template, drawn with the page's context, or a function `(request, context) -> SafeString` for what
needs a query. Where the page draws the pieces itself, it is a function that gives items, such as the links of the
navigation: `slots.register("navigation", slots.link("Directory", "directory:list"), name="directory")` and
`{% slot_items "navigation" as links %}`. `shown_to(request)` says who gets to see it, for instance by
`request.portal_roles`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.core.checks import Error
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

Context = Mapping[str, object]
Drawing = Callable[[HttpRequest, Context], str]
Items = Callable[[HttpRequest, Context], Iterable[Mapping[str, object]]]


class SlotError(Exception):
    """A mistake of ours: an unknown place, or one name twice."""


@dataclass(frozen=True, kw_only=True)
class Contribution:
    """What one app puts into a place. `order`: smaller stands first; equals by name."""

    place: str
    name: str
    drawn: str | Drawing | Items
    order: int = 100
    shown_to: Callable[[HttpRequest], bool] | None = None

    def is_for(self, request: HttpRequest) -> bool:
        return self.shown_to is None or self.shown_to(request)

    def draw(self, request: HttpRequest, context: Context) -> SafeString:
        if isinstance(self.drawn, str):
            return SafeString(render_to_string(self.drawn, dict(context), request=request))
        return conditional_escape(self.drawn(request, context))


class Registry:
    """The places of the portal and what stands in them."""

    def __init__(self) -> None:
        self._places: dict[str, str] = {}
        self._contributions: dict[tuple[str, str], Contribution] = {}

    def declare(self, place: str, *, what: str) -> None:
        """Opens a place: `"<app>.<page>.<where>"`, with a line on what may stand there. Raises SlotError if taken."""
        if place in self._places:
            raise SlotError(f"The place {place!r} is declared twice.")
        self._places[place] = what

    def register(
        self,
        place: str,
        drawn: str | Drawing | Items,
        *,
        name: str,
        order: int = 100,
        shown_to: Callable[[HttpRequest], bool] | None = None,
    ) -> None:
        """Puts something into a place. `name` is unique in the place: `"schools.experiences"`. Raises SlotError."""
        if (place, name) in self._contributions:
            raise SlotError(f"{name!r} is registered twice in {place!r}.")
        self._contributions[place, name] = Contribution(
            place=place, name=name, drawn=drawn, order=order, shown_to=shown_to
        )

    def contributions(self, place: str) -> list[Contribution]:
        """What stands in a place, in order. Raises SlotError for a place that nobody declared."""
        if place not in self._places:
            known = ", ".join(sorted(self._places)) or "none"
            raise SlotError(f"Nobody declared the place {place!r}. Known: {known}.")
        found = [one for one in self._contributions.values() if one.place == place]
        return sorted(found, key=lambda one: (one.order, one.name))

    def render(self, place: str, request: HttpRequest, context: Context) -> SafeString:
        """Everything in a place that this visitor may see, one after the other."""
        drawn = (one.draw(request, context) for one in self.contributions(place) if one.is_for(request))
        return mark_safe("".join(drawn))  # noqa: S308 - each part is escaped or a template

    def items(self, place: str, request: HttpRequest, context: Context) -> list[Mapping[str, object]]:
        """The items in a place that this visitor may see; for places whose page draws them itself."""
        shown = (one for one in self.contributions(place) if one.is_for(request))
        return [item for one in shown for item in one.drawn(request, context)]

    def problems(self) -> list[Error]:
        """Contributions that no page will ever show."""
        return [
            Error(
                f"{one.name!r} is registered in {one.place!r}, which nobody declared.",
                hint="Declare the place in ready() of the app whose page it is on, or mend the name.",
                id="core.E001",
            )
            for one in self._contributions.values()
            if one.place not in self._places
        ]


def link(text: str, route: str) -> Items:
    """One link of the navigation; marked as current on every page below its address."""

    address = cache(lambda: reverse(route))  # addresses are not known yet when apps are loaded

    def items(request: HttpRequest, context: Context) -> list[Mapping[str, object]]:
        href = address()
        return [{"text": text, "href": href, "current": request.path.startswith(href)}]

    return items


registry = Registry()
declare, register = registry.declare, registry.register
