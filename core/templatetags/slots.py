"""{% slot "app.page.where" %}: what upper apps put there, for this visitor."""

from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString

from core.slots import registry

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: template.RequestContext, place: str) -> SafeString:
    """Empty where nothing is registered; `{% slot "x" as filled %}{% if filled %}` asks first."""
    return registry.render(place, context.request, context.flatten())


@register.simple_tag(takes_context=True)
def slot_items(context: template.RequestContext, place: str) -> list[Mapping[str, object]]:
    """For a place whose page draws the items itself: `{% slot_items "navigation" as links %}`."""
    return registry.items(place, context.request, context.flatten())
