"""Is this your service? Claims, their answers, and invitations by the Local Programme."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.domain.roles import Role
from accounts.models import OrganisationMembership, Person
from core import clock
from core.domain.actor import Actor
from core.errors import DomainError
from core.models import OutboxMessage
from directory.domain.requests import ClaimState
from directory.models import Claim
from directory.services import claims
from tests.factories.accounts import OrganisationFactory, OrganisationMembershipFactory, PersonFactory, UserFactory
from tests.factories.listings_desk import ClaimFactory

pytestmark = pytest.mark.django_db
WHO = {"name": "Ada Lane", "email": "ada@sleep.example", "work": "Manager"}


@pytest.fixture
def organisation():
    return OrganisationFactory(name="Sleep team", is_provider=True)


@pytest.fixture
def done(by_clock):
    return {"by": by_clock, "now": clock.now()}


def page(organisation):
    return reverse("directory:claim", args=[organisation.public_id])


def test_a_stranger_claims_and_waits(client, organisation):
    answer = client.post(page(organisation), WHO)
    assert answer["Location"] == reverse("directory:claimed")
    claim = Claim.objects.get()
    assert (claim.organisation, claim.work, claim.state) == (organisation, "Manager", ClaimState.OPEN)
    assert (claim.person.name, claim.person.email, claim.person.user) == ("Ada Lane", "ada@sleep.example", None)
    assert not OrganisationMembership.objects.exists()
    assert not OutboxMessage.objects.exists()


def known_by_sign_in(organisation):
    PersonFactory(user=UserFactory(email=WHO["email"]))


def speaks_already(organisation):
    person = PersonFactory(user=UserFactory(email=WHO["email"]))
    OrganisationMembershipFactory(person=person, organisation=organisation)


def claimed_before(organisation):
    ClaimFactory(organisation=organisation, person=PersonFactory(email=WHO["email"], user=None))


@pytest.mark.parametrize("before", [None, known_by_sign_in, speaks_already, claimed_before])
def test_the_answer_is_the_same_whoever_is_known(client, organisation, before):
    if before:
        before(organisation)
    people = Person.objects.count()
    answer = client.post(page(organisation), WHO, follow=True)
    assert answer.redirect_chain == [(reverse("directory:claimed"), 302)]
    assert "Ada Lane" not in answer.content.decode()
    assert Claim.objects.count() == (0 if before is speaks_already else 1)
    assert Person.objects.count() == people + (0 if before else 1)


def test_a_wrong_address_is_said_and_what_was_typed_stays(client, organisation):
    answer = client.post(page(organisation), {**WHO, "email": "ada"})
    assert answer.status_code == 200
    shown = BeautifulSoup(answer.content, "html.parser")
    assert shown.find(id="id_name")["value"] == "Ada Lane"
    assert "e-mail address" in shown.find(class_="error-summary").text


@pytest.mark.parametrize("facts", [{"is_provider": False}, {"is_provider": True, "merged": True}])
def test_only_a_provider_in_use_is_claimed(client, facts, done):
    merged_into = OrganisationFactory() if facts.pop("merged", False) else None
    organisation = OrganisationFactory(**facts, merged_into=merged_into)
    assert client.get(page(organisation)).status_code == 404
    with pytest.raises(DomainError, match="keeps no listings"):
        claims.claim(organisation=organisation, **WHO, **done)


def test_an_approved_claim_brings_the_role_and_an_invitation(organisation, done):
    claims.claim(organisation=organisation, **WHO, **done)
    claim = claims.approve(claim=Claim.objects.get(), **done)
    assert (claim.state, claim.decided_at) == (ClaimState.APPROVED, done["now"])
    membership = OrganisationMembership.objects.get()
    assert (membership.person, membership.organisation, membership.role) == (claim.person, organisation, Role.PROVIDER)
    assert membership.starts_on == clock.local_date(done["now"])
    assert OutboxMessage.objects.get().kind == "accounts.invitation"


def test_who_signs_in_already_is_told_of_the_role(organisation, done):
    user = UserFactory(email=WHO["email"])
    claim = ClaimFactory(organisation=organisation, person=PersonFactory(user=user, email=None))
    claims.approve(claim=claim, **done)
    message = OutboxMessage.objects.get()
    assert (message.kind, message.to) == ("accounts.role_given", WHO["email"])


def test_a_claim_of_somebody_who_got_the_role_meanwhile_is_approved_without_a_second_one(organisation, done):
    claim = ClaimFactory(organisation=organisation)
    OrganisationMembershipFactory(person=claim.person, organisation=organisation)
    claims.approve(claim=claim, **done)
    assert OrganisationMembership.objects.count() == 1


def test_somebody_without_an_address_gets_no_role(organisation, done):
    claim = ClaimFactory(organisation=organisation, person__email=None, person__user=None)
    with pytest.raises(DomainError, match="no address any more"):
        claims.approve(claim=claim, **done)
    claim.refresh_from_db()
    assert claim.state == ClaimState.OPEN


def test_a_declined_claim_tells_why_once(organisation, done):
    claims.claim(organisation=organisation, **WHO, **done)
    claim = Claim.objects.get()
    with pytest.raises(DomainError, match="Give a reason"):
        claims.decline(claim=claim, reason=" ", **done)
    claims.decline(claim=claim, reason="The provider does not know you.", **done)
    message = OutboxMessage.objects.get()
    assert (message.to, message.kind) == ("ada@sleep.example", "directory.claim_declined")
    assert "The provider does not know you." in message.text
    assert "Sleep team" in message.subject
    with pytest.raises(DomainError, match="decided about this claim already"):
        claims.approve(claim=claim, **done)


def test_an_invitation_is_an_approved_claim_with_the_role(organisation, done):
    claim = claims.invite(organisation=organisation, **WHO, **done)
    assert (claim.state, str(claim.person), claim.work) == (ClaimState.APPROVED, "Ada Lane", "Manager")
    assert OrganisationMembership.objects.get().person == claim.person
    assert OutboxMessage.objects.get().kind == "accounts.invitation"


def test_an_invitation_settles_an_open_claim(organisation, done):
    claims.claim(organisation=organisation, **WHO, **done)
    claims.invite(organisation=organisation, **WHO, **done)
    assert Claim.objects.get().state == ClaimState.APPROVED


def test_a_signed_in_claimant_is_named_in_the_history(client, organisation):
    user = UserFactory()
    client.force_login(user)
    client.post(page(organisation), WHO)
    event = Claim.objects.get().events.get()
    assert event.pgh_context.metadata["by_ref"] == str(Actor.user(user.public_id).ref)
