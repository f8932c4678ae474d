"""The Local Programme's desk: requests, claims and provider checks, each with its steps."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.domain.roles import Role
from accounts.models import OrganisationMembership
from core import clock
from core.domain.actor import Actor
from core.models import OutboxMessage
from directory.domain.provider_checks import CheckKind
from directory.domain.requests import ClaimState, RequestState, Verdict
from directory.models import Claim, Intervention, ProviderCheck
from directory.services import changes
from tests.factories.accounts import OrganisationFactory
from tests.factories.directory import InterventionFactory
from tests.factories.listings_desk import (
    ChangeRequestFactory,
    ClaimFactory,
    ProposedFieldFactory,
    ProviderCheckFactory,
)

pytestmark = pytest.mark.django_db
DESK = {Role.COORDINATOR, Role.ADMINISTRATOR}
MODELS = {
    "changerequest": lambda: ProposedFieldFactory().request,
    "claim": ClaimFactory,
    "providercheck": ProviderCheckFactory,
}


def address(model, page, row=None):
    return reverse(f"admin:directory_{model}_{page}", args=[row.public_id] if row else [])


def text(answer):
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


@pytest.fixture
def listing():
    return InterventionFactory(name="Sleep clinic", summary="Helps.")


@pytest.fixture
def asked(world, listing):
    """Sent by the own side's provider."""
    user = world.own.users[Role.PROVIDER]
    return changes.propose(
        listing=listing,
        provider=listing.provider,
        values={"name": "Sleep help", "summary": "The best."},
        note="We moved.",
        by=Actor.user(user.public_id),
        now=clock.now() - timedelta(hours=1),
    )


def accepting(asked, *, refused=None):
    """The form as it is sent: `refused` maps fields to reasons."""
    refused = refused or {}
    names = [field.field for field in asked.fields.all()]
    data = {f"accept_{name}": "on" for name in names if name not in refused}
    data |= {f"reason_{name}": refused.get(name, "") for name in names}
    return {**data, "seen_version": asked.listing.version if asked.listing else ""}


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("role", list(Role), ids=str)
def test_coordinators_and_administrators_see_the_desk_and_nobody_else(world, role, model):
    row = MODELS[model]()
    for page in (address(model, "changelist"), address(model, "change", row)):
        assert world.client(role).get(page).status_code == (200 if role in DESK else 403)


@pytest.mark.parametrize("model", MODELS)
def test_a_list_costs_the_same_statements_whatever_its_length(coordinator, model, constant_queries):
    constant_queries(coordinator, address(model, "changelist"), MODELS[model], most=16)


def test_requests_stand_oldest_first_and_drafts_not_at_all(coordinator):
    now = clock.now()
    for name, days, state in (("Newer", 1, "submitted"), ("Older", 2, "submitted"), ("Answered", 3, "declined")):
        decided = {"decided_at": now, "decided_by_kind": "clock", "reason": "No."} if state == "declined" else {}
        listing = InterventionFactory(name=f"{name} one")
        ChangeRequestFactory(listing=listing, submitted_at=now - timedelta(days=days), state=state, **decided)
    ChangeRequestFactory(listing__name="Draft one", state="draft", submitted_at=None)
    shown = text(coordinator.get(address("changerequest", "changelist")))
    assert shown.index("Older one") < shown.index("Newer one")
    assert "Answered one" not in shown
    assert "Draft one" not in shown
    decided_ones = text(coordinator.get(address("changerequest", "changelist"), {"turn": "decided"}))
    assert "Answered one" in decided_ones
    assert "Draft one" not in decided_ones


def test_the_record_shows_each_field_before_and_after_in_words(coordinator, asked):
    page = coordinator.get(address("changerequest", "change", asked))
    shown = text(page)
    assert "Before Sleep clinic Proposed Sleep help" in shown
    assert "We moved." in shown
    marked = [mark.text for mark in BeautifulSoup(page.content, "html.parser").select("ins")]
    assert "help" in marked


def test_accepted_fields_are_written_refused_ones_not_and_the_author_is_told(coordinator, asked, world):
    data = accepting(asked, refused={"summary": "No praise, please."})
    answer = coordinator.post(address("changerequest", "approve", asked), data)
    assert answer.status_code == 302
    row = Intervention.objects.get()
    assert (row.name, row.summary) == ("Sleep help", "Helps.")
    asked.refresh_from_db()
    assert asked.decided_by_ref == world.own.users[Role.COORDINATOR].public_id
    assert asked.fields.get(field="summary").verdict == Verdict.REFUSED
    message = OutboxMessage.objects.get()
    assert (message.to, message.kind) == (world.own.users[Role.PROVIDER].email, "directory.request_approved")
    assert "Accepted: Name." in message.text
    assert "Left as it was: Summary. No praise, please." in message.text
    assert "The best." not in message.text + message.html
    assert reverse("directory:request", args=[asked.public_id]) in message.text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"accept_summary": ""}, "Summary: say why it stays as it was"),
        ({"reason_summary": "No."}, "Summary: untick the box, or empty the reason"),
        ({"accept_name": "", "reason_name": "No.", "accept_summary": "", "reason_summary": "No."}, "Nothing would be"),
    ],
)
def test_a_refusal_needs_a_reason_and_an_acceptance_none(coordinator, asked, change, sentence):
    answer = coordinator.post(address("changerequest", "approve", asked), accepting(asked) | change)
    assert answer.status_code == 200
    assert sentence in text(answer)
    assert Intervention.objects.get().name == "Sleep clinic"


