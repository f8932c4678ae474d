from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = "Directory"

    def ready(self) -> None:
        from core import slots  # noqa: PLC0415 - places are filled once apps are loaded

        slots.register("navigation", slots.link("Directory", "directory:list"), name="directory", order=20)
