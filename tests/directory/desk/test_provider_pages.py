"""A provider's own listings, the form that proposes changes, and a request's page."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.domain.roles import Role
from accounts.models import OrganisationMembership
from core import clock
from core.domain.actor import Actor
from directory.domain.criteria import CRITERIA
from directory.domain.requests import RequestState
from directory.models import ChangeRequest, Intervention
from directory.services import changes
from tests.factories.accounts import OrganisationFactory, OrganisationMembershipFactory
from tests.factories.core import DistrictFactory
from tests.factories.directory import InterventionFactory, TopicFactory
from tests.factories.listings_desk import ChangeRequestFactory, ListingPlaceFactory, ProposedFieldFactory

pytestmark = pytest.mark.django_db
YOURS = reverse("directory:your_listings")


@pytest.fixture
def listing(world):
    made = InterventionFactory(name="Sleep clinic", provider=world.own.organisation, area="england")
    ListingPlaceFactory(listing=made, name="Town hall", postcode="DY10 1AA", latitude=52.4, longitude=-2.2)
    return made


def edit(listing):
    return reverse("directory:edit_listing", args=[listing.public_id])


def typed(page, **changes):
    """What a browser would send: the form as it stands, with these fields changed."""
    form = BeautifulSoup(page.content, "html.parser").find("main").find("form", attrs={"novalidate": True})
    data: dict[str, list[str]] = {}
    for field in form.find_all(["input", "textarea"]):
        if field.get("type") in {"checkbox", "radio"} and not field.has_attr("checked"):
            continue
        value = field.text.lstrip("\n") if field.name == "textarea" else field.get("value", "")
        data.setdefault(field["name"], []).append(value)
    return {**data, **changes}


def text(page):
    return " ".join(BeautifulSoup(page.content, "html.parser").main.get_text(" ").split())


def test_only_listings_of_ones_own_organisation_are_there(provider, world, listing):
    foreign = InterventionFactory(name="Foreign clinic", provider=world.other.organisation)
    page = provider.get(YOURS)
    assert "Sleep clinic" in text(page)
    assert "Foreign clinic" not in text(page)
    assert provider.get(edit(foreign)).status_code == 404


def test_a_role_that_ended_opens_nothing(provider, world, listing):
    today = clock.local_date(clock.now())
    user = world.own.users[Role.PROVIDER]
    other = OrganisationMembershipFactory(organisation=world.other.organisation, person=user.person, starts_on=today)
    assert provider.get(edit(listing)).status_code == 200
    OrganisationMembership.objects.exclude(pk=other.pk).filter(person=user.person).update(
        starts_on=today - timedelta(days=9), ends_on=today - timedelta(days=1)
    )
    assert provider.get(edit(listing)).status_code == 404


def test_each_listing_says_where_it_stands_and_what_comes_next(provider, world):
    today = clock.local_date(clock.now())
    by_state = {}
    for state in (RequestState.SUBMITTED, RequestState.CHANGES_ASKED, RequestState.DRAFT):
        made = InterventionFactory(provider=world.own.organisation, name=f"Listing {state}")
        by_state[state] = ChangeRequestFactory(listing=made, state=state, reason="Say who comes.")
    InterventionFactory(provider=world.own.organisation, name="Old", checked_on=today - timedelta(days=200))
    InterventionFactory(provider=world.own.organisation, name="Hidden", published_at=None)
    shown = text(provider.get(YOURS))
    assert "Waiting for approval" in shown
    assert "You: change what the Local Programme asks for. “Say who comes.”" in shown
    assert "You: finish it and send it for approval." in shown
    assert "You: confirm that it is still true, or correct it." in shown
    assert "The Local Programme: shows it once nothing is missing." in shown


def test_a_change_is_sent_and_the_public_copy_stays(provider, listing):
    page = provider.get(edit(listing))
    answer = provider.post(edit(listing), typed(page, name="Sleep help", send="yes"))
    asked = ChangeRequest.objects.get()
    assert answer["Location"] == reverse("directory:request", args=[asked.public_id])
    assert (asked.state, asked.fields.get().field, asked.fields.get().after) == ("submitted", "name", "Sleep help")
    assert Intervention.objects.get().name == "Sleep clinic"
    request_page = text(provider.get(answer["Location"]))
    assert "Before Sleep clinic Proposed Sleep help" in request_page
    again = text(provider.get(edit(listing)))
    assert "Waits for approval. The directory now says: Sleep clinic" in again


def test_sending_the_form_as_it_stands_changes_nothing(provider, listing):
    answer = provider.post(edit(listing), typed(provider.get(edit(listing)), send="yes"))
    assert answer.status_code == 200
    assert "Nothing differs" in text(answer)
    assert not ChangeRequest.objects.exists()


def test_everything_typed_is_kept_when_something_is_wrong(provider, listing):
    data = typed(
        provider.get(edit(listing)), name="Sleep help", price="£5 a night", low_age="9", high_age="4", send="1"
    )
    answer = provider.post(edit(listing), data)
    shown = BeautifulSoup(answer.content, "html.parser")
    assert shown.find(id="id_name")["value"] == "Sleep help"
    assert shown.find(id="id_price")["value"] == "£5 a night"
    errors = shown.find(class_="error-summary").get_text(" ")
    assert "The highest age is below the lowest" in errors
    assert "Give a price together with the day" in errors
    assert "Changed. The directory now says:" in text(answer)


def test_a_draft_may_lack_something_and_is_not_shown_to_the_local_programme(provider, coordinator, listing):
    data = typed(provider.get(edit(listing)), name="", price="£5", save="yes")
    provider.post(edit(listing), data)
    asked = ChangeRequest.objects.get()
    assert asked.state == RequestState.DRAFT
    assert coordinator.get(reverse("admin:directory_changerequest_change", args=[asked.public_id])).status_code == 404
    assert "Save and finish later" in text(provider.get(edit(listing)))


def test_places_are_proposed_with_their_coordinates_kept(provider, listing):
    data = typed(provider.get(edit(listing)), **{"places-1-name": "Library", "places-1-town": "Bewdley", "send": "1"})
    provider.post(edit(listing), data)
    field = ChangeRequest.objects.get().fields.get()
    assert field.field == "places"
    assert [(place["name"], place["latitude"]) for place in field.after] == [("Town hall", 52.4), ("Library", None)]


def test_a_wrong_postcode_of_a_place_is_said(provider, listing):
    data = typed(provider.get(edit(listing)), **{"places-0-postcode": "nowhere", "send": "1"})
    answer = provider.post(edit(listing), data)
    assert "is not a full UK postcode" in text(answer)
    assert not ChangeRequest.objects.exists()


def test_a_listing_that_changed_meanwhile_is_shown_and_sent_again(provider, listing):
    data = typed(provider.get(edit(listing)), name="Sleep help", send="yes")
    Intervention.objects.update(summary="Changed by the desk.", version=2)
    answer = provider.post(edit(listing), data)
    assert "changed while you were typing" in text(answer)
    assert "The directory now says: Changed by the desk." in text(answer)
    assert BeautifulSoup(answer.content, "html.parser").find(id="id_version")["value"] == "2"
    assert not ChangeRequest.objects.exists()
    provider.post(edit(listing), typed(answer, send="yes"))
    assert {field.field for field in ChangeRequest.objects.get().fields.all()} == {"name", "summary"}


def test_evidence_is_shown_and_cannot_be_sent(provider, listing):
    page = provider.get(edit(listing))
    assert "Evidence not assessed" in text(page)
    assert "You cannot change this" in text(page)
    data = typed(page, name="Sleep help", evidence="strong", evidence_source="Us", checked_on="2026-01-01", send="1")
    provider.post(edit(listing), data)
    assert [field.field for field in ChangeRequest.objects.get().fields.all()] == ["name"]


def test_a_new_listing_begins_with_the_pre_check_and_carries_its_answers(provider, world):
    topic, district = TopicFactory(), DistrictFactory()
    new = reverse("directory:new_listing")
    assert provider.get(new)["Location"] == reverse("directory:pre_check")
    answers = {criterion.key: "yes" for criterion in CRITERIA} | {"insurance": "not_sure"}
    provider.post(reverse("directory:pre_check"), answers)
    page = provider.get(new)
    facts = {"name": "Night owls", "summary": "Helps.", "description": "Calls.", "topics": [topic.slug]}
    facts |= {"level": "universal", "phases": ["primary"], "area": "districts", "districts": [district.code]}
    facts |= {"cost_band": "free", "who_pays": "nhs", "contact_telephone": "01632 960000", "send": "yes"}
    answer = provider.post(new, typed(page, **facts))
    asked = ChangeRequest.objects.get()
    assert answer["Location"] == reverse("directory:request", args=[asked.public_id])
    assert (asked.is_new, asked.state, asked.provider) == (True, "submitted", world.own.organisation)
    assert asked.pre_check == answers
    assert not Intervention.objects.exists()
    assert "Night owls" in text(provider.get(YOURS))


def test_out_of_scope_gets_no_form(provider):
    answers = {criterion.key: "yes" for criterion in CRITERIA} | {"harmless": "no"}
    provider.post(reverse("directory:pre_check"), answers)
    assert provider.get(reverse("directory:new_listing"))["Location"] == reverse("directory:pre_check")


def test_who_speaks_for_two_providers_chooses(provider, world):
    second = OrganisationFactory(is_provider=True, name="Second house")
    person = world.own.users[Role.PROVIDER].person
    OrganisationMembershipFactory(organisation=second, person=person, starts_on=clock.local_date(clock.now()))
    provider.post(reverse("directory:pre_check"), {criterion.key: "yes" for criterion in CRITERIA})
    new = reverse("directory:new_listing")
    assert "Second house" in text(provider.get(new))
    assert "A new listing" in text(provider.get(new, {"provider": second.public_id}))
    foreign = provider.get(new, {"provider": world.other.organisation.public_id})
    assert "For which provider?" in text(foreign)


def test_a_request_is_taken_back(provider, listing):
    asked = ProposedFieldFactory(request__listing=listing, before="Sleep clinic", after="Sleep help").request
    provider.post(reverse("directory:withdraw", args=[asked.public_id]))
    asked.refresh_from_db()
    assert asked.state == RequestState.WITHDRAWN
    page = provider.get(reverse("directory:request", args=[asked.public_id]))
    assert "Take the request back" not in text(page)
    answer = provider.post(reverse("directory:withdraw", args=[asked.public_id]), follow=True)
    assert "no longer where it was" in answer.content.decode()


def test_a_request_says_what_became_of_each_field(provider, listing):
    now = clock.now()
    asked = changes.propose(
        listing=listing,
        provider=listing.provider,
        values={"name": "Sleep help", "summary": "The best."},
        by=Actor.clock(),
        now=now,
    )
    changes.approve(request=asked, refused={"summary": "No praise, please."}, by=Actor.clock(), now=now)
    page = text(provider.get(reverse("directory:request", args=[asked.public_id])))
    assert "Accepted" in page
    assert "Left as it was" in page
    assert "Reason: No praise, please." in page
    edit_request = provider.get(reverse("directory:edit_request", args=[asked.public_id]))
    assert edit_request["Location"] == edit(listing)


def test_a_new_listings_draft_is_opened_again_and_a_decided_one_is_not(provider, world):
    asked = ChangeRequestFactory(
        listing=None, is_new=True, provider=world.own.organisation, state="draft", submitted_at=None
    )
    ProposedFieldFactory(request=asked, before=None, after="Night owls")
    address = reverse("directory:edit_request", args=[asked.public_id])
    assert 'value="Night owls"' in provider.get(address).content.decode()
    changes.withdraw(request=asked, by=Actor.clock(), now=clock.now())
    assert provider.get(address)["Location"] == reverse("directory:request", args=[asked.public_id])


@pytest.mark.list_route("directory:your_listings")
def test_the_list_asks_the_database_as_often_for_three_as_for_one(provider, world, constant_queries):
    def add():
        made = InterventionFactory(provider=world.own.organisation)
        ProposedFieldFactory(request__listing=made)
        new = ChangeRequestFactory(listing=None, is_new=True, provider=world.own.organisation)
        ProposedFieldFactory(request=new, before=None)
        ChangeRequestFactory(listing=InterventionFactory(provider=world.own.organisation), state="withdrawn")

    constant_queries(provider, YOURS, add, most=14)
