"""A page with one section's form: what was typed is kept, shown again, and put beside what somebody else typed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict

from core import clock
from core.errors import DomainError, NotAllowedError
from core.forms.personal import FIELD as NOT_A_NAME
from enhancement.domain.merging import read, written
from enhancement.forms.section import SectionForm
from enhancement.models import SectionDraft
from enhancement.services.drafts import StaleError
from enhancement.services.typed import Typed
from enhancement.views import merging

LARGEST_VERSION = 2**31 - 1


@dataclass(frozen=True, kw_only=True)
class Section:
    """`make` builds the form from `data=` and `initial=`; `initial` is what stands in the plan, None when nothing
    counts; `save` calls the one service; `done` is where to go after everything could be read; `as_typed` shows the
    texts letter for letter even when all of them could be read."""

    make: Callable[..., SectionForm]
    initial: dict[str, Any] | None
    draft: SectionDraft | None
    save: Callable[[Typed], object]
    here: str
    done: str
    as_typed: bool = False

    @property
    def version(self) -> int:
        return self.draft.version if self.draft else 0

    def restored(self) -> SectionForm:
        """The form as it was left: with the plan's values, or with the texts that could not all be read."""
        initial = self.initial or {}
        if self.draft is None or not self.draft.says_something:
            return self.make(initial=initial)
        asked = self.draft.unreadable or NOT_A_NAME in self.draft.texts
        if not (self.as_typed or asked or self.initial is None):
            return self.make(initial=initial)
        fields = self.make(initial=initial).fields
        return self.make(data=SectionForm.as_data(self.draft.texts, fields), initial=initial)

    def sent(self, data: MultiValueDict[str, str]) -> SectionForm:
        initial = self.initial or {}
        if any(name.startswith("keep-") for name in data):
            data = merging.chosen(data, self.make(initial=initial).fields)
        return self.make(data=data, initial=initial)


def section_page(request: HttpRequest, section: Section, *, template: str, context: dict[str, Any]) -> HttpResponse:
    """GET shows, POST saves: whatever happens, nothing that was typed is lost."""
    clashes: list[dict[str, Any]] = []
    if request.method == "POST":
        form, version = section.sent(request.POST), version_sent(request)
        form.is_valid()
        try:
            section.save(typed_in(form, base_version=version_in(request)))
        except NotAllowedError as error:
            return refused(request, str(error))
        except StaleError as error:
            form, version, clashes = after_clash(request, section, form, error)
            if not clashes and (answer := save_merged(request, section, form, error)):
                return answer
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            said_saved(request, counts=not form.errors, may_name=form.unreadable == {NOT_A_NAME})
            return redirect(section.here if form.errors else section.done)
    else:
        form = section.restored()
        version = merging.version_mark(form, section.draft)
    if "talk" in context:
        context["talk"].mark(form)
    return render(request, template, {**context, "form": form, "version": version, "theirs": clashes})


def after_clash(
    request: HttpRequest, section: Section, form: SectionForm, error: StaleError
) -> tuple[SectionForm, str, list[dict[str, Any]]]:
    """The form with both people's texts, the version to save it on, and what both changed."""
    merged = merging.merged_with(form, error, read(request.POST.get("version", ""))[1])
    both = section.sent(merging.data_of(merged, form))
    both.is_valid()
    if merged.clashes:
        both.add_error(None, str(error))
    clashes = [merging.clash_shown(clash, both) for clash in merged.clashes]
    return both, merging.mark_after(error, both), clashes


def save_merged(
    request: HttpRequest, section: Section, form: SectionForm, error: StaleError
) -> HttpResponse | None:  # fmt: skip
    """Two people changed different fields: both are kept, without a question. None when a third one was quicker or a
    rule refuses: then the form says so."""
    try:
        section.save(typed_in(form, base_version=error.theirs.version))
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return None
    said_saved(request, counts=not form.errors)
    messages.info(request, "Somebody else changed another field of this part meanwhile: both are kept.")
    return redirect(section.here if form.errors else section.done)


def act(
    request: HttpRequest, call: Callable[[], object], *, done: str, said: str | Callable[[Any], str], back: str
) -> HttpResponse:
    """One button that is no form: done and said, or refused with the rule's sentence. `said` may depend on what came
    of it."""
    try:
        came = call()
    except NotAllowedError as error:
        return refused(request, str(error))
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(back)
    messages.success(request, said if isinstance(said, str) else said(came))
    return redirect(done)


def typed_in(form: SectionForm, *, base_version: int) -> Typed:
    return Typed(texts=form.texts, values=form.cleaned_data, unreadable=form.unreadable, base_version=base_version)


def version_in(request: HttpRequest) -> int:
    """The version the page was made from; nonsense counts as new."""
    return min(read(request.POST.get("version", ""))[0], LARGEST_VERSION)


def version_sent(request: HttpRequest) -> str:
    """As the page carried it, for the page that is shown again: nothing that others saved meanwhile is overlooked."""
    return written(version_in(request), read(request.POST.get("version", ""))[1])


def said_saved(request: HttpRequest, *, counts: bool, may_name: bool = False) -> None:
    moment = clock.now().astimezone(clock.LONDON)
    more = "" if counts else " Something is still needed: it is named below, and what you typed is kept."
    if may_name:
        more = " Look at the words below once more: they may name a person."
    messages.success(request, f"Saved {moment:%H:%M}.{more}")


def refused(request: HttpRequest, sentence: str) -> HttpResponse:
    """For somebody who may read and sends something all the same."""
    return render(request, "enhancement/read_only.html", {"sentence": sentence}, status=403)
