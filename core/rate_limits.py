"""How often one person may do something, in one table; the page of error 429 says when to try again.

A person is the user, or the address where nobody is signed in (a whole /64 in IPv6, which is one household or school).
Sign-in and password reset have limits of their own in allauth.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from ipaddress import ip_address, ip_network

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django_ratelimit.core import get_usage
from django_ratelimit.exceptions import Ratelimited
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)
View = Callable[..., HttpResponseBase]

READING = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, kw_only=True)
class Limit:
    """So many times in so many seconds."""

    times: int
    seconds: int


MINUTE, HOUR = 60, 3600
LIMITS: dict[str, Limit] = {
    # what changes something and is pressed by hand
    "write": Limit(times=60, seconds=MINUTE),
    "upload": Limit(times=30, seconds=HOUR),
    # what makes the portal send e-mail to an address that somebody typed
    "mail": Limit(times=20, seconds=HOUR),
    # what a stranger may do without an account: signed links, feedback
    "open_form": Limit(times=10, seconds=MINUTE),
    # looking up numbers of certificates
    "verify": Limit(times=30, seconds=MINUTE),
    # questions that cost the database work
    "search": Limit(times=120, seconds=MINUTE),
    "export": Limit(times=20, seconds=HOUR),
    # open data, read by programs page after page
    "feed": Limit(times=120, seconds=MINUTE),
}


class TooQuickError(Ratelimited):
    """The limit is reached; `retry_after` says in how many seconds it ends."""

    def __init__(self, name: str, retry_after: int) -> None:
        super().__init__(name)
        self.retry_after = retry_after


def limited(name: str, *, reading: bool = False) -> Callable[[View], View]:
    """Counts each call of a view against `LIMITS[name]`; opening the page counts only with `reading=True`.

    On a class: `@method_decorator(limited("upload"), name="dispatch")`. Raises TooQuickError past the limit.
    """
    limit = LIMITS[name]

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if reading or request.method not in READING:
                _count(request, name, limit)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def _count(request: HttpRequest, name: str, limit: Limit) -> None:
    rate = (limit.times, limit.seconds)
    try:
        usage = get_usage(request, group=name, key=lambda group, asking: person_of(asking), rate=rate, increment=True)
    except (RedisError, OSError) as error:
        # a dead cache must not stop people from working; sign-in has its own guard
        log.warning("rate_limits_not_counted", limit=name, error=type(error).__name__)
        return
    if usage is not None and usage["should_limit"]:
        raise TooQuickError(name, max(1, usage["time_left"]))


def person_of(request: HttpRequest) -> str:
    """Whom a limit counts: the user, or the address of somebody who is not signed in."""
    if request.user.is_authenticated:
        return f"user {request.user.pk}"
    return f"address {address_of(request)}"


def address_of(request: HttpRequest) -> str:
    """The visitor's address. Behind trusted proxies it is the one that the outermost of them saw.

    What stands further left in X-Forwarded-For was written by the visitor and is not believed.
    """
    address = request.META.get("REMOTE_ADDR", "")
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if 0 < settings.TRUSTED_PROXIES <= len(forwarded):
        address = forwarded[-settings.TRUSTED_PROXIES]
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    return str(ip_network(f"{found}/64", strict=False)) if found.version == 6 else str(found)
