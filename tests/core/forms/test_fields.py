from datetime import date

import pytest
from django import forms as django_forms

from core import forms


class Form(forms.Form):
    starts_on = forms.DateField(label="When does it start?")
    why = forms.LongTextField(label="Why?", max_length=10, required=False)


@pytest.mark.parametrize("typed", ["5/12/2026", "5 December 2026", "2026-12-05"])
def test_a_day_is_understood_as_people_write_it(typed):
    form = Form({"starts_on": typed})
    assert form.is_valid()
    assert form.cleaned_data["starts_on"] == date(2026, 12, 5)


def test_a_day_that_cannot_be_says_why_and_keeps_what_was_typed():
    form = Form({"starts_on": "30 Feb 2026"})
    assert form.errors["starts_on"] == ["February 2026 has 28 days, so there is no 30."]
    assert 'value="30 Feb 2026"' in str(form["starts_on"])


def test_a_stored_day_is_shown_in_words():
    assert 'value="5 December 2026"' in str(Form(initial={"starts_on": date(2026, 12, 5)})["starts_on"])


def test_a_day_that_was_not_touched_has_not_changed():
    form = Form({"starts_on": "5 December 2026"}, initial={"starts_on": date(2026, 12, 5)})
    assert form.changed_data == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("12345678901", "Shorten this by 1 character: there is room for 10."),
        ("x" * 1300, "Shorten this by 1\u202f290 characters: there is room for 10."),
    ],
)
def test_a_text_that_is_too_long_says_by_how_much(text, sentence):
    assert Form({"starts_on": "5/12/2026", "why": text}).errors["why"] == [sentence]


def test_a_line_break_counts_as_one_character():
    form = Form({"starts_on": "5/12/2026", "why": "1234\r\n67890"})
    assert form.is_valid()
    assert form.cleaned_data["why"] == "1234\n67890"


def test_a_long_text_is_counted_and_never_cut_off():
    html = str(Form()["why"])
    assert 'data-character-limit="10"' in html
    assert "maxlength" not in html


class Strict(forms.Form):
    name = django_forms.CharField(max_length=3)
    own = django_forms.CharField(error_messages={"required": "Who runs it?"})
    pupils = django_forms.IntegerField(min_value=1)
    share = django_forms.DecimalField(max_value=100)
    mail = django_forms.EmailField()
    page = django_forms.URLField(assume_scheme="https")
    topic = django_forms.ChoiceField(choices=[("a", "A")], label="Which topic?")
    agreed = django_forms.BooleanField(label="The head agrees")
    file = django_forms.FileField()


def test_what_is_missing_is_asked_for_by_its_name():
    errors = Strict({}).errors
    assert errors["name"] == ["Fill this in: Name."]
    assert errors["own"] == ["Who runs it?"]
    assert errors["topic"] == ["Choose an answer: Which topic."]
    assert errors["agreed"] == ["Tick this to go on: The head agrees."]
    assert errors["file"] == ["Choose a file."]


def test_what_cannot_be_right_says_what_would_be():
    wrong = {"name": "four", "pupils": "0", "share": "101", "mail": "sam", "page": "no page", "topic": "b"}
    errors = Strict(wrong).errors
    assert errors["name"] == ["Shorten this to 3 characters: it has 4."]
    assert errors["pupils"] == ["Write a number that is 1 or more."]
    assert errors["share"] == ["Write a number that is 100 or less."]
    assert errors["mail"] == ["Write an e-mail address like name@school.example."]
    assert errors["page"] == ["Write a web address like https://www.school.example."]
    assert errors["topic"] == ["Choose one of the answers in the list."]
    assert Strict({"pupils": "many"}).errors["pupils"] == ["Write a whole number in figures, for example 24."]
    assert Strict({"share": "much"}).errors["share"] == ["Write a number in figures, for example 41.5."]


def test_one_form_speaking_leaves_the_class_as_it_was():
    Strict()
    assert Strict.base_fields["name"].error_messages["required"] == "This field is required."
