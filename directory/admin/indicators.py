from datetime import datetime

from django.contrib import admin

from core.domain.actor import Actor
from directory.admin.base import DeskAdmin
from directory.forms.indicator import IndicatorForm, IndicatorSetForm
from directory.models import Indicator, IndicatorSet
from directory.services import indicators


@admin.register(IndicatorSet)
class IndicatorSetAdmin(DeskAdmin):
    form = IndicatorSetForm
    list_display = ["name", "valid_from", "valid_to", "source"]
    search_fields = ["name"]

    def keep(self, row: IndicatorSet, form: IndicatorSetForm, *, by: Actor, now: datetime) -> None:
        indicators.keep_set(indicator_set=row, by=by, now=now)


@admin.register(Indicator)
class IndicatorAdmin(DeskAdmin):
    form = IndicatorForm
    list_display = ["code", "title", "indicator_set", "direction", "title_verified"]
    list_filter = ["indicator_set", "title_verified"]
    list_select_related = ["indicator_set"]
    search_fields = ["code", "title"]

    def keep(self, row: Indicator, form: IndicatorForm, *, by: Actor, now: datetime) -> None:
        indicators.keep_indicator(indicator=row, topics=form.cleaned_data["topics"], by=by, now=now)
