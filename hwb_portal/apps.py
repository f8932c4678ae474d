from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class HwbPortalConfig(AppConfig):
    name = "hwb_portal"
    verbose_name = "HWB portal"

    def ready(self) -> None:
        from hwb_portal import checks  # noqa: F401, PLC0415 - registers the deploy checks once apps are loaded


class PortalAdminConfig(AdminConfig):
    default_site = "hwb_portal.admin_site.PortalAdminSite"
