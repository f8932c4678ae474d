from django.apps import AppConfig, apps
from django.conf import settings
from django.contrib.admin import site
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest


class HwbPortalConfig(AppConfig):
    name = "hwb_portal"
    verbose_name = "HWB portal"

    def ready(self) -> None:
        from core import slots  # noqa: PLC0415 - places are filled once apps are loaded
        from hwb_portal import checks  # noqa: F401, PLC0415 - registers the deploy checks once apps are loaded
        from hwb_portal.access import TABLE  # noqa: PLC0415

        def runs_a_programme(request: HttpRequest) -> bool:
            return not TABLE["your_schools"].roles.isdisjoint(request.portal_roles)

        if apps.is_installed("enhancement"):
            link = slots.link("Your schools", "your_schools")
            slots.register("navigation", link, name="hwb_portal.schools", order=10, shown_to=runs_a_programme)


class PortalAdminConfig(AdminConfig):
    default_site = "hwb_portal.admin_site.PortalAdminSite"

    def ready(self) -> None:
        """Only the portal's own models stand on the desk: others bring forms that write past the services, groups
        that would be a second answer to who may do what, and one-time secrets."""
        super().ready()
        for model in list(site._registry):
            if model._meta.app_label not in settings.PORTAL_APPS:
                site.unregister(model)
