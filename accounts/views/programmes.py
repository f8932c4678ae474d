"""Public pages: which Local Programmes there are, and how to reach them."""

from typing import Any

from django.db.models import QuerySet
from django.views.generic import DetailView, ListView

from accounts import queries
from accounts.models import LocalProgramme


class ProgrammesView(ListView):
    template_name = "accounts/programmes.html"
    context_object_name = "programmes"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[LocalProgramme]:
        return queries.public_programmes().order_by("name")


class ProgrammeView(DetailView):
    template_name = "accounts/programme.html"
    context_object_name = "programme"

    def get_queryset(self) -> QuerySet[LocalProgramme]:
        return queries.public_programmes()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        (settings,) = self.object.newest_settings
        return {**context, "settings": settings}
