"""`{{ form }}` and `{{ field.as_field_group }}`: label, hint, error and control, tied together."""

import pytest
from bs4 import BeautifulSoup
from django import forms as django_forms
from django.template import Context, Template

from core import forms


class Form(forms.Form):
    name = django_forms.CharField(label="Name", help_text="As pupils call it.")
    mail = django_forms.EmailField(label="E-mail", required=False)
    level = django_forms.ChoiceField(
        label="For whom?",
        help_text="Choose one.",
        choices=[("all", "Everybody"), ("some", "A group")],
        widget=forms.RadioSelect(hints={"some": "Never name a pupil."}),
    )
    years = django_forms.MultipleChoiceField(
        choices=[("Primary", [("5", "Year 5"), ("6", "Year 6")]), ("7", "Year 7")],
        widget=django_forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = django_forms.BooleanField(label="The head agrees", required=False)
    version = django_forms.CharField(widget=django_forms.HiddenInput)

    def clean(self):
        if self.cleaned_data.get("name") == "refuse":
            raise django_forms.ValidationError("The whole form is wrong.")


def drawn(form):
    return BeautifulSoup(Template("{{ form }}").render(Context({"form": form})), "html.parser")


def named(page, name):
    return page.find(["input", "select", "textarea"], attrs={"name": name})


def described_by(page, element):
    return [page.find(id=one).get_text(" ", strip=True) for one in element.get("aria-describedby", "").split()]


def test_a_control_has_its_label_and_its_hint():
    page = drawn(Form())
    control = named(page, "name")
    assert page.find("label", attrs={"for": control["id"]}).get_text(strip=True) == "Name"
    assert described_by(page, control) == ["As pupils call it."]
    assert not control.has_attr("aria-invalid")


def test_what_may_stay_empty_is_marked_and_what_may_not_is_required():
    page = drawn(Form())
    assert page.find("label", attrs={"for": "id_mail"}).get_text(" ", strip=True) == "E-mail (optional)"
    assert not named(page, "mail").has_attr("required")
    assert named(page, "name").has_attr("required")


def test_a_filter_does_not_call_everything_optional():
    class Filter(Form):
        mark_optional = False

    assert "(optional)" not in drawn(Filter()).get_text()


def test_a_wrong_control_says_so_and_names_its_error():
    page = drawn(Form({"name": ""}))
    control = named(page, "name")
    assert control["aria-invalid"] == "true"
    assert described_by(page, control) == ["As pupils call it.", "Error: Fill this in: Name."]


def test_a_group_has_a_legend_a_hint_and_an_error():
    page = drawn(Form({"name": "x"}))
    group = named(page, "level").find_parent("fieldset")
    assert group.find("legend").get_text(strip=True) == "For whom?"
    assert described_by(page, group) == ["Choose one.", "Error: Choose an answer: For whom."]
    labels = [label.get_text(" ", strip=True) for label in group.select("label")]
    assert labels == ["Everybody", "A group Never name a pupil."]


def test_choices_stand_under_the_heading_of_their_group():
    group = named(drawn(Form()), "years").find_parent("fieldset")
    assert [part.get_text(" ", strip=True) for part in group.select(".choices > *")] == [
        "Primary",
        "Year 5",
        "Year 6",
        "Year 7",
    ]


def test_what_was_chosen_stays_chosen():
    page = drawn(Form({"level": "some", "years": ["6", "7"], "agreed": "on"}))
    ticked = [(box["name"], box["value"]) for box in page.select("input[checked]") if box.has_attr("value")]
    assert ticked == [("level", "some"), ("years", "6"), ("years", "7")]
    assert named(page, "agreed").has_attr("checked")


def test_the_summary_links_each_error_to_its_control():
    page = drawn(Form({"mail": "no mail"}))
    links = page.select(".error-summary a")
    assert [link.get_text(strip=True) for link in links] == [
        "Fill this in: Name.",
        "Write an e-mail address like name@school.example.",
        "Choose an answer: For whom.",
    ]
    for link in links:
        assert page.find(id=link["href"].removeprefix("#")).name == "input"


def test_the_summary_says_what_is_wrong_with_the_whole_form_and_with_hidden_fields():
    page = drawn(Form({"name": "refuse", "level": "all"}))
    said = [item.get_text(strip=True) for item in page.select(".error-summary li")]
    assert said == ["The whole form is wrong.", "Fill this in: Version."]


def test_a_form_without_errors_has_no_summary_and_keeps_its_hidden_fields():
    page = drawn(Form())
    assert page.select(".error-summary") == []
    assert named(page, "version")["type"] == "hidden"


def test_a_hostile_value_is_escaped():
    page = drawn(Form({"name": '"><script>alert(1)</script>'}))
    assert page.find("script") is None
    assert named(page, "name")["value"] == '"><script>alert(1)</script>'


@pytest.mark.parametrize("widget", [django_forms.SelectDateWidget, django_forms.SplitDateTimeWidget])
def test_widgets_of_several_parts_are_drawn_in_a_fieldset(widget):
    class Parts(django_forms.Form):
        when = django_forms.Field(widget=widget)

    assert len(drawn(Parts()).select("fieldset :is(input, select)")) > 1


def test_a_file_field_has_a_label():
    class Files(django_forms.Form):
        file = django_forms.FileField()

    page = drawn(Files())
    assert page.find("label", attrs={"for": "id_file"}) or page.find("legend")
