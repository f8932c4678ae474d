"""What a service says: each fact in its place, nothing that the public may not see."""

from datetime import date, timedelta

import pytest

from core.clock import local_date
from directory.services.listings import take_down
from tests.factories.accounts import LocalProgrammeFactory, OrganisationFactory
from tests.factories.core import DistrictFactory
from tests.factories.directory import InterventionFactory
from tests.factories.listings_desk import (
    ChangeRequestFactory,
    ListingMergeFactory,
    ListingPlaceFactory,
    ProblemReportFactory,
    ProposedFieldFactory,
)

pytestmark = pytest.mark.django_db


def test_every_fact_of_a_listing_stands_where_others_look_for_it(ask, rich):
    service = ask(f"services/{rich.public_id}")
    assert service["name"] == "Worry group"
    assert service["description"] == "Six pupils meet.\n\nThey play and talk."
    assert service["status"] == "active"
    assert (service["minimum_age"], service["maximum_age"]) == (9, 11)
    assert service["url"] == "https://example.org/worry%20group"
    assert service["email"] == "worry@example.org"
    assert service["assured_date"] == rich.checked_on.isoformat()
    assert service["assurer_email"] == "nurses@example.org"
    assert service["organization"]["name"] == "School nurses"
    assert service["organization"]["description"] == "School nurses offers support that is listed in this directory."
    (schedule,) = service["schedules"]
    assert schedule["byday"] == "MO,TH"
    assert (schedule["opens_at"], schedule["closes_at"], schedule["freq"]) == ("15:30", "16:15", "WEEKLY")
    assert schedule["description"] == "Monday and Thursday, from 15:30 to 16:15"
    assert [language["code"] for language in service["languages"]] == ["eng", "pol"]
    (cost,) = service["cost_options"]
    assert (cost["amount"], cost["valid_from"]) == (0, "2026-09-01")
    assert service["funding"][0]["source"].startswith("The National Health Service")
    (area,) = service["service_areas"]
    assert area["uri"] == "http://statistics.data.gov.uk/id/statistical-geography/E07000239"
    (contact,) = service["contacts"]
    assert contact["phones"][0]["number"] == "01632 960123"
    assert "name" not in contact
    (there,) = service["service_at_locations"]
    assert there["location"]["addresses"][0]["postal_code"] == "DY10 1AA"
    assert there["location_id"] == there["location"]["id"]


def test_words_and_topics_are_attributes_with_their_taxonomy(ask, rich):
    service = ask(f"services/{rich.public_id}")
    held = [(one["link_type"], one["taxonomy_term"]["name"]) for one in service["attributes"]]
    assert held == [
        ("Topics", "Worry"),
        ("Level", "Targeted"),
        ("Phases", "Primary"),
        ("Settings", "Mainstream schools"),
        ("Settings", "Special schools"),
        ("Groups", "Pupils who are anxious or low"),
        ("Delivery", "At school"),
        ("Referral", "The school refers"),
        ("Commissioning state", "Available now"),
        ("Cost band", "Free"),
        ("Payer", "The National Health Service (NHS)"),
        ("Evidence", "Evidence not assessed"),
    ]
    for one in service["attributes"]:
        term = ask(f"taxonomy_terms/{one['taxonomy_term_id']}")
        assert term == one["taxonomy_term"]
        assert term in ask(f"taxonomies/{term['taxonomy_id']}")["taxonomy_terms"]


def test_a_topic_below_another_names_it(ask, rich):
    parent = rich.topics.get().parent
    topic = ask(f"services/{rich.public_id}")["attributes"][0]["taxonomy_term"]
    assert topic["parent_id"] == str(parent.public_id)
    assert "parent_id" not in ask(f"taxonomy_terms/{parent.public_id}")


def test_what_is_not_known_is_left_out(ask):
    listing = InterventionFactory(phases=[], languages=[], contact_mailbox=None)
    service = ask(f"services/{listing.public_id}")
    for name in ("minimum_age", "email", "schedules", "languages", "funding", "cost_options", "contacts", "alert"):
        assert name not in service
    assert service["url"].endswith(f"/directory/{listing.slug}/")


@pytest.mark.parametrize(
    ("days", "state", "status"),
    [
        (10, "available", "active"),
        (270, "available", "active"),
        (271, "available", "inactive"),
        (10, "stopped", "defunct"),
        (271, "stopped", "defunct"),
        (10, "planned", "active"),
    ],
)
def test_a_hidden_listing_stays_as_inactive_and_a_stopped_one_as_defunct(ask, now, at, days, state, status):
    at(now)
    checked_on = local_date(now) - timedelta(days=days)
    listing = InterventionFactory(checked_on=checked_on, state=state, changed_at=now - timedelta(days=days))
    service = ask(f"services/{listing.public_id}")
    assert service["status"] == status
    assert [one["status"] for one in ask("services")["contents"]] == [status]
    # the page of a hidden listing is not found, so the feed does not send anybody there
    assert ("url" in service) is (days < 271)
    assert service["last_modified"].startswith("2026-11-22T00:00" if days == 271 else str(checked_on))


