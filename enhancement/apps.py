from django.apps import AppConfig


class EnhancementConfig(AppConfig):
    name = "enhancement"
    verbose_name = "Enhancement"

    def ready(self) -> None:
        from core import slots  # noqa: PLC0415 - models are not loaded before ready()
        from enhancement.views.card import card  # noqa: PLC0415
        from enhancement.views.closure import affected  # noqa: PLC0415

        slots.register("schools.school.main", card, name="enhancement.workspace")
        slots.register("schools.closure.affected", affected, name="enhancement.plans", order=20)
