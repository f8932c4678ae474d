"""Conversations on the pages of a workspace: ask about a page, a part or a field; read and answer there (S0c)."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

from accounts.models import LocalProgramme
from core.slots import Context
from enhancement.domain.page_labels import page_label
from enhancement.models import Cycle
from enhancement.queries.delivering import delivering_cycle
from notices.forms.messages import MessageForm, Place, signed_name
from notices.permissions import side_of
from notices.queries import of_page, visible_to, waiting
from notices.views.showing import answer_form, shown
from schools.models import School
from schools.queries import programme_keeping

AFTER_CONFIRMATION = tuple(f"stage-{number}/" for number in (5, 6, 7, 8))


class Talk:
    """What a page says about conversations; each part is asked for once, when the page draws it."""

    def __init__(self, request: HttpRequest, school: School, cycle: Cycle | None, *, today: Any) -> None:
        self.request, self.school, self.cycle, self.today = request, school, cycle, today
        self.here = request.path
        self.path = request.path.removeprefix(_workspace(school))

    @cached_property
    def side(self) -> Any:
        return side_of(self.request.user, self.school, on=self.today)

    @cached_property
    def programme(self) -> LocalProgramme | None:
        return programme_keeping(self.school, on=self.today)

    @cached_property
    def may_ask(self) -> bool:
        return self.side is not None and self.programme is not None

    @cached_property
    def about(self) -> UUID:
        """The plan that the page is about; before the first entry, and for the annual review, the school itself."""
        if self.path.startswith(AFTER_CONFIRMATION):
            held = delivering_cycle(self.school)
        else:
            held = None if self.path.startswith("annual-review") else self.cycle
        return held.public_id if held else self.school.public_id

    @cached_property
    def label(self) -> str:
        return page_label(self.path)

    @cached_property
    def threads(self) -> list[dict[str, Any]]:
        """Open conversations about this page and its fields, each with the form to answer it."""
        held = visible_to(self.request.user, on=self.today).filter(school=self.school, about=self.about)
        found = of_page(held, page=self.path)
        return [{**shown(one, reader=self.side), "form": answer_form(one)} for one in found]

    @cached_property
    def form(self) -> MessageForm:
        return MessageForm(label="Your question or message", auto_id="ask-%s")

    @cached_property
    def begin_href(self) -> str:
        return reverse("notices:begin", kwargs={"school": self.school.public_id})

    @cached_property
    def name(self) -> str:
        """The signed name of the page as a whole."""
        return self.name_of("", self.label)

    def name_of(self, anchor: str, label: str) -> str:
        path = f"{self.path}#{anchor}" if anchor else self.path
        return signed_name(Place(about=self.about, path=path[:200], label=label[:200]))

    def href_of(self, anchor: str, label: str) -> str:
        """Where one asks about a part of this page or a field in it; "" for somebody who only reads."""
        if not self.may_ask:
            return ""
        return f"{self.begin_href}?{urlencode({'on': self.name_of(anchor, f'{self.label}: {label}')})}"

    def mark(self, form: forms.Form) -> None:
        """Gives each field that can be filled the link that asks about it."""
        for name, field in form.fields.items():
            if self.may_ask and not field.widget.is_hidden:
                field.ask_href = self.href_of(f"id_{name}", str(form[name].label))

    @property
    def reads(self) -> str:
        """Who gets what is sent."""
        return self.programme.name if self.programme and self.side == "school" else self.school.name

    @cached_property
    def waiting(self) -> int:
        """Conversations at the school that wait for this reader's side."""
        return waiting([self.school], side=self.side).get(self.school.pk, 0) if self.side else 0

    @cached_property
    def all_href(self) -> str:
        return reverse("notices:conversations", kwargs={"school": self.school.public_id})


def place(request: HttpRequest, context: Context) -> list[Mapping[str, object]]:
    """The page of a conversation's path, as long as the portal has such a page."""
    href = f"{_workspace(context['school'])}{context['path']}"
    try:
        found = resolve(href.partition("#")[0])
    except Resolver404:
        return []
    return [{"href": href}] if found.namespace == "enhancement" else []


def _workspace(school: School) -> str:
    return reverse("enhancement:workspace", kwargs={"school": school.public_id})
