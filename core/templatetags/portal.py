"""What templates need to speak the portal's design: tags, shapes, abbreviations, dates and numbers."""

from datetime import date, datetime
from decimal import Decimal
from itertools import groupby

from django import template
from django.core.paginator import Page
from django.forms import BoundField, CheckboxSelectMultiple, RadioSelect
from django.forms.boundfield import BoundWidget
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from core import clock
from core.domain import glossary, wording

register = template.Library()

# kind -> path of its shape in a box of 16 by 16: a status is never colour alone
TAG_SHAPES = {
    "done": "M6.2 13.5 1 8.3l2-2 3.2 3.2L13 2.7l2 2z",
    "waiting": "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2a5 5 0 1 1 0 10A5 5 0 0 1 8 3zM7 4v4.6l3.2 2.4 1.2-1.6L9 7.6V4z",
    "act": "M2 1.5 15 8 2 14.5z",
    "stop": "M5 1h6l4 4v6l-4 4H5l-4-4V5zm2 2.5v5.2h2V3.5zm0 6.8v2.2h2v-2.2z",
    "award": "m8 .8 2.2 4.7 5 .6-3.7 3.5 1 5.1L8 12.2l-4.5 2.5 1-5.1L.8 6.1l5-.6z",
    "neutral": "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zm0 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8z",
}
NOTIFICATION_KINDS = {"success": "done", "info": "waiting", "warning": "act", "error": "stop"}


class UnknownKindError(ValueError):
    """A template named a kind that is not drawn; it must fail, not show nothing."""


@register.filter
def tag_shape(kind: str) -> str:
    """The path of the shape that goes with a tag kind."""
    if kind not in TAG_SHAPES:
        message = f"{kind!r} is no kind of tag. Known: {', '.join(TAG_SHAPES)}."
        raise UnknownKindError(message)
    return TAG_SHAPES[kind]


@register.filter
def notification_shape(kind: str) -> str:
    """The path of the shape that goes with a notification kind."""
    if kind not in NOTIFICATION_KINDS:
        message = f"{kind!r} is no kind of notification. Known: {', '.join(NOTIFICATION_KINDS)}."
        raise UnknownKindError(message)
    return TAG_SHAPES[NOTIFICATION_KINDS[kind]]


@register.filter
def one_of(value: str, known: str) -> str:
    """`value` when it is one of the words in `known`, else an error: for a component's variants."""
    if value not in known.split():
        message = f"{value!r} is none of: {known}."
        raise UnknownKindError(message)
    return value


@register.simple_tag(takes_context=True)
def abbr(context: template.Context, short: str) -> SafeString:
    """An abbreviation with its meaning one key press away; written out where there is no page (e-mail, PDF)."""
    term = glossary.term(short)
    request = getattr(context, "request", None)
    number = None
    if request is not None:
        request.abbreviations = number = getattr(request, "abbreviations", 0) + 1
    return mark_safe(render_to_string("components/abbr.html", {"term": term, "number": number}).strip())  # noqa: S308


@register.filter
def first_control_id(field: BoundField) -> str:
    """Where a link in the error summary leads: the control, or the first of a group."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def has_choices(field: BoundField) -> bool:
    """True for radios and checkboxes, which are drawn one by one."""
    return isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple)


@register.filter
def choice_groups(field: BoundField) -> list[tuple[str | None, list[BoundWidget]]]:
    """Radios or checkboxes under the headings of their groups; None where there is no group."""
    headings = {
        option["index"]: heading
        for heading, options, _ in field.field.widget.optgroups(field.html_name, [], {})
        for option in options
    }
    drawn = [(headings.get(widget.data["index"]), widget) for widget in field.subwidgets]
    return [(heading, [widget for _, widget in part]) for heading, part in groupby(drawn, key=lambda pair: pair[0])]


@register.filter
def day(value: date | datetime | None) -> str:
    """5 December 2026; a moment is first taken to London. Not known stays empty."""
    if isinstance(value, datetime):
        value = clock.local_date(value)
    return "" if value is None else wording.day(value)


@register.filter
def time_of_day(value: datetime) -> str:
    """10:42, in London."""
    return f"{value.astimezone(clock.LONDON):%H:%M}"


@register.filter
def number(value: int | float | Decimal | None) -> str:
    """24 000 with a thin space. Not known stays empty."""
    return "" if value is None else wording.number(value)


@register.filter
def per_cent(value: int | float | Decimal | None) -> str:
    """41 %. Not known stays empty."""
    return "" if value is None else wording.per_cent(value)


@register.filter
def share(percent: int | float | Decimal) -> str:
    """A length for SVG, 0 to 100, without the reader's decimal sign."""
    return f"{min(max(float(percent), 0), 100):g}"


@register.filter
def ring(full: int, places: int) -> list[dict[str, object]]:
    """The parts of a ring: how far each is turned, and whether it is full."""
    return [{"turn": f"{360 / places * place:g}", "full": place < full} for place in range(places)]


@register.filter
def with_cells(columns: list[dict[str, object]], row: list[object]) -> list[tuple[dict[str, object], object]]:
    """Each cell with its column; a row that is too short or too long is a mistake of ours."""
    return list(zip(columns, row, strict=True))


@register.filter
def page_numbers(page: Page) -> list[int | None]:
    """First, last and those around this page; None where numbers are left out."""
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in shown]
