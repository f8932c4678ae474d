"""Is this your service? Somebody asks to keep a provider's listings."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.models import Organisation
from core import clock
from core.domain.actor import Actor
from core.errors import DomainError
from core.rate_limits import limited
from directory.forms.claim import ClaimForm
from directory.services import claims
from directory.views.detail import crumbs


@limited("open_form")
def claim(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The answer is the same whether or not the address is known, has claimed before or holds the role."""
    providers = Organisation.objects.filter(is_provider=True, merged_into=None)
    provider = get_object_or_404(providers, public_id=public_id)
    form = ClaimForm(request.POST or None)
    if form.is_valid():
        by = Actor.user(request.user.public_id) if request.user.is_authenticated else Actor.clock()
        try:
            claims.claim(organisation=provider, **form.cleaned_data, by=by, now=clock.now())
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            return redirect("directory:claimed")
    context = {"provider": provider, "form": form, "crumbs": crumbs()}
    return render(request, "directory/claim.html", context)


def claimed(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/claimed.html", {"crumbs": crumbs()})
