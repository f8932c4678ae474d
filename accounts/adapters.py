"""What the portal decides for allauth: nobody signs up unasked, addresses are proved, the second factor stays."""

import base64
import hashlib
import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse

from accounts.domain.roles import ROLES
from accounts.domain.sign_in_words import ACCOUNT_MESSAGES, MFA_MESSAGES
from accounts.role_sources import roles_held
from accounts.services import people
from core import clock
from core.domain.actor import Actor


class PortalAccountAdapter(DefaultAccountAdapter):
    error_messages = {**DefaultAccountAdapter.error_messages, **ACCOUNT_MESSAGES}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """An account begins with an invitation (accounts.views.invitation), never with a sign-up form."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:you")

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """A sign-in of the last quarter of an hour is as good as asking for the password again."""
        records = get_authentication_records(self.request, self.request.user)
        fresh = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not any(record["at"] > fresh for record in records)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """When its owner proved a new address, the person's contact address follows where it was the same."""
        user = email_address.user
        before = type(user).objects.values_list("email", flat=True).get(pk=user.pk)
        confirmed = super().confirm_email(request, email_address)
        user.refresh_from_db(fields=["email"])
        if confirmed and user.email != before:
            by = Actor.user(user.public_id)
            people.follow_sign_in_email(user=user, old=before, by=by, now=clock.now())
        return confirmed

    def send_account_already_exists_mail(self, email: str) -> None:
        """Nobody signs up here, so nobody is told to."""


class PortalMFAAdapter(DefaultMFAAdapter):
    error_messages = {**DefaultMFAAdapter.error_messages, **MFA_MESSAGES}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Never for somebody whose role needs the second factor (decision 25)."""
        roles = roles_held(authenticator.user, on=clock.local_date(clock.now()))
        return not any(ROLES[role].needs_second_factor for role in roles)

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return user.email

    def encrypt(self, text: str) -> str:
        """A copy of the database alone does not give anybody's codes away."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"mfa:{key}".encode()).digest())) for key in keys]
    )
