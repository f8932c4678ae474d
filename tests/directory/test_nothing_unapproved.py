"""DI6: whatever is proposed and not approved stands on no public page, and not in the public row."""

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core import clock
from core.domain.actor import Actor
from core.errors import DomainError
from directory.domain.proposals import FIELDS
from directory.domain.proposed_kinds import Text
from directory.models import ChangeRequest, Intervention
from directory.queries.proposals import values_of
from directory.services import changes, verification
from tests.factories.accounts import OrganisationFactory
from tests.factories.core import DistrictFactory
from tests.factories.directory import InterventionFactory, TopicFactory
from tests.factories.listings_desk import EvidenceReviewFactory

MARKER = "zzunapproved"


def invited(listing):
    return verification.invite_to_confirm(listing=listing, by=Actor.clock(), now=clock.now())


# Everything public that speaks of listings: a route by its name, with the listing's slug where it has one. What shows
# listings to strangers and is not here yet is added here.
PUBLIC = (
    lambda listing: reverse("home"),
    lambda listing: reverse("directory:list"),
    lambda listing: f"{reverse('directory:list')}?q={MARKER}",
    lambda listing: reverse("directory:detail", kwargs={"slug": listing.slug}),
    lambda listing: f"{reverse('directory:compare')}?with={listing.slug}",
    lambda listing: reverse("directory:map"),
    lambda listing: reverse("directory:map_data"),
    lambda listing: reverse("directory:provider", kwargs={"public_id": listing.provider.public_id}),
    lambda listing: reverse("directory:providers"),
    lambda listing: reverse("directory:export"),
    lambda listing: reverse("directory:changes"),
    lambda listing: reverse("openreferral:services"),
    lambda listing: reverse("openreferral:service", kwargs={"public_id": listing.public_id}),
    lambda listing: reverse("openreferral:service_at_locations"),
    lambda listing: reverse("directory:report", kwargs={"public_id": listing.public_id}),
    lambda listing: reverse("directory:confirm", kwargs={"token": invited(listing)}),
    lambda listing: reverse("directory:reviews"),
    lambda listing: reverse("directory:review", kwargs={"slug": listing.evidence_reviews.get().slug}),
    lambda listing: reverse("sitemap_section", kwargs={"section": "listings"}),
    lambda listing: reverse("directory:claim", kwargs={"public_id": listing.provider.public_id}),
)
TEXTS = sorted(name for name, kind in FIELDS.items() if isinstance(kind, Text))
AS_TYPED = {
    "contact_mailbox": f"{MARKER}@example.org",
    "contact_website": f"https://{MARKER}.example.org/",
    "contact_telephone": MARKER,
}
OTHERS = {
    "topics": [[MARKER]],
    "districts": [["E99999999"]],
    "places": [[{"name": MARKER, "town": MARKER, "postcode": "DY10 1AA"}]],
    "days": [["MO", "SU"], []],
    "level": ["specialist"],
    "low_age": [3, None],
    "high_age": [19, None],
    "phases": [["secondary"], ["early_years", "sixth_form"]],
    "languages": [["pol"]],
    "area": ["county", "england"],
    "state": ["stopped", "could_be_commissioned"],
    "cost_band": ["high"],
    "who_pays": ["families"],
    "price_on": ["2026-11-01"],
    "trial_ends_on": ["2027-03-31"],
    "opens_at": ["09:00"],
    "closes_at": ["17:00"],
}


@st.composite
def edits(draw):
    """Any facts at once; every text carries the marker."""
    values = {name: AS_TYPED.get(name, f"{draw(st.sampled_from(['', 'New ']))}{MARKER}") for name in TEXTS}
    values |= {name: draw(st.sampled_from(choices)) for name, choices in OTHERS.items()}
    chosen = draw(st.sets(st.sampled_from(sorted(values)), min_size=1))
    return {name: values[name] for name in chosen}


def text(answer):
    return (b"".join(answer) if answer.streaming else answer.content).decode()


class NothingUnapprovedTest(TestCase):
    def setUp(self):
        TopicFactory(slug=MARKER, name=f"Topic {MARKER}x")
        DistrictFactory(code="E99999999", name=f"District {MARKER}x")
        self.by = Actor.clock()

    @settings(max_examples=15)
    @given(st.lists(edits(), min_size=1, max_size=2), st.booleans(), st.booleans())
    def test_no_public_page_shows_what_is_not_approved(self, several, sends, sent_back):
        listing = InterventionFactory(name="Sleep clinic", price="£5", price_on=clock.local_date(clock.now()))
        EvidenceReviewFactory().listings.add(listing)
        before, row = values_of(listing), Intervention.objects.filter(pk=listing.pk).values().get()
        clean = [text(self.client.get(address(listing))) for address in PUBLIC]
        for values in several:
            self._propose(listing, values, sends)
            self._propose(None, {"name": f"New {MARKER}", **values}, sends)
        if sent_back:
            self._send_back()
        assert values_of(listing) == before
        assert Intervention.objects.filter(pk=listing.pk).values().get() == row
        for address, was in zip(PUBLIC, clean, strict=True):
            answer = self.client.get(address(listing))
            assert answer.status_code == 200
            shown = text(answer)
            # a search says its own words back, and must not find the listing by what is not approved
            assert shown.count(MARKER) == was.count(MARKER), address(listing)
            assert shown.count("Sleep clinic") == was.count("Sleep clinic"), address(listing)

    def _propose(self, listing, values, sends):
        provider = listing.provider if listing else OrganisationFactory(is_provider=True)
        try:
            changes.propose(
                listing=listing, provider=provider, values=values, submit=sends, by=self.by, now=clock.now()
            )
        except DomainError:
            # unfit to be sent, or sent before: kept as far as it may be
            return

    def _send_back(self):
        for request in ChangeRequest.objects.filter(state="submitted"):
            changes.ask_for_changes(request=request, reason=f"Why {MARKER}?", by=self.by, now=clock.now())


@pytest.mark.django_db
def test_what_is_approved_is_shown(client):
    """The same pages do show the marker once it is approved: the test above could fail."""
    listing = InterventionFactory(name="Sleep clinic")
    request = changes.propose(
        listing=listing,
        provider=listing.provider,
        values={"name": f"Clinic {MARKER}", "summary": f"New {MARKER}"},
        by=Actor.clock(),
        now=clock.now(),
    )
    changes.approve(request=request, by=Actor.clock(), now=clock.now())
    assert MARKER in client.get(reverse("directory:list")).content.decode()
    assert MARKER in client.get(reverse("directory:detail", kwargs={"slug": listing.slug})).content.decode()
