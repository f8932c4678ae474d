from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "schools"
    verbose_name = "Schools"

    def ready(self) -> None:
        from accounts import role_sources  # noqa: PLC0415 - models are not loaded before ready()
        from core import slots  # noqa: PLC0415
        from schools import queries  # noqa: PLC0415
        from schools.slots import your_roles  # noqa: PLC0415

        role_sources.register(queries.roles_held)
        slots.register("accounts.you.roles", your_roles, name="schools.roles")
