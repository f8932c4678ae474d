"""The portal's forms, fields and widgets; templates/forms draws them."""

from core.forms.base import Form, ModelForm
from core.forms.fields import DateField, LongTextField
from core.forms.widgets import CheckboxSelectMultiple, DateInput, LongText, RadioSelect

__all__ = [
    "CheckboxSelectMultiple",
    "DateField",
    "DateInput",
    "Form",
    "LongText",
    "LongTextField",
    "ModelForm",
    "RadioSelect",
]
