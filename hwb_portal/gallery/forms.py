"""Examples of form fields in every state. Everything named here is invented."""

from typing import Any

from django import forms as django_forms

from core import forms


class ExampleForm(forms.Form):
    """Every kind of field once."""

    name = django_forms.CharField(
        label="Name of the activity", help_text="As your pupils would call it.", max_length=80
    )
    starts_on = forms.DateField(label="When does it start?")
    pupils = django_forms.IntegerField(
        label="How many pupils take part?", min_value=1, widget=django_forms.TextInput({"class": "width-4"})
    )
    contact = django_forms.EmailField(label="E-mail address of who runs it", required=False)
    topic = django_forms.ChoiceField(
        label="Topic", choices=[("", "Choose a topic"), ("sleep", "Sleep"), ("food", "Food"), ("moving", "Moving more")]
    )
    level = django_forms.ChoiceField(
        label="Who is it for?",
        choices=[("all", "Everybody"), ("group", "A group of pupils"), ("one", "Single pupils")],
        widget=forms.RadioSelect(hints={"group": "For example young carers. Never name a pupil."}),
    )
    again = django_forms.ChoiceField(
        label="Would you do it again?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect(beside=True),
        required=False,
    )
    years = django_forms.MultipleChoiceField(
        label="Which years?",
        help_text="Choose all that take part.",
        choices=[("Primary", [("5", "Year 5"), ("6", "Year 6")]), ("Secondary", [("7", "Year 7")])],
        widget=forms.CheckboxSelectMultiple,
    )
    why = forms.LongTextField(label="Why this activity?", help_text="Up to 300 characters.", max_length=300)
    file = django_forms.FileField(label="Evidence", help_text="A PDF or a picture, up to 10 MB.", required=False)
    agreed = django_forms.BooleanField(label="The head teacher agrees")


class ExampleFilters(forms.Form):
    mark_optional = False

    words = django_forms.CharField(label="Words", required=False)
    phase = django_forms.MultipleChoiceField(
        label="Phase",
        choices=[("primary", "Primary"), ("secondary", "Secondary"), ("unknown", "Not known")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def empty_form() -> ExampleForm:
    return ExampleForm(auto_id="empty_%s")


def refused_form() -> ExampleForm:
    """What comes back when much is wrong: every input kept, every error said."""
    return ExampleForm(
        {"starts_on": "31 June 2027", "pupils": "many", "contact": "sam at school", "why": "Because. " * 40},
        auto_id="refused_%s",
    )


class _Refused(forms.Form):
    baseline = django_forms.IntegerField(label="Baseline")


EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "error_summary": [{"form": _Refused({}, auto_id="summary_%s")}],
    "filter_panel": [{"form": ExampleFilters(auto_id="filter_%s"), "open": True, "clear_href": "#filter_panel"}],
}
