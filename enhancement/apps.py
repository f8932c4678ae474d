from django.apps import AppConfig


class EnhancementConfig(AppConfig):
    name = "enhancement"
    verbose_name = "Enhancement"

    def ready(self) -> None:
        from core import slots  # noqa: PLC0415 - models are not loaded before ready()
        from enhancement.views.card import card  # noqa: PLC0415

        slots.register("schools.school.main", card, name="enhancement.workspace")
