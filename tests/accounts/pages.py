"""What tests of pages share: signing in by the form, a user with an authenticator app, e-mails that were queued."""

import re
import time

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from accounts.domain.one_time_code import code_at
from accounts.models import User
from core.models import OutboxMessage
from tests.factories.accounts import PASSWORD, UserFactory

SIGN_IN = "/account/login/"


def proved_user(**fields) -> User:
    """A user whose address is proved, as an invitation leaves it."""
    user = UserFactory(**fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def prove(user: User) -> User:
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    return user


def with_app(user: User, secret: str | None = None) -> str:
    """Gives a user an authenticator app; its secret."""
    secret = secret or generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def code_of(secret: str) -> str:
    return code_at(secret, time.time())


def sign_in(client: Client, email: str, password: str = PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def last_mail() -> OutboxMessage:
    return OutboxMessage.objects.latest("pk")


def address_in(text: str, path: str) -> str:
    """The first address in an e-mail that begins with this path, without the host."""
    return re.search(rf"{re.escape(path)}[^\s<\"]*", text)[0]


def has_app(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
