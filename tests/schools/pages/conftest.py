"""What the tests of the network's pages share: two programmes with their schools, and somebody at each who could leak."""

import pytest
from bs4 import BeautifulSoup

from schools.domain.contacts import SchoolRole
from tests.factories.accounts import PersonFactory
from tests.factories.schools import SchoolMembershipFactory
from tests.world import World, build_world

OWN_NURSE, FOREIGN_NURSE = "Olive Ownnurse", "Fay Foreignnurse"


@pytest.fixture
def world(db) -> World:
    """As the access tests', with a nurse listed at each school who has a contact address and no sign-in."""
    made = build_world()
    for side, name in ((made.own, OWN_NURSE), (made.other, FOREIGN_NURSE)):
        person = PersonFactory(name=name, email=f"{name.split()[0].lower()}@nhs.example", user=None)
        SchoolMembershipFactory(person=person, school=side.school, role=SchoolRole.SCHOOL_NURSE)
        side.school.role_mailbox = f"box-{side.programme.slug}@school.example"
        side.school.save()
    return made


def soup(response) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(element) -> str:
    """The text as somebody reads it, with single spaces."""
    return " ".join(element.get_text(" ").split())