def test_a_listing_that_moved_is_shown_and_approved_after_a_second_look(coordinator, asked):
    data = accepting(asked, refused={"summary": "No praise, please."})
    Intervention.objects.update(name="Third name", version=2)
    answer = coordinator.post(address("changerequest", "approve", asked), data)
    shown = BeautifulSoup(answer.content, "html.parser")
    assert "Look again at: Name" in text(answer)
    assert "The directory now says: Third name" in text(answer)
    assert shown.find(id="id_reason_summary")["value"] == "No praise, please."
    data["seen_version"] = shown.find(id="id_seen_version")["value"]
    assert coordinator.post(address("changerequest", "approve", asked), data).status_code == 302
    assert Intervention.objects.get().name == "Sleep help"


def test_a_request_is_sent_back_and_the_author_reads_why(coordinator, asked):
    coordinator.post(address("changerequest", "ask", asked), {"reason": "Say who comes."})
    asked.refresh_from_db()
    assert (asked.state, asked.reason) == (RequestState.CHANGES_ASKED, "Say who comes.")
    message = OutboxMessage.objects.get()
    assert message.subject == "Please change something: Sleep clinic"
    assert "Say who comes." in message.text
    assert coordinator.get(address("changerequest", "approve", asked)).status_code == 403


def test_sent_back_twice_is_two_emails(coordinator, asked, world):
    coordinator.post(address("changerequest", "ask", asked), {"reason": "Say who comes."})
    author = Actor.user(world.own.users[Role.PROVIDER].public_id)
    given = {"listing": asked.listing, "provider": asked.provider, "values": {"summary": "A nurse."}}
    changes.propose(**given, by=author, now=clock.now())
    coordinator.post(address("changerequest", "ask", asked), {"reason": "And when?"})
    assert OutboxMessage.objects.count() == 2


def test_a_request_is_declined_with_a_reason(coordinator, asked):
    step = address("changerequest", "decline", asked)
    assert "Fill this in: Reason" in text(coordinator.post(step, {"reason": ""}))
    coordinator.post(step, {"reason": "Not yours."})
    asked.refresh_from_db()
    assert asked.state == RequestState.DECLINED
    assert OutboxMessage.objects.get().subject == "Declined: your changes to Sleep clinic"
    assert "Nothing can be changed here." in text(coordinator.get(address("changerequest", "change", asked)))


def test_an_answer_goes_to_the_mailbox_that_was_given_and_never_to_a_feed(listing):
    done = {"by": Actor.clock(), "now": clock.now()}
    given = {"listing": listing, "provider": listing.provider, "values": {"name": "Sleep help"}}
    asked = changes.propose(**given, reply_to="office@sleep.example", **done)
    changes.decline(request=asked, reason="No.", **done)
    assert OutboxMessage.objects.get().to == "office@sleep.example"
    nobody = changes.propose(**given, **done)
    changes.decline(request=nobody, reason="No.", **done)
    assert OutboxMessage.objects.count() == 1


def test_a_claim_is_approved(coordinator):
    claim = ClaimFactory(person__user=None, person__email="ada@sleep.example")
    coordinator.post(address("claim", "approve", claim), {})
    claim.refresh_from_db()
    assert claim.state == ClaimState.APPROVED
    assert OrganisationMembership.objects.filter(organisation=claim.organisation).exists()
    assert coordinator.get(address("claim", "approve", claim)).status_code == 403


def test_a_claim_is_declined(coordinator):
    claim = ClaimFactory()
    coordinator.post(address("claim", "decline", claim), {"reason": "They do not know you."})
    claim.refresh_from_db()
    assert (claim.state, claim.reason) == (ClaimState.DECLINED, "They do not know you.")
    assert "They do not know you." in text(coordinator.get(address("claim", "change", claim)))


def test_a_coordinator_invites_somebody_of_a_provider(coordinator):
    provider = OrganisationFactory(is_provider=True)
    data = {"organisation": provider.public_id, "name": "Ada Lane", "email": "ada@sleep.example", "work": "Manager"}
    answer = coordinator.post(address("claim", "add"), data, follow=True)
    assert "Ada Lane keeps the listings" in text(answer)
    assert Claim.objects.get().state == ClaimState.APPROVED
    assert OutboxMessage.objects.get().to == "ada@sleep.example"


def test_a_document_is_added_and_renewed(coordinator):
    provider = OrganisationFactory(is_provider=True)
    today = clock.local_date(clock.now())
    days = {"seen_on": (today - timedelta(days=9)).isoformat(), "expires_on": (today + timedelta(days=9)).isoformat()}
    given = {"organisation": provider.public_id, "kind": "dbs", "seen_by": "Local Programme", **days}
    coordinator.post(address("providercheck", "add"), given)
    first = ProviderCheck.objects.get()
    assert (first.organisation, first.kind) == (provider, CheckKind.DBS)
    assert "Counts for 9 more days" in text(coordinator.get(address("providercheck", "change", first)))
    newer = {"seen_on": today.isoformat(), "expires_on": (today + timedelta(days=400)).isoformat(), "seen_by": "LP"}
    coordinator.post(address("providercheck", "renew", first), newer)
    assert ProviderCheck.objects.count() == 2
    assert "Replaced by a newer one" in text(coordinator.get(address("providercheck", "change", first)))
    assert coordinator.get(address("providercheck", "renew", first)).status_code == 403


def test_days_that_cannot_be_are_said_at_their_field(coordinator):
    provider = OrganisationFactory(is_provider=True)
    given = {"organisation": provider.public_id, "kind": "dbs", "seen_by": "LP"}
    answer = coordinator.post(
        address("providercheck", "add"), {**given, "seen_on": "2026-11-02", "expires_on": "2026-11-01"}
    )
    assert "It ran out before it was seen" in text(answer)
    assert not ProviderCheck.objects.exists()
