from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Core"

    def ready(self) -> None:
        from core import checks, slots  # noqa: F401, PLC0415 - registers the checks once apps are loaded

        slots.declare("navigation", what="items of the main navigation, after Home: see slots.link")
        slots.declare("footer", what="links at the foot of every page, the same for everybody: see slots.link")
