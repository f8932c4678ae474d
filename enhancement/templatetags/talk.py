"""{% ask "Who is in the group" "voices" %}: a small link beside a heading, to begin a conversation about that part."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def ask(context: template.Context, label: str, anchor: str) -> SafeString:
    """Nothing for somebody who only reads, and on pages without a workspace."""
    talk = context.get("talk")
    href = talk.href_of(anchor, label) if talk else ""
    if not href:
        return SafeString("")
    return format_html(
        '<p><a class="ask" href="{}">Ask about this<span class="visually-hidden">: {}</span></a></p>', href, label
    )
