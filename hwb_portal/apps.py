from django.apps import AppConfig
from django.conf import settings
from django.contrib.admin import site
from django.contrib.admin.apps import AdminConfig


class HwbPortalConfig(AppConfig):
    name = "hwb_portal"
    verbose_name = "HWB portal"

    def ready(self) -> None:
        from hwb_portal import checks  # noqa: F401, PLC0415 - registers the deploy checks once apps are loaded


class PortalAdminConfig(AdminConfig):
    default_site = "hwb_portal.admin_site.PortalAdminSite"

    def ready(self) -> None:
        """Only the portal's own models stand on the desk: others bring forms that write past the services, groups
        that would be a second answer to who may do what, and one-time secrets."""
        super().ready()
        for model in list(site._registry):
            if model._meta.app_label not in settings.PORTAL_APPS:
                site.unregister(model)
