"""A section that two people saved: the page's marks of where its reader began, both texts, and the choice between
them (S0b)."""

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from core.forms import LongTextField
from core.forms.personal import FIELD as NOT_A_NAME
from enhancement.domain.merging import Clash, Merge, Room, mark, merge, written
from enhancement.forms.section import SectionForm
from enhancement.models import SectionDraft
from enhancement.services.drafts import StaleError

THEIRS, MINE, BOTH = "theirs", "mine", "both"


def version_mark(form: SectionForm, draft: SectionDraft | None) -> str:
    """The version with marks of every text as the form shows it and as it was typed before: a date may read otherwise
    in the form than it was typed."""
    held = draft.texts if draft else {}
    base = {name: {mark(_as_shown(form, name)), mark(held.get(name, ""))} for name in form.fields}
    return written(draft.version if draft else 0, base)


def mark_after(error: StaleError, form: SectionForm) -> str:
    """After both texts were shown: the next save starts from what stands there now."""
    texts = error.theirs.texts
    return written(error.theirs.version, {name: {mark(texts.get(name, ""))} for name in form.fields})


def merged_with(form: SectionForm, error: StaleError, base: dict[str, frozenset[str]]) -> Merge:
    fields = [name for name, field in form.fields.items() if not field.disabled and name != NOT_A_NAME]
    mine = {name: error.yours.get(name, "") for name in fields}
    return merge(base=base, theirs=error.theirs.texts, mine=mine, room=_room(form))


def data_of(merged: Merge, form: SectionForm) -> MultiValueDict[str, str]:
    """With the tick of the one who saves now that the words name nobody, which is no text of the plan."""
    tick = {NOT_A_NAME: form.data[NOT_A_NAME]} if NOT_A_NAME in form.data else {}
    return SectionForm.as_data({**merged.texts, **tick}, form.fields)


def clash_shown(clash: Clash, form: SectionForm) -> dict[str, Any]:
    """Both texts in words, and the choice between them; the field itself holds both where that can be."""
    has_both = clash.joined not in {clash.theirs, clash.mine}
    default = BOTH if has_both else (THEIRS if clash.joined == clash.theirs else MINE)
    return {
        "name": clash.name,
        "label": str(form[clash.name].label),
        "theirs": form.in_words(clash.name, clash.theirs) or "Nothing",
        "mine": form.in_words(clash.name, clash.mine) or "Nothing",
        "raw": [(THEIRS, clash.theirs), (MINE, clash.mine), ("filled", clash.joined)],
        "has_both": has_both,
        "default": default,
    }


def chosen(data: MultiValueDict[str, str], fields: dict[str, forms.Field]) -> MultiValueDict[str, str]:
    """What was sent, with the text that was chosen where two stood; a field that was changed by hand stays as it is."""
    found = data.copy()
    for name, field in fields.items():
        choice = data.get(f"keep-{name}", "")
        sent = "\n".join(data.getlist(name)).replace("\r\n", "\n").strip()
        filled = data.get(f"filled-{name}", "").replace("\r\n", "\n").strip()
        if choice in {THEIRS, MINE} and sent == filled:
            text = data.get(f"{choice}-{name}", "")
            found.setlist(name, SectionForm.as_data({name: text}, {name: field}).getlist(name) or [""])
    return found


def _room(form: SectionForm) -> dict[str, Room]:
    """Fields of free words take both texts one after the other; numbers, dates and choices do not."""
    found = {}
    for name, field in form.fields.items():
        if isinstance(field, LongTextField) or type(field) is forms.CharField:
            found[name] = Room(most=field.max_length, lines=isinstance(field.widget, forms.Textarea))
    return found


def _as_shown(form: SectionForm, name: str) -> str:
    """What the browser sends back when the field is left alone."""
    value = form[name].value()
    if isinstance(value, list | tuple):
        return "\n".join(map(str, value))
    shown = form.fields[name].widget.format_value(value) if hasattr(form.fields[name].widget, "format_value") else value
    if isinstance(shown, list | tuple):
        return "\n".join(map(str, shown))
    return "" if shown is None or shown is False else str(shown)
