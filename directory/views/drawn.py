"""The two parts of the list with a hundred rows each, drawn by Jinja: Django's own templates took a third of the page's
time for them (docs/adr/0019-search-rows.md)."""

from django.template import engines
from django.utils.safestring import SafeString, mark_safe


def drawn(name: str, **context: object) -> SafeString:
    """`name` in the folder templates_jinja/; everything in the context is escaped that is not safe already."""
    return mark_safe(engines["jinja2"].get_template(name).render(context))  # noqa: S308 - Jinja escapes
