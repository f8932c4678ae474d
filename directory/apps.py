from django.apps import AppConfig
from django.http import HttpRequest


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = "Directory"

    def ready(self) -> None:
        from accounts.domain.roles import Permission, roles_with  # noqa: PLC0415 - places are filled once apps are loaded
        from core import slots  # noqa: PLC0415

        slots.register("navigation", slots.link("Directory", "directory:list"), name="directory", order=20)

        def keeps_listings(request: HttpRequest) -> bool:
            return not roles_with(Permission.EDIT_LISTINGS).isdisjoint(request.portal_roles)

        link = slots.link("Your listings", "directory:your_listings")
        slots.register("navigation", link, name="directory.yours", order=21, shown_to=keeps_listings)
