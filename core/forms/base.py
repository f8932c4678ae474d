"""Forms whose messages speak as the portal speaks; a field's own `error_messages` win."""

from typing import Any

from django import forms

_CHOOSES = (forms.ChoiceField, forms.ModelChoiceField, forms.BooleanField)
_SENTENCES = {
    "invalid_choice": "Choose one of the answers in the list.",
    "invalid_list": "Choose from the answers in the list.",
    "invalid_pk_value": "Choose one of the answers in the list.",
    "missing": "Choose a file.",
    "empty": "This file is empty. Choose another one.",
}
# These come from validators; a field takes its own sentence for a validator's code.
_LIMITS = {
    "max_length": "Shorten this to %(limit_value)d characters: it has %(show_value)d.",
    "min_length": "Write at least %(limit_value)d characters: this has %(show_value)d.",
    "min_value": "Write a number that is %(limit_value)s or more.",
    "max_value": "Write a number that is %(limit_value)s or less.",
    "max_decimal_places": "Write at most %(max)s figures after the point.",
}
_INVALID = (
    (forms.DecimalField, "Write a number in figures, for example 41.5."),
    (forms.FloatField, "Write a number in figures, for example 41.5."),
    (forms.IntegerField, "Write a whole number in figures, for example 24."),
    (forms.EmailField, "Write an e-mail address like name@school.example."),
    (forms.URLField, "Write a web address like https://www.school.example."),
)


def speak(field: forms.Field, name: str) -> None:
    """Replaces each of Django's own messages of this field by a sentence that says what to do."""
    stock: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        stock.update(vars(kind).get("default_error_messages", {}))
    for key, sentence in _sentences(field, name).items():
        if field.error_messages.get(key) == stock.get(key):
            field.error_messages[key] = sentence


def _sentences(field: forms.Field, name: str) -> dict[str, str]:
    label = str(field.label or name.replace("_", " ").capitalize()).rstrip("?.: ")
    asked = f"Choose an answer: {label}." if isinstance(field, _CHOOSES) else f"Fill this in: {label}."
    if type(field) is forms.BooleanField:
        asked = f"Tick this to go on: {label}."
    found = {"required": asked, **_SENTENCES, **_LIMITS}
    for kind, sentence in reversed(_INVALID):
        if isinstance(field, kind):
            found["invalid"] = sentence
    if isinstance(field, forms.FileField):
        found["required"] = "Choose a file."
        del found["max_length"]
    return found


class Form(forms.Form):
    """Set `mark_optional = False` where nothing is required, as in a filter."""

    mark_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            speak(field, name)


class ModelForm(forms.ModelForm):
    """As `Form`, for one row of a model."""

    mark_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            speak(field, name)
