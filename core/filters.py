from django import forms


class DemoMailboxFilter(forms.Form):
    """Whose messages to show in the demonstration's mailbox."""

    to = forms.CharField(
        label="Sent to",
        required=False,
        max_length=254,
        help_text="An address or a part of one",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
