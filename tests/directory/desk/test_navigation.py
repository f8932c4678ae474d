"""The link to a provider's own listings, and which link of the navigation is marked."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.domain.roles import Role

pytestmark = pytest.mark.django_db


def links(answer):
    bar = BeautifulSoup(answer.content, "html.parser").find("nav")
    return {" ".join(link.text.split()): link.get("aria-current") for link in bar.find_all("a")}


@pytest.mark.parametrize(
    ("route", "marked"), [("directory:list", "Directory"), ("directory:your_listings", "Your listings")]
)
def test_one_link_is_marked(provider, route, marked):
    found = links(provider.get(reverse(route)))
    assert [name for name, current in found.items() if current] == [marked]


@pytest.mark.parametrize("role", [None, *Role], ids=str)
def test_only_a_provider_sees_the_link(world, role):
    found = links(world.client(role).get(reverse("directory:list")))
    assert ("Your listings" in found) == (role == Role.PROVIDER)
