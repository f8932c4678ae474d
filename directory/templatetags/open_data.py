"""A listing's facts for search engines, as a block of data that no text can break out of."""

from json import dumps

from django import template
from django.utils.safestring import SafeString, mark_safe

from directory.models import Intervention
from directory.views.structured_data import structured_data

register = template.Library()
# JSON says them as well by number; HTML would see a tag, a comment or an entity
ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.simple_tag
def structured(listing: Intervention) -> SafeString:
    """The JSON of a listing, fit to stand between the tags of a script of type application/ld+json."""
    return as_block(structured_data(listing))


def as_block(data: object) -> SafeString:
    written = dumps(data, ensure_ascii=False).translate(ESCAPED)
    return mark_safe(written)  # noqa: S308 - every sign that HTML reads is written by number
