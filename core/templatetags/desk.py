"""What the admin's own lists need beside what Django has."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

register = template.Library()


@register.filter
def labelled(cell: SafeString, column: str) -> SafeString:
    """A cell of Django's list of rows with the name of its column, for the phone."""
    if "action-checkbox" in cell:
        return cell
    return mark_safe(cell.replace("<td ", format_html('<td data-label="{}" ', capfirst(column)), 1))  # noqa: S308
