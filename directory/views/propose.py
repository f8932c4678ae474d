"""A provider proposes what a listing shall say; the public copy stays as it is until it is approved."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.models import Organisation
from core import clock
from core.domain.actor import Actor
from core.errors import DomainError
from core.rate_limits import limited
from directory.domain.criteria import outcome
from directory.domain.evidence import EVIDENCE, EvidenceLevel
from directory.domain.proposals import FIELDS, Json, Names, differing, in_words, normal, nothing
from directory.domain.requests import RequestState
from directory.forms.places import PlaceFormSet, places_from
from directory.forms.proposal import SECTIONS, ProposalForm, initial_from
from directory.models import ChangeRequest, Intervention
from directory.queries import own_listings
from directory.queries.proposals import names_for, proposed, values_of
from directory.services import changes
from directory.services.proposed import ProposalError
from directory.views.criteria import PRE_CHECK
from directory.views.detail import crumbs
from directory.views.own_listings import kept_request

SAVE = "save"
# what a new listing begins with
BEGINNING: dict[str, Json] = {"languages": ["eng"], "state": "available"}


@limited("write")
def edit_listing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    today = clock.local_date(clock.now())
    listing = get_object_or_404(own_listings.listings_kept_by(request.user, on=today), public_id=public_id)
    asked = own_listings.requests_kept_by(request.user, on=today).filter(
        listing=listing, state__in=[RequestState.DRAFT, RequestState.SUBMITTED, RequestState.CHANGES_ASKED]
    )
    return _page(request, listing=listing, provider=listing.provider, asked=asked.first())


@limited("write")
def edit_request(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A new listing that was begun, or sent back. Others are edited at their listing, and decided ones not at all."""
    asked = kept_request(request, public_id)
    if asked.listing is not None:
        return redirect("directory:edit_listing", public_id=asked.listing.public_id)
    if asked.decided_at is not None or asked.state == RequestState.WITHDRAWN:
        return redirect("directory:request", public_id=asked.public_id)
    return _page(request, listing=None, provider=asked.provider, asked=asked)


@limited("write")
def new_listing(request: HttpRequest) -> HttpResponse:
    """After the pre-check. Who keeps the listings of several providers says first for which."""
    answers = request.session.get(PRE_CHECK)
    if answers is None or not outcome(answers).in_scope:
        messages.info(request, "Check first whether it belongs in the directory.")
        return redirect("directory:pre_check")
    kept = list(own_listings.providers_kept_by(request.user, on=clock.local_date(clock.now())))
    wanted = request.GET.get("provider", "")
    provider = kept[0] if len(kept) == 1 else next((one for one in kept if str(one.public_id) == wanted), None)
    if provider is None:
        return render(request, "directory/choose_provider.html", {"providers": kept, "crumbs": to_yours()})
    return _page(request, listing=None, provider=provider, asked=None, pre_check=answers)


def _page(
    request: HttpRequest,
    *,
    listing: Intervention | None,
    provider: Organisation,
    asked: ChangeRequest | None,
    pre_check: dict[str, str] | None = None,
) -> HttpResponse:
    here = values_of(listing) if listing else {name: nothing(name) for name in FIELDS}
    shown = {**here, **({} if listing else BEGINNING), **(proposed(asked) if asked else {})}
    initial = {**initial_from(shown), "version": listing and listing.version, "note": asked.note if asked else ""}
    form = ProposalForm(request.POST or None, initial=initial, draft=SAVE in request.POST)
    places = PlaceFormSet(request.POST or None, initial=shown["places"], prefix="places")
    if request.method == "POST" and all([form.is_valid(), places.is_valid()]):
        values = {**form.values(), "places": places_from(places, shown["places"])}
        try:
            made = changes.propose(
                listing=listing,
                provider=provider,
                values=values,
                submit=SAVE not in request.POST,
                note=form.cleaned_data["note"],
                pre_check=pre_check,
                request=asked,
                base_version=form.cleaned_data["version"],
                by=Actor.user(request.user.public_id),
                now=clock.now(),
            )
        except DomainError as error:
            _show(form, error)
        else:
            request.session.pop(PRE_CHECK, None)
            messages.success(request, _said(made))
            return redirect("directory:request", public_id=made.public_id)
    typed = _typed(form) if form.is_bound else shown
    context = {
        "form": _with_version(form, listing),
        "places": places,
        "sections": sections(form, here, typed, listing is None),
        "listing": listing,
        "provider": provider,
        "asked": asked,
        "may_save": asked is None or asked.state != RequestState.SUBMITTED,
        "waits": "Waits for approval." if asked and asked.state == RequestState.SUBMITTED else "Changed.",
        "evidence": evidence_of(listing) if listing else None,
        "crumbs": to_yours(),
    }
    return render(request, "directory/propose.html", context)


def sections(
    form: ProposalForm, here: dict[str, Json], typed: dict[str, Json], is_new: bool
) -> list[dict[str, object]]:
    """The form in parts; a field that differs from the directory says what stands there now."""
    changed = [] if is_new else differing(here, typed)
    names: Names = names_for([here])
    return [
        {
            "title": title,
            "fields": [
                {"field": form[name], "now": in_words(name, here[name], names) if name in changed else None}
                for name in fields
            ],
        }
        for title, fields in SECTIONS
    ]


def evidence_of(listing: Intervention) -> str:
    level = EVIDENCE[EvidenceLevel(listing.evidence)]
    return f"{level.name}. {level.meaning}"


def to_yours() -> list[dict[str, str]]:
    return [*crumbs(), {"text": "Your listings", "href": reverse("directory:your_listings")}]


def _typed(form: ProposalForm) -> dict[str, Json]:
    """What was typed, as far as it can be understood."""
    found: dict[str, Any] = {}
    for name, value in getattr(form, "cleaned_data", {}).items():
        if name in FIELDS:
            try:
                found[name] = normal(name, value)
            except DomainError:
                continue
    return found


def _with_version(form: ProposalForm, listing: Intervention | None) -> ProposalForm:
    """The page shows what stands in the directory now, so what is sent next is about this version."""
    if form.is_bound and listing is not None:
        form.data = form.data.copy()
        form.data["version"] = str(listing.version)
    return form


def _show(form: ProposalForm, error: DomainError) -> None:
    problems = error.problems if isinstance(error, ProposalError) else [(error.field, str(error))]
    for field, sentence in problems:
        form.add_error(field if field in form.fields else None, sentence)


def _said(made: ChangeRequest) -> str:
    if made.state == RequestState.SUBMITTED:
        return "Sent. The Local Programme reads it next; until then the directory stays as it was."
    return "Saved. Only the provider sees it until you send it."
