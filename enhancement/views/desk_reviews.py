"""A coordinator's list of annual reviews: how far each is, what is blank, and a reminder to chosen schools (EL5)."""

from collections import Counter
from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from core import clock
from core.errors import DomainError
from core.forms import Form, LongTextField
from enhancement.domain.annual_review import Answer
from enhancement.domain.criteria import THEME_NAMES, Theme
from enhancement.domain.foundation import ReviewState
from enhancement.domain.review_filters import SHOW_ABOUT, SHOW_WORDS, Show
from enhancement.queries.review_list import ReviewRow, reviews_run_by
from enhancement.services import review_reminders as services
from enhancement.views.desk_links import PER_PAGE, desk_context
from enhancement.views.links import to
from enhancement.views.stage_pages import who

STATES = {
    ReviewState.CURRENT: ("done", "Current"),
    ReviewState.DUE_SOON: ("act", "Due soon"),
    ReviewState.OVERDUE: ("stop", "Overdue"),
    ReviewState.LAPSED: ("stop", "Lapsed"),
}
FITS = {
    Show.ALL: lambda row: True,
    Show.DUE: lambda row: row.state == ReviewState.DUE_SOON,
    Show.OVERDUE: lambda row: row.state == ReviewState.OVERDUE,
    Show.LAPSED: lambda row: row.state == ReviewState.LAPSED,
    Show.BLANK: lambda row: row.is_open and bool(row.blank),
    Show.READY: lambda row: row.is_ready,
    Show.WAITS: lambda row: row.waits_since is not None,
    Show.EARLY: lambda row: row.is_early,
}
SHORT = {
    Theme.PSHE: "PSHE",
    Theme.HEALTHY_EATING: "Eating",
    Theme.PHYSICAL_ACTIVITY: "Activity",
    Theme.EMOTIONAL_HEALTH: "Emotional health",
    Theme.WHOLE_SCHOOL: "Whole school",
}
MOST_AT_ONCE = 300


class NoteForm(Form):
    note = LongTextField(
        label="Your own sentence in the e-mail",
        max_length=600,
        required=False,
        help_text="For example: we can come and do it with you on a Tuesday.",
    )


def review_list(request: HttpRequest) -> HttpResponse:
    """GET only; the ticks lead to a page that shows the e-mail first."""
    context = desk_context(request, "list")
    chosen = request.GET.get("show", "")
    show = Show(chosen) if chosen in set(Show) else Show.ALL
    rows = reviews_run_by(request.user, today=context["today"])
    counts = Counter(which for row in rows for which in Show if FITS[which](row))
    found = [row for row in rows if FITS[show](row)]
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context |= {
        "page": page,
        "rows": [_row(row) for row in page],
        "tabs": [_tab(which, counts[which], show) for which in Show if counts[which] or which in {show, Show.ALL}],
        "show": show,
        "chosen": SHOW_WORDS[show],
        "about": SHOW_ABOUT.get(show, ""),
        "sections": _sections(rows),
        "opened": sum(row.is_open for row in rows),
        "can_chase": any(row.is_asked_for for row in page),
    }
    return render(request, "reviews/list.html", context)


def chase(request: HttpRequest) -> HttpResponse:
    """GET shows whom the e-mail goes to and how it reads; POST queues it, once for a school and day.

    A sentence that was not shown in the e-mail yet is shown there first, so that nobody sends what nobody has read.
    """
    context, sent = desk_context(request, "list"), request.POST if request.method == "POST" else request.GET
    form, chosen = NoteForm(sent if "note" in sent else None), _chosen(sent.getlist("school"))
    note = form.cleaned_data.get("note", "") if form.is_bound and form.is_valid() else ""
    was_shown = note == sent.get("shown", "").replace("\r\n", "\n") and "show" not in sent
    if request.method == "POST" and was_shown and (not form.is_bound or form.is_valid()):
        send = partial(services.chase, schools=chosen, note=note, **who(request))
        try:
            written = send()
        except DomainError as error:
            messages.error(request, str(error))
            return redirect("reviews:list")
        many = "one school" if len(written) == 1 else f"{len(written)} schools"
        messages.success(request, f"Queued for {many}. A school gets this reminder once a day at most.")
        return redirect("reviews:list")
    if request.method == "POST" and note and "show" not in sent:
        messages.info(request, "Your sentence stands in the e-mail now. Read it, then send it.")
    rows = services.chosen_rows(user=request.user, schools=chosen, now=clock.now())
    context |= {
        "rows": rows,
        "left_out": len(chosen) - len(rows),
        "form": form,
        "note": note,
        "mail": services.chase_text(rows[0], note=note, now=clock.now()) if rows else None,
    }
    return render(request, "reviews/chase.html", context)


def _chosen(texts: list[str]) -> list[UUID]:
    found = []
    for text in texts[:MOST_AT_ONCE]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return list(dict.fromkeys(found))


def _row(row: ReviewRow) -> dict[str, Any]:
    kind, word = STATES[row.state]
    answered = len(Theme) - len(row.blank)
    return {
        "id": row.school.public_id,
        "name": row.school.name,
        "href": to("annual_review", row.school),
        "due_on": row.due_on,
        "kind": kind,
        "word": word,
        "is_open": row.is_open,
        "is_ready": row.is_ready,
        "waits_since": row.waits_since,
        "can_chase": row.is_asked_for,
        "percent": 100 * answered // len(Theme),
        "answered": answered,
        "all": len(Theme),
        "blank": ", ".join(SHORT[theme] for theme in row.blank),
        "gaps": ", ".join(SHORT[theme] for theme in Theme if row.answers.get(theme) == Answer.GAP),
        "is_early": row.is_early,
        "awarded_on": row.awarded_on,
    }


def _sections(rows: list[ReviewRow]) -> list[dict[str, Any]]:
    """For components/bars.html: of the open reviews, how many have answered each section."""
    opened = [row for row in rows if row.is_open]
    found = []
    for theme in Theme:
        answered = sum(theme in row.answers for row in opened)
        percent = 100 * answered // len(opened) if opened else 0
        found.append(
            {"label": THEME_NAMES[theme], "percent": percent, "figure": f"{answered} of {len(opened)}", "other": False}
        )
    return found


def _tab(which: Show, count: int, show: Show) -> dict[str, Any]:
    href = reverse("reviews:list") + (f"?{urlencode({'show': which})}" if which != Show.ALL else "")
    return {"text": f"{SHOW_WORDS[which]} ({count})", "href": href, "current": which == show}
