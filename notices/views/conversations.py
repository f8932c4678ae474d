"""A school's conversations with its Local Programme: the list, one of them, a new one (decision 22)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from core import clock
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from notices import queries
from notices.forms.messages import NOWHERE, MessageForm, Place, read_name
from notices.models import Thread
from notices.permissions import READ_ONLY, side_of
from notices.services import conversations as services
from notices.views.showing import answer_form, place_href, shown
from schools.models import School
from schools.queries import programme_keeping, schools_seen_by

PER_PAGE = 20


def conversations(request: HttpRequest, school: UUID) -> HttpResponse:
    """What waits for the reader first, then what waits for the other side, then what is closed."""
    held = _school_or_404(request, school)
    context = _context(request, held)
    threads = queries.visible_to(request.user, on=context["today"]).filter(school=held)
    ordered = sorted(_keys(threads), key=lambda row: _place_in_list(row, context["side"]))
    page = Paginator([key for key, *_ in ordered], PER_PAGE).get_page(request.GET.get("page"))
    rows = {one.pk: one for one in queries.with_messages(threads.filter(pk__in=list(page)))}
    found = [shown(rows[key], reader=context["side"]) for key in page]
    context |= {
        "page": page,
        "above": context["above"][:1],
        "open": [row for row in found if not row["is_closed"]],
        "closed": [row for row in found if row["is_closed"]],
        "programme": programme_keeping(held, on=context["today"]),
    }
    return render(request, "notices/conversations.html", context)


def begin(request: HttpRequest, school: UUID) -> HttpResponse:
    """A new conversation; `on` is the signed name of what it is about."""
    held = _school_or_404(request, school)
    context = _context(request, held)
    place = _place_asked(request)
    form = MessageForm(request.POST if request.method == "POST" else None, label="Your question or message")
    if request.method == "POST":
        if context["side"] is None:
            return _refused(request, held)
        if form.is_valid():
            try:
                message = services.begin(
                    school=held,
                    text=form.cleaned_data["text"],
                    about=place.about,
                    path=place.path,
                    label=place.label,
                    **_who(request),
                )
            except DomainError as error:
                form.add_error(error.field if error.field in form.fields else None, str(error))
            else:
                messages.success(request, f"Sent. {_waits(message.thread, context)}")
                return redirect(_back(request, held) or _thread_url(message.thread))
    programme = programme_keeping(held, on=context["today"])
    context |= {
        "form": form,
        "place": place.label,
        "place_href": place_href(request, held, place.path, on=context["today"]),
        "name": request.POST.get("on", request.GET.get("on", "")),
        "programme": programme,
        "back": _back(request, held),
        "reads": programme.name if programme and context["side"] == "school" else held.name,
    }
    return render(request, "notices/begin.html", context)


def thread(request: HttpRequest, school: UUID, thread: UUID) -> HttpResponse:
    """One conversation with its answer form. POST answers, or closes with `close`."""
    held = _school_or_404(request, school)
    context = _context(request, held)
    visible = queries.visible_to(request.user, on=context["today"]).filter(school=held)
    row = get_object_or_404(queries.with_messages(visible), public_id=thread)
    form = answer_form(row, request.POST if request.method == "POST" and "close" not in request.POST else None)
    if request.method == "POST":
        if context["side"] is None:
            return _refused(request, held)
        if "close" in request.POST:
            services.close(thread=row, **_who(request))
            messages.success(request, "The conversation is closed.")
            return redirect(_back(request, held) or _thread_url(row))
        if form.is_valid():
            try:
                services.answer(thread=row, text=form.cleaned_data["text"], **_who(request))
            except NotAllowedError:
                return _refused(request, held)
            except DomainError as error:
                form.add_error(error.field if error.field in form.fields else None, str(error))
            else:
                row.refresh_from_db(fields=["waits_for"])
                messages.success(request, f"Sent. {_waits(row, context)}")
                return redirect(_back(request, held) or _thread_url(row))
    context |= {
        "thread": shown(row, reader=context["side"]),
        "form": form,
        "back": _back(request, held),
        "place_href": place_href(request, held, row.path, on=context["today"]),
    }
    return render(request, "notices/thread.html", context)


def _school_or_404(request: HttpRequest, school: UUID) -> School:
    today = clock.local_date(clock.now())
    return get_object_or_404(schools_seen_by(request.user, on=today), public_id=school)


def _context(request: HttpRequest, school: School) -> dict[str, Any]:
    today = clock.local_date(clock.now())
    return {
        "school": school,
        "today": today,
        "side": side_of(request.user, school, on=today),
        "begin_href": reverse("notices:begin", kwargs={"school": school.public_id}),
        "workspace_href": f"/schools/{school.public_id}/healthy-schools/",
        "above": _above(school),
    }


def _above(school: School) -> list[dict[str, str]]:
    return [
        {"text": f"{school.name}: Healthy Schools", "href": f"/schools/{school.public_id}/healthy-schools/"},
        {"text": "Conversations", "href": reverse("notices:conversations", kwargs={"school": school.public_id})},
    ]


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"user": request.user, "by": Actor.user(request.user.public_id), "now": clock.now()}


def _place_asked(request: HttpRequest) -> Place:
    """Nothing in particular without a name; a name that was not made here is not found."""
    name = request.POST.get("on", request.GET.get("on", ""))
    if not name:
        return NOWHERE
    place = read_name(name)
    if place is None:
        raise Http404
    return place


def _back(request: HttpRequest, school: School) -> str:
    """The page of this school's workspace that the form stood on; anything else counts as none."""
    back = request.POST.get("back", "")
    return back if back.startswith(f"/schools/{school.public_id}/healthy-schools/") and "\\" not in back else ""


def _keys(threads: Any) -> list[tuple[Any, ...]]:
    return list(threads.order_by().values_list("pk", "waits_for", "closed_at", "last_message_at"))


def _place_in_list(row: tuple[Any, ...], side: Any) -> tuple[Any, ...]:
    key, waits_for, closed_at, last_at = row
    return (closed_at is not None, side is None or waits_for != side, -last_at.timestamp(), -key)


def _waits(row: Thread, context: dict[str, Any]) -> str:
    other = row.programme.name if row.waits_for == "coordinator" else context["school"].name
    return f"Now it is the turn of {other}: they have an e-mail with a link."


def _thread_url(row: Thread) -> str:
    return reverse("notices:thread", kwargs={"school": row.school.public_id, "thread": row.public_id})


def _refused(request: HttpRequest, school: School) -> HttpResponse:
    context = {"sentence": READ_ONLY, "school": school, "above": _above(school)}
    return render(request, "notices/read_only.html", context, status=403)
