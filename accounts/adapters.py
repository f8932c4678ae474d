"""What the portal decides for allauth: nobody signs up unasked, and e-mail addresses are lower case."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest


class PortalAccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """An account begins with an invitation (accounts.views.invitation), never with a sign-up form."""
        return False


class PortalMFAAdapter(DefaultMFAAdapter):
    pass