def test_support_that_cannot_be_had_yet_says_so(ask):
    listing = InterventionFactory(state="could_be_commissioned", commissioned_by="Any school")
    assert ask(f"services/{listing.public_id}")["alert"].startswith("Could be commissioned: Nobody pays")


def test_who_assured_is_a_shared_mailbox(ask):
    district, other = DistrictFactory(county_name="Worcestershire"), DistrictFactory(county_name="Worcestershire")
    wide = LocalProgrammeFactory(role_mailbox="county@example.org")
    wide.districts.set([district, other])
    LocalProgrammeFactory(role_mailbox="local@example.org").districts.set([district])
    local, second = InterventionFactory(), InterventionFactory()
    local.districts.set([district])
    second.districts.set([other])
    county = InterventionFactory(area="county", county="Worcestershire")
    nobody = InterventionFactory(area="england")
    found = [ask(f"services/{one.public_id}").get("assurer_email") for one in (local, second, county, nobody)]
    assert found == ["local@example.org", "county@example.org", "county@example.org", None]


HIDDEN = [
    {"published_at": None},
    {"published_at": None, "checked_on": None},
    {"checked_on": date(2026, 11, 23)},
]


@pytest.mark.parametrize("hidden", HIDDEN, ids=["draft", "never checked", "checked tomorrow"])
def test_what_the_public_must_not_see_is_in_no_answer(ask, client, now, at, hidden):
    at(now)
    listing = InterventionFactory(name="Secret", **hidden)
    place = ListingPlaceFactory(listing=listing, name="Secret hall")
    for path in ("services", "service_at_locations"):
        for query in ({}, {"full": "true"}, {"format": "ndjson"}, {"search": "secret"}):
            answer = client.get(f"/open-referral/{path}", query)
            text = b"".join(answer) if answer.streaming else answer.content
            assert b"Secret" not in text
    ask(f"services/{listing.public_id}", status=404)
    ask(f"service_at_locations/{place.public_id}", status=404)


def test_nothing_that_is_only_proposed_or_reported_is_given_away(client, rich):
    request = ChangeRequestFactory(listing=rich)
    for field in ("name", "summary", "description", "price", "contact_mailbox"):
        ProposedFieldFactory(request=request, field=field, before="x", after="Proposed@example.org")
    ProblemReportFactory(listing=rich)
    for path in ("services?full=true", "service_at_locations?full=true", f"services/{rich.public_id}"):
        assert b"Proposed" not in client.get(f"/open-referral/{path}").content


def test_a_listing_that_was_taken_down_is_gone_at_once(ask, rich, by_clock, now):
    ask(f"services/{rich.public_id}")
    take_down(listing=rich, by=by_clock, now=now)
    ask(f"services/{rich.public_id}", status=404)
    assert ask("services")["total_items"] == 0


def test_a_merged_listing_points_at_the_one_that_stands_for_it(ask, now):
    merge = ListingMergeFactory(published_before_at=now, kept__name="Kept")
    answer = ask(f"services/{merge.merged.public_id}")
    assert (answer["status"], answer["name"]) == ("defunct", "Kept")
    assert answer["url"].endswith(f"/open-referral/services/{merge.kept.public_id}")
    assert [one["id"] for one in ask("services")["contents"]] == [str(merge.kept.public_id)]


def test_a_merged_listing_that_was_never_public_or_whose_other_is_not_is_not_found(ask, now):
    draft = ListingMergeFactory(published_before_at=None)
    unseen = ListingMergeFactory(published_before_at=now, kept__published_at=None)
    undone = ListingMergeFactory(published_before_at=now)
    undone.undone_at, undone.undone_by_kind = now, "clock"
    undone.save()
    for merge in (draft, unseen, undone):
        ask(f"services/{merge.merged.public_id}", status=404)


def test_a_merged_provider_is_told_by_the_one_that_stands_for_it(ask, names):
    kept = OrganisationFactory(name="Kept provider", is_provider=True)
    listing = InterventionFactory(name="Theirs", provider__merged_into=kept)
    assert ask(f"services/{listing.public_id}")["organization"]["id"] == str(kept.public_id)
    assert names(organization_id=kept.public_id) == ["Theirs"]


def test_two_listings_in_one_hall_share_its_location(ask):
    one, other = (ListingPlaceFactory(name="Town hall", street="1 High Street", postcode="DY10 1AA") for _ in range(2))
    first, second = ask("service_at_locations")["contents"]
    assert (first["id"], second["id"]) == (str(one.public_id), str(other.public_id))
    assert first["location_id"] == second["location_id"]
