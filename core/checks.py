"""System checks of the shared kernel, run by every command."""

from django.core.checks import Error, register

from core.slots import registry


@register()
def every_slot_is_declared(app_configs: object, **kwargs: object) -> list[Error]:
    return registry.problems()
