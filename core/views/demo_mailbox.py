"""Every e-mail of the demonstration, to be read by anybody; in production there are no such pages."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core import queries
from core.domain.outbox import MAIL_STATE_NAMES, MailState
from core.filters import DemoMailboxFilter
from core.models import OutboxMessage

PER_PAGE = 25
View = Callable[..., HttpResponse]


def in_demo_mode_only(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, **ids: UUID) -> HttpResponse:
        if not settings.DEMO_MODE:
            raise Http404
        return view(request, **ids)

    return guarded


@in_demo_mode_only
def mailbox(request: HttpRequest) -> HttpResponse:
    form = DemoMailboxFilter(request.GET)
    to = form.cleaned_data["to"] if form.is_valid() else ""
    page = Paginator(queries.demo_mailbox(to=to), PER_PAGE).get_page(request.GET.get("page"))
    messages = [
        {
            "sender": f"To {row.to}",
            "at": row.created_at,
            "subject": row.subject,
            "href": reverse("core:demo_message", kwargs={"public_id": row.public_id}),
            "text": "" if row.state == MailState.SENT else MAIL_STATE_NAMES[MailState(row.state)],
        }
        for row in page
    ]
    return render(request, "core/demo_mailbox.html", {"form": form, "to": to, "page": page, "messages_shown": messages})


@in_demo_mode_only
def message(request: HttpRequest, public_id: UUID) -> HttpResponse:
    row = get_object_or_404(OutboxMessage, public_id=public_id)
    facts = [
        {"label": "From", "value": settings.DEFAULT_FROM_EMAIL},
        {"label": "To", "value": row.to},
        {"label": "State", "value": MAIL_STATE_NAMES[MailState(row.state)]},
    ]
    return render(request, "core/demo_message.html", {"mail": row, "facts": facts})
