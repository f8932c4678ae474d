from typing import Any

from django import forms

from directory import queries
from directory.models import Topic, TopicSynonym


class LinesField(forms.CharField):
    """Several short texts, one to a line."""

    widget = forms.Textarea

    def clean(self, value: str | None) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        longest = TopicSynonym._meta.get_field("text").max_length
        for line in lines:
            if len(line) > longest:
                raise forms.ValidationError(f"“{line[:30]}…” is longer than {longest} characters. Shorten it.")
        return lines


class TopicForm(forms.ModelForm):
    """A topic with its other words; it cannot be put under itself."""

    other_words = LinesField(
        label="Other words for it", required=False, help_text="One to a line; the search knows them too"
    )

    class Meta:
        model = Topic
        fields = ["name", "slug", "parent"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tree = queries.topics_as_tree()
        if self.instance.pk:
            tree = tree.exclude(pk__in=queries.keys_below(self.instance))
            self.initial["other_words"] = "\n".join(self.instance.synonyms.values_list("text", flat=True))
        if "parent" in self.fields:
            self.fields["parent"].queryset = tree
