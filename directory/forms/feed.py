from typing import Any

from django import forms

from accounts.models import Organisation
from core.errors import DomainError
from directory.domain import feed_lines
from directory.domain.feed_columns import FIELDS_OF_A_TABLE, checked_mapping
from directory.domain.feed_complete import checked_defaults
from directory.models import FeedSource
from directory.queries.feeds import unknown_in


class FeedSourceForm(forms.ModelForm):
    """A feed; columns and defaults one to a line."""

    mapping = forms.CharField(
        label="Columns of the table",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="For tables only. One to a line: our field = their column. Columns with usual names are found "
        f"without it. Our fields are: {', '.join(FIELDS_OF_A_TABLE)}.",
    )
    defaults = forms.CharField(
        label="Where the feed says nothing",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One to a line. Open Referral UK gives no level, so write one there: level = Universal.",
    )
    address = forms.URLField(
        label="Address of the feed",
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "vURLField"}),
    )

    class Meta:
        model = FeedSource
        fields = ["code", "name", "kind", "address", "licence", "credit", "provider", "mapping", "defaults"]
        fields += ["is_demonstration"]
        labels = {"code": "Short name"}
        help_texts = {
            "code": "For the command that reads it, for example: worcestershire",
            "licence": "On which terms its facts may be used",
            "provider": "For feeds that name no organisation",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("mapping", "defaults"):
            self.initial[name] = feed_lines.as_lines(getattr(self.instance, name))
        self.fields["provider"].queryset = Organisation.objects.filter(is_provider=True, merged_into=None)

    def clean_mapping(self) -> dict[str, str]:
        return self._read("mapping", lambda text: checked_mapping(feed_lines.pairs(text, field="mapping")))

    def clean_defaults(self) -> dict[str, Any]:
        given = self._read("defaults", lambda text: checked_defaults(feed_lines.defaults(text)))
        if sentence := unknown_in(given):
            raise forms.ValidationError(sentence)
        return given

    def _read(self, name: str, read: Any) -> dict[str, Any]:
        try:
            return read(self.cleaned_data[name])
        except DomainError as error:
            raise forms.ValidationError(str(error)) from error
