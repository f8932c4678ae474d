"""One-time codes; in demo mode the form knows the code, so that the page can show it."""

import time
from typing import Any

from allauth.mfa.base import forms as stock
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as stock_totp
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.core.cache import cache

from accounts.domain.one_time_code import SECONDS, code_at
from accounts.forms.spoken import Spoken
from accounts.models import User

CODE = "Code from your authenticator app"


class WithDemoCode(Spoken):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    @property
    def demo_code(self) -> str:
        """The code that a demo person's app shows now; "" outside demo mode and for everybody's own secret."""
        return demo_code(self.user)


class CodeForm(WithDemoCode, stock.AuthenticateForm):
    words = {"code": (CODE, "Six figures. A recovery code of eight figures works too.")}


class CodeAgainForm(WithDemoCode, stock.ReauthenticateForm):
    words = {"code": (CODE, "Six figures. A recovery code of eight figures works too.")}


class ActivateForm(Spoken, stock_totp.ActivateTOTPForm):
    words = {"code": ("Code that the app shows now", "Six figures.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    @property
    def spaced_secret(self) -> str:
        """In groups of four, as one reads it aloud or types it."""
        return " ".join(self.secret[start : start + 4] for start in range(0, len(self.secret), 4))


def demo_code(user: User) -> str:
    if not (settings.DEMO_MODE and settings.DEMO_TOTP_SECRET):
        return ""
    totp = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if totp is None or decrypt(totp.data["secret"]) != settings.DEMO_TOTP_SECRET:
        return ""
    now = time.time()
    codes = [code_at(settings.DEMO_TOTP_SECRET, moment) for moment in (now, now + SECONDS)]
    # Each code opens the door once: whoever signs in twice within half a minute is shown the next one.
    return next((code for code in codes if not cache.get(f"allauth.mfa.totp.used?user={user.pk}&code={code}")), "")
