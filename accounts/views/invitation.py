"""An invitation's link: GET shows whom it is for, POST makes the sign-in or joins it to the one that is there."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts import queries
from accounts.forms.invitation import AcceptForm
from accounts.models import Invitation
from accounts.services import invitations
from core import clock
from core.domain.links import LinkError, LinkPurpose
from core.errors import DomainError
from core.models import SignedLink
from core.services import links
from core.views.signed_link import SignedLinkView


class InvitationView(SignedLinkView):
    """Whoever opens a used link again, as people do, is led to the sign-in page."""

    purpose = LinkPurpose.INVITATION

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            link = links.resolve(token=token, purpose=self.purpose, now=clock.now())
        except LinkError as error:
            return self.gone(error)
        return self.page(AcceptForm(invitation=invitation_of(link)))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            link = links.resolve(token=token, purpose=self.purpose, now=clock.now())
            return self.join(token, link) if request.user.is_authenticated else self.choose_password(token, link)
        except LinkError as error:
            return self.gone(error)

    def choose_password(self, token: str, link: SignedLink) -> HttpResponse:
        form = AcceptForm(self.request.POST, invitation=invitation_of(link))
        if not form.is_valid():
            return self.page(form, status=422)
        try:
            invitations.accept(token=token, password=form.cleaned_data["password"], by=link.holder, now=clock.now())
        except LinkError:
            raise
        except DomainError as error:
            form.add_error(None, str(error))
            return self.page(form, status=422)
        messages.success(self.request, "Your password is saved. Sign in with it now.")
        return redirect("account_login")

    def join(self, token: str, link: SignedLink) -> HttpResponse:
        try:
            invitations.accept_signed_in(token=token, user=self.request.user, by=link.holder, now=clock.now())
        except LinkError:
            raise
        except DomainError as error:
            messages.error(self.request, str(error))
            return self.page(AcceptForm(invitation=invitation_of(link)), status=422)
        messages.success(self.request, "The invitation is accepted.")
        return redirect("accounts:you")

    def page(self, form: AcceptForm, *, status: int = 200) -> HttpResponse:
        context: dict[str, Any] = {"form": form, "invitation": form.invitation, "way": self.way(form.invitation)}
        return render(self.request, "accounts/invitation.html", context, status=status)

    def gone(self, error: LinkError) -> HttpResponse:
        status = 410 if error.gone else 404
        return render(self.request, "accounts/invitation_gone.html", {"sentence": str(error)}, status=status)

    def way(self, invitation: Invitation) -> str:
        """join: signed in, belongs to nobody yet; other: signed in as somebody else; sign_in: the address has a
        sign-in that belongs to nobody yet; new: choose a password."""
        if self.request.user.is_authenticated:
            return "other" if queries.person_of(self.request.user) else "join"
        return "sign_in" if queries.sign_in_without_person(invitation.email) else "new"


def invitation_of(link: SignedLink) -> Invitation:
    return Invitation.objects.select_related("person").get(public_id=link.about)
