"""The page behind the link in a reminder: what the listing says, and one button for "all of this is still true"."""

from collections.abc import Mapping
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core import clock
from core.domain.links import LinkPurpose
from core.models import SignedLink
from core.services import links
from core.views.signed_link import SignedLinkView
from directory import queries
from directory.domain.freshness import Freshness, due_on
from directory.forms.report import ChangedForm
from directory.models import Intervention
from directory.queries.checking import behind
from directory.services import verification
from directory.views.cards import checked, standing
from directory.views.listing_facts import cost, glance, place_line, row
from directory.views.typed_numbers import whole_number

TELLS = "tell"
LATE = {
    Freshness.OVERDUE: "The check is at least 30 days late. The directory says so to everybody and shows this listing "
    "last, until you confirm it.",
    Freshness.HIDDEN: "The check is at least 90 days late, so the public does not see this listing. It is back at once "
    "when you confirm it.",
}


class ConfirmView(SignedLinkView):
    """After the press the page says until when the listing is fresh; so does every older link (DI7)."""

    purpose = LinkPurpose.CONFIRM_LISTING
    template_name = "directory/confirm.html"
    heading = "Is this still true?"
    button = "All of this is still true"

    def explain(self, link: SignedLink) -> str:
        return "Read what the directory says about your support. One button confirms it; nothing happens before."

    def page_context(self, link: SignedLink) -> Mapping[str, object]:
        listing = queries.for_page(behind(link.about)).first()
        if listing is None:
            raise Http404
        today, due = clock.local_date(clock.now()), due_on(listing.checked_on, listing.check_every_months)
        return {
            "listing": listing,
            "is_done": not verification.is_about_this_check(link, listing),
            "checked": checked(listing),
            "due_on": due,
            "is_past": due < today,
            "late": LATE.get(standing(listing, today)),
            "rows": [*subjects(listing), *glance(listing), *cost(listing), *contacts(listing)],
            "changed": ChangedForm(),
            "tells": TELLS,
        }

    def act(self, *, token: str, answers: Mapping[str, object], now: datetime) -> HttpResponse:
        version = whole_number(self.request.POST.get("version", ""))
        try:
            verification.confirm_by_link(token=token, version=version, now=now)
        except Intervention.DoesNotExist as error:
            raise Http404 from error
        return redirect("directory:confirm", token=token)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.tell(request, token) if TELLS in request.POST else super().post(request, token)

    def tell(self, request: HttpRequest, token: str) -> HttpResponse:
        """Takes what the provider says has changed."""
        now = clock.now()
        link = links.resolve(token=token, purpose=self.purpose, now=now)
        form = ChangedForm(request.POST)
        if not form.is_valid():
            context = {"heading": self.heading, "explanation": self.explain(link), "button": self.button}
            context = {**context, **self.page_context(link), "changed": form}
            return render(request, self.template_name, context, status=422)
        try:
            report = verification.tell_by_link(token=token, text=form.cleaned_data["text"], now=now)
        except Intervention.DoesNotExist as error:
            raise Http404 from error
        return render(request, "directory/confirm_told.html", {"report": report, "listing": report.listing})


def subjects(listing: Intervention) -> list[dict[str, str]]:
    return [
        row("Topics", ", ".join(str(topic) for topic in listing.topics.all())),
        row("Places", "\n".join(place_line(place) for place in listing.places.all())),
    ]


def contacts(listing: Intervention) -> list[dict[str, str]]:
    """As the public reads them; a way that is not given says so, because the provider may want to add it."""
    return [
        row("Shared mailbox", listing.contact_mailbox),
        row("Telephone", listing.contact_telephone),
        row("Web page", listing.contact_website),
    ]
