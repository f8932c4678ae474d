from datetime import datetime

from django.contrib import admin
from django.forms import ModelForm

from core.domain.actor import Actor
from directory.admin.base import DeskAdmin
from qa.forms.reasons import ABOUT, ReasonForm
from qa.models import Reason
from qa.services import reasons


@admin.register(Reason)
class ReasonAdmin(DeskAdmin):
    """Texts for questions; coordinators keep them, one library for all programmes (QA11)."""

    form = ReasonForm
    fields = ["title", "text", "about", "is_offered"]
    list_display = ["title", "asks_about", "is_offered"]
    search_fields = ["title", "text"]
    ordering = ["title"]

    @admin.display(description="Asks about", ordering="about")
    def asks_about(self, reason: Reason) -> str:
        return dict(ABOUT).get(reason.about, reason.about)

    def keep(self, row: Reason, form: ModelForm, *, by: Actor, now: datetime) -> None:
        reasons.keep(reason=row, by=by, now=now)
