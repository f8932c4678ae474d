from datetime import datetime

from django.contrib import admin

from core.domain.actor import Actor
from directory.admin.base import DeskAdmin
from directory.forms.topic import TopicForm
from directory.models import Topic
from directory.services import topics


@admin.register(Topic)
class TopicAdmin(DeskAdmin):
    form = TopicForm
    list_display = ["name", "parent", "slug"]
    list_select_related = ["parent"]
    search_fields = ["name", "synonyms__text"]

    def keep(self, row: Topic, form: TopicForm, *, by: Actor, now: datetime) -> None:
        topics.keep(topic=row, synonyms=form.cleaned_data["other_words"], by=by, now=now)
