from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "schools"
    verbose_name = "Schools"

    def ready(self) -> None:
        from accounts import role_sources  # noqa: PLC0415 - models are not loaded before ready()
        from schools import queries  # noqa: PLC0415

        role_sources.register(queries.roles_held)
