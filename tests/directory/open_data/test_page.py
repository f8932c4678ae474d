"""The page for people who want the data."""

import re

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db
URL = "/directory/open-data/"


def test_it_leads_to_every_shape_of_the_data(client, rich):
    page = BeautifulSoup(client.get(URL).content, "html.parser")
    links = {link["href"] for link in page.select("main a[href]")}
    assert {"/directory/export/", "/directory/changes/", "/sitemap.xml", "/open-referral/services"} <= links
    own = {link for link in links if link.startswith("/")}
    for link in own:
        assert client.get(link).status_code == 200, link
    assert page.select_one('link[type="application/atom+xml"]')["href"] == "/directory/changes/"


def test_it_says_licence_credit_and_limits(client):
    text = re.sub(r"\s+", " ", BeautifulSoup(client.get(URL).content, "html.parser").select_one("main").text)
    assert "Open Government Licence v3.0" in text
    assert "Directory of the HWB portal, ContinU Trust and partners" in text
    assert "120 requests a minute" in text
    assert "up to 100 services" in text
