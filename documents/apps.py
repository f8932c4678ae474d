from django.apps import AppConfig
from django.http import HttpRequest


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Documents"

    def ready(self) -> None:
        from core import slots  # noqa: PLC0415 - models are not loaded before ready()
        from documents.permissions import may_read_documents  # noqa: PLC0415
        from documents.views.closure import affected  # noqa: PLC0415

        def shown_to(request: HttpRequest) -> bool:
            return may_read_documents(request.portal_roles)

        link = slots.link("Letters and certificates", "documents:list")
        slots.register("navigation", link, name="documents", order=60, shown_to=shown_to)
        slots.register("schools.profile.actions", "documents/_profile_link.html", name="documents.profile")
        slots.register("schools.closure.affected", affected, name="documents.register", order=30)
