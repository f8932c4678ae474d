"""Who may come (the access table), what is logged, and how a rate limit reads."""

from collections.abc import Callable
from http import HTTPStatus

import structlog
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import sync_only_middleware
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django_ratelimit.exceptions import Ratelimited

from accounts.domain.roles import ROLES
from accounts.role_sources import roles_held
from core import clock
from hwb_portal import parking
from hwb_portal.access import rule_for
from hwb_portal.access_rules import Audience

GetResponse = Callable[[HttpRequest], HttpResponse]


@sync_only_middleware
def request_log(get_response: GetResponse) -> GetResponse:
    """Binds method and route (never the address with its ids or query) to every log line of the request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(method=request.method)
        return get_response(request)

    return middleware


class AccessMiddleware:
    """Refuses before the view runs. A route without a row in the table is a mistake of ours, not of the visitor."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.portal_roles = SimpleLazyObject(lambda: roles_held(request.user, on=clock.local_date(clock.now())))
        request.kept_post = ""
        response = self.get_response(request)
        if response.status_code < HTTPStatus.BAD_REQUEST:
            parking.forget(request, request.kept_post)
        parking.remember_reader(request, response)
        return response

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        route = request.resolver_match.view_name
        structlog.contextvars.bind_contextvars(route=route)
        rule = rule_for(route)
        if rule is None:
            raise ImproperlyConfigured(f"The route {route!r} has no row in hwb_portal/access.py.")
        if request.method not in rule.methods and request.method != "OPTIONS":
            return HttpResponseNotAllowed(sorted(rule.methods))
        if rule.audience in {Audience.EVERYONE, Audience.SIGNED_OUT_OR_IN}:
            return None
        if not request.user.is_authenticated:
            if request.htmx:
                # a part of a page that stands open: a whole sign-in page must not be drawn into it
                return render(request, "errors/_signed_out.html")
            return sign_in_first(request, route)
        parking.tidy(request)
        request.kept_post = request.POST.get(parking.FIELD, "") if request.method == "POST" else ""
        if not rule.admits(request.portal_roles, signed_in=True):
            raise PermissionDenied
        if rule.second_factor_first and needs_second_factor(request):
            onward = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
            return redirect(f"{reverse('accounts:second_factor')}{'?' if onward else ''}{onward}")
        return None


def sign_in_first(request: HttpRequest, route: str) -> HttpResponse:
    """To the sign-in page, and back; what somebody sent whose session has ended is kept (decision 33)."""
    if not parking.may_be_kept(request, route):
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    if parking.is_too_long(request):
        messages.warning(request, parking.TOO_LONG)
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    parking.park(request, route)
    messages.info(request, "You were signed out. What you sent is kept: sign in, and you can send it again.")
    return redirect_to_login(reverse("kept_texts"), settings.LOGIN_URL)


def needs_second_factor(request: HttpRequest) -> bool:
    """True for a reviewer, coordinator or administrator who has not set up a one-time code yet (decision 25)."""
    return any(ROLES[role].needs_second_factor for role in request.portal_roles) and not is_mfa_enabled(
        request.user, [Authenticator.Type.TOTP]
    )


@sync_only_middleware
def rate_limited(get_response: GetResponse) -> GetResponse:
    """Says in words that somebody was too quick, and when to try again."""

    class Middleware:
        def __call__(self, request: HttpRequest) -> HttpResponse:
            return get_response(request)

        def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
            if isinstance(error, Ratelimited):
                answer = render(request, "errors/429.html", status=429)
                answer["Retry-After"] = str(getattr(error, "retry_after", 60))
                return answer
            return None

    return Middleware()
