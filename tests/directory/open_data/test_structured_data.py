"""schema.org on a listing's page: the facts, and a block that no text breaks out of."""

import json

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from directory.templatetags.open_data import as_text
from tests.factories.directory import InterventionFactory
from tests.factories.listings_desk import ListingPlaceFactory


def block(client, listing):
    page = BeautifulSoup(client.get(f"/directory/{listing.slug}/").content, "html.parser")
    (script,) = page.select('script[type="application/ld+json"]')
    return json.loads(script.string)


@pytest.mark.django_db
def test_a_listing_is_a_service_with_provider_area_audience_and_channels(client, rich):
    data = block(client, rich)
    assert (data["@context"], data["@type"]) == ("https://schema.org", "Service")
    assert data["url"].endswith(f"/directory/{rich.slug}/")
    assert data["provider"]["name"] == "School nurses"
    assert data["areaServed"] == [{"@type": "AdministrativeArea", "name": "Wyre Forest"}]
    assert data["audience"] == [
        {
            "@type": "PeopleAudience",
            "audienceType": "Pupils who are anxious or low",
            "suggestedMinAge": 9,
            "suggestedMaxAge": 11,
        }
    ]
    place, asking = data["availableChannel"]
    assert place["serviceLocation"]["address"]["postalCode"] == "DY10 1AA"
    assert place["serviceLocation"]["openingHoursSpecification"][0]["dayOfWeek"] == [
        "https://schema.org/Monday",
        "https://schema.org/Thursday",
    ]
    assert place["availableLanguage"] == ["eng", "pol"]
    assert asking["servicePhone"]["telephone"] == "01632 960123"
    assert asking["serviceUrl"] == "https://example.org/worry%20group"
    assert data["isAccessibleForFree"] is True


@pytest.mark.django_db
def test_what_is_not_known_is_left_out(client):
    data = block(client, InterventionFactory(languages=[], contact_mailbox=None, area="england", topics=[]))
    assert data["areaServed"] == [{"@type": "AdministrativeArea", "name": "England"}]
    assert not {"audience", "availableChannel", "isAccessibleForFree", "serviceType"} & set(data)
    assert "null" not in json.dumps(data)


HOSTILE = ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "&lt;/script&gt;", "\u2028\u2029", "'\"\\"]


@pytest.mark.django_db
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_text(client, text):
    listing = InterventionFactory(name=text, summary=text, provider__name=text)
    ListingPlaceFactory(listing=listing, name=text)
    data = block(client, listing)
    assert data["name"] == data["description"] == data["provider"]["name"] == text
    assert data["availableChannel"][0]["serviceLocation"]["name"] == text


@given(st.text())
def test_no_text_reads_as_html(text):
    written = as_text({"name": text})
    assert not {"<", ">", "&", "\u2028", "\u2029"} & set(written)
    assert json.loads(written) == {"name": text}
