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
    """The whole block. It is data, not a script: a browser runs nothing of it, so the policy has no say."""
    return mark_safe(f'<script type="application/ld+json">{as_text(structured_data(listing))}</script>')  # noqa: S308 - every sign that HTML reads is written by number


def as_text(data: object) -> str:
    return dumps(data, ensure_ascii=False).translate(ESCAPED)
