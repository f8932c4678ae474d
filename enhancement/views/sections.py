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
from enhancement.forms.section import SectionForm
from enhancement.models import SectionDraft
from enhancement.services.drafts import StaleError
from enhancement.services.typed import Typed

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
        if not (self.as_typed or self.draft.unreadable or self.initial is None):
            return self.make(initial=initial)
        fields = self.make(initial=initial).fields
        return self.make(data=SectionForm.as_data(self.draft.texts, fields), initial=initial)

    def sent(self, data: MultiValueDict[str, str]) -> SectionForm:
        return self.make(data=data, initial=self.initial or {})


def section_page(request: HttpRequest, section: Section, *, template: str, context: dict[str, Any]) -> HttpResponse:
    """GET shows, POST saves: whatever happens, nothing that was typed is lost."""
    theirs: list[dict[str, str]] = []
    version = section.version
    if request.method == "POST":
        form = section.sent(request.POST)
        form.is_valid()
        try:
            section.save(typed_in(form, base_version=version_in(request)))
        except NotAllowedError as error:
            return refused(request, str(error))
        except StaleError as error:
            theirs, version = differences(form, error), error.theirs.version
            form.add_error(None, str(error))
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            said_saved(request, counts=not form.errors)
            return redirect(section.here if form.errors else section.done)
    else:
        form = section.restored()
    if "talk" in context:
        context["talk"].mark(form)
    page = {**context, "form": form, "version": version, "theirs": theirs}
    return render(request, template, page)


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
    return Typed(
        texts=form.texts, values=form.cleaned_data, unreadable=frozenset(form.errors), base_version=base_version
    )


def version_in(request: HttpRequest) -> int:
    """The version the page was made from; nonsense counts as new."""
    sent = request.POST.get("version", "")
    return min(int(sent), LARGEST_VERSION) if sent.isascii() and sent.isdigit() and len(sent) < 12 else 0


def said_saved(request: HttpRequest, *, counts: bool) -> None:
    moment = clock.now().astimezone(clock.LONDON)
    more = "" if counts else " Something is still needed: it is named below, and what you typed is kept."
    messages.success(request, f"Saved {moment:%H:%M}.{more}")


def refused(request: HttpRequest, sentence: str) -> HttpResponse:
    """For somebody who may read and sends something all the same."""
    return render(request, "enhancement/read_only.html", {"sentence": sentence}, status=403)


def differences(form: SectionForm, error: StaleError) -> list[dict[str, str]]:
    """What stands there now, for each field that differs from what was typed."""
    found = []
    for name in form.fields:
        held, yours = error.theirs.texts.get(name, ""), error.yours.get(name, "")
        if held != yours:
            found.append({"label": str(form[name].label), "value": form.in_words(name, held) or "Nothing"})
    return found
