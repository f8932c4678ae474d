"""The programme desk: examples from confirmed plans, picked, edited and released by the coordinator (S4b)."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from enhancement.admin.local_plans import ProgrammeDesk, run_by, who
from enhancement.domain.examples_told import example_in_words
from enhancement.forms.examples import ExampleForm, PickExampleForm
from enhancement.models import ExampleOutcome
from enhancement.queries.examples import confirmed_outcomes, confirmed_signs
from enhancement.services import examples


@admin.register(ExampleOutcome)
class ExampleOutcomeAdmin(ProgrammeDesk):
    list_display = ["words", "topic", "outcome_kind", "programme", "is_demonstration", "released_at"]
    list_select_related = ["topic", "programme"]
    search_fields = ["words"]

    def get_form(self, request: HttpRequest, obj: ExampleOutcome | None = None, change: bool = False, **kwargs: Any):
        return super().get_form(request, obj, change=change, form=ExampleForm if obj else PickExampleForm, **kwargs)

    def get_fields(self, request: HttpRequest, obj: ExampleOutcome | None = None) -> list[str]:
        if obj is None:
            return ["outcome_version", "esi_version"]
        asked = ["words"] if obj.esi_version_id else ["words", "whose", "question"]
        return ["topic", *asked, "as_schools_read_it", "released"]

    def get_readonly_fields(self, request: HttpRequest, obj: ExampleOutcome | None = None) -> list[str]:
        return ["topic", "as_schools_read_it"] if obj else []

    @admin.display(description="As other schools read it")
    def as_schools_read_it(self, obj: ExampleOutcome) -> str:
        return example_in_words(words=obj.words, whose=obj.whose, measure_kind=obj.measure_kind)

    def choices(self, name: str, request: HttpRequest) -> QuerySet | None:
        if name == "outcome_version":
            return confirmed_outcomes(run_by(request))
        return confirmed_signs(run_by(request)) if name == "esi_version" else None

    def save_model(self, request: HttpRequest, obj: ExampleOutcome, form: ModelForm, change: bool) -> None:
        if change:
            examples.keep_example(example=obj, released=form.cleaned_data["released"], **who(request))
        else:
            examples.pick_example(example=obj, **who(request))

    def response_add(
        self, request: HttpRequest, obj: ExampleOutcome, post_url_continue: str | None = None
    ) -> HttpResponse:
        self.message_user(request, "The words are taken over. Edit them, look at the preview, then release them.")
        return HttpResponseRedirect(reverse("admin:enhancement_exampleoutcome_change", args=[obj.public_id]))
