"""Why a second step, and the recovery codes: shown until they are kept (GET never writes)."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View
from django.views.decorators.cache import never_cache

from accounts.domain.roles import ROLES
from accounts.services import second_factor
from core import clock
from core.domain.actor import Actor

ONWARD = "after_second_factor"


class SecondFactorView(View):
    """Where the access table sends a reviewer, coordinator or administrator who has no authenticator app yet."""

    def get(self, request: HttpRequest) -> HttpResponse:
        remember_where_to(request)
        if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            return redirect("mfa_index")
        roles = [ROLES[role].name for role in request.portal_roles if ROLES[role].needs_second_factor]
        return render(request, "accounts/second_factor.html", {"roles": sorted(roles)})


@method_decorator([never_cache, reauthentication_required(app="allauth.mfa")], name="dispatch")
class RecoveryCodesView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        codes = recovery_codes(request)
        context: dict[str, Any] = {"has_codes": codes is not None, "left": 0, "codes": []}
        context["has_app"] = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
        if codes is not None:
            unused = codes.get_unused_codes()
            context |= {"left": len(unused), "codes": [] if codes.did_view else unused}
        return render(request, "mfa/recovery_codes/index.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        if recovery_codes(request) is None:
            raise Http404
        second_factor.recovery_codes_were_kept(
            user=request.user, by=Actor.user(request.user.public_id), now=clock.now()
        )
        messages.success(request, "Your sign-in is protected, and your recovery codes are kept.")
        return redirect(request.session.pop(ONWARD, None) or "accounts:you")


@method_decorator([never_cache, reauthentication_required(app="allauth.mfa")], name="dispatch")
class RecoveryCodesFileView(View):
    """The codes as a text file, as long as the page shows them."""

    def get(self, request: HttpRequest) -> HttpResponse:
        codes = recovery_codes(request)
        if codes is None or codes.did_view:
            raise Http404
        text = "\n".join(["HWB portal: recovery codes. Each works once.", "", *codes.get_unused_codes(), ""])
        headers = {"Content-Disposition": 'attachment; filename="hwb-portal-recovery-codes.txt"'}
        return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=headers)


def recovery_codes(request: HttpRequest) -> Any:
    row = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.RECOVERY_CODES).first()
    return row.wrap() if row else None


def remember_where_to(request: HttpRequest) -> None:
    """The page that was asked for waits in the session until the codes are kept."""
    onward = request.GET.get("next", "")
    if onward and url_has_allowed_host_and_scheme(onward, allowed_hosts={request.get_host()}):
        request.session[ONWARD] = onward
