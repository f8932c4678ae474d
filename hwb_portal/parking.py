"""What somebody sends after their session has ended is kept for them until they have signed in again (decision 33).

It waits in the session of the browser, which lives on through signing in, for a day at most, and is sent on only by
pressing a button. It belongs to whoever was signed in last in this browser: a cookie holds a mark of that user, and
Django changes the token against forged forms at each sign-in, so a form of somebody before them is refused earlier.
Anybody else who signs in sees nothing of it, and it is dropped.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import User
from core import clock

COOKIE, IN_SESSION, FIELD = "last_reader", "kept_posts", "kept_post"
KEPT_FOR = timedelta(hours=24)
LONGEST, MOST = 500_000, 5
# sign-in and its codes; of the admin only where reviewers write
NEVER = ("account_", "mfa_", "kept_texts", "admin:")
SOMETIMES = ("admin:qa_",)
SECRETS = ("password", "secret", "passcode")
FORM_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
TOO_LONG = (
    "You were signed out, and what you sent was too long to be kept here. Press Back in your browser: it may still "
    "stand in the boxes. Copy it before you sign in."
)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """`data`: name of a field and what was typed, several times where several were chosen. `files` were left out."""

    id: str
    route: str
    path: str
    data: list[tuple[str, list[str]]]
    files: list[str]
    at: datetime


def mark_of(user: User) -> str:
    return salted_hmac("hwb_portal.last_reader", str(user.public_id)).hexdigest()


def remember_reader(request: HttpRequest, response: HttpResponse) -> None:
    """Leaves the mark of whoever is signed in, for as long as a session may live and a day more."""
    # without a session there is nobody: public pages stay the same for all
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return
    mark = mark_of(request.user)
    if request.COOKIES.get(COOKIE) == mark:
        return
    response.set_cookie(
        COOKIE,
        mark,
        max_age=settings.SESSION_COOKIE_AGE + int(KEPT_FOR.total_seconds()),
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def may_be_kept(request: HttpRequest, route: str) -> bool:
    """A form of the portal's own, of somebody who was signed in here, with something in it and no secret."""
    if request.method != "POST" or not request.COOKIES.get(COOKIE):
        return False
    if route.startswith(NEVER) and not route.startswith(SOMETIMES):
        return False
    if any(secret in name.lower() for name in request.POST for secret in SECRETS):
        return False
    return any(text.strip() for name in request.POST for text in _typed(request, name))


def is_too_long(request: HttpRequest) -> bool:
    return sum(len(name) + len(text) for name in request.POST for text in _typed(request, name)) > LONGEST


def park(request: HttpRequest, route: str) -> None:
    """Keeps what was sent; the same page sent again takes the place of the earlier text. At most five pages."""
    path = request.get_full_path()
    earlier = [row for row in request.session.get(IN_SESSION, []) if row["path"] != path]
    row = {
        "id": uuid4().hex,
        "owner": request.COOKIES[COOKIE],
        "route": route,
        "path": path,
        "data": [[name, _typed(request, name)] for name in request.POST if name not in {FORM_TOKEN, FIELD}],
        "files": [file.name for name in request.FILES for file in request.FILES.getlist(name)],
        "at": clock.now().isoformat(),
    }
    request.session[IN_SESSION] = [*earlier, row][-MOST:]
    request.session.set_expiry(int(KEPT_FOR.total_seconds()))


def kept_for(request: HttpRequest) -> list[Kept]:
    """What waits for whoever is signed in, the newest first."""
    return [
        Kept(
            id=row["id"],
            route=row["route"],
            path=row["path"],
            data=[(name, texts) for name, texts in row["data"]],
            files=row["files"],
            at=datetime.fromisoformat(row["at"]),
        )
        for row in reversed(_own(request))
    ]


def tidy(request: HttpRequest) -> None:
    """Drops what belongs to somebody else and what is older than a day. Called for every page of a signed-in user."""
    if IN_SESSION in request.session:
        own = _own(request)
        if len(own) != len(request.session[IN_SESSION]):
            _put(request, own)


def forget(request: HttpRequest, kept: str) -> None:
    if kept and IN_SESSION in request.session:
        _put(request, [row for row in request.session[IN_SESSION] if row["id"] != kept])


def _put(request: HttpRequest, rows: list[dict[str, Any]]) -> None:
    if rows:
        request.session[IN_SESSION] = rows
    else:
        del request.session[IN_SESSION]


def _own(request: HttpRequest) -> list[dict[str, Any]]:
    mark, since = mark_of(request.user), clock.now() - KEPT_FOR
    return [
        row
        for row in request.session.get(IN_SESSION, [])
        if constant_time_compare(row["owner"], mark) and datetime.fromisoformat(row["at"]) > since
    ]


def _typed(request: HttpRequest, name: str) -> list[str]:
    return [] if name in {FORM_TOKEN, FIELD} else request.POST.getlist(name)
