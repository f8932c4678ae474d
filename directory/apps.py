from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = "Directory"

    def ready(self) -> None:
        from core import slots  # noqa: PLC0415 - places are filled once apps are loaded
        from directory.views.navigation import directory_link, keeps_listings, own_link  # noqa: PLC0415

        slots.register("navigation", directory_link, name="directory", order=20)
        slots.register("navigation", own_link, name="directory.yours", order=21, shown_to=keeps_listings)
