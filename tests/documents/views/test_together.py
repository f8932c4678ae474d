"""Certificates of some days in one file, for those who run the programme."""

from datetime import date

import pytest

from accounts.domain.roles import Role
from documents import issuing
from documents.domain.kinds import Kind
from documents.domain.standing import Reason
from documents.views import together
from tests.documents.paper import read_paper
from tests.factories.documents import DocumentFactory, facts_of
from tests.factories.schools import SchoolFactory
from tests.world import build_world

pytestmark = pytest.mark.django_db
URL = "/documents/print/"
DAYS = {"first_day": "20 November 2026", "last_day": "22/11/2026"}


@pytest.fixture
def world():
    return build_world()


def certificate(side, name, **changes):
    return DocumentFactory(school=SchoolFactory(name=name), programme=side.programme, **changes)


def test_the_file_holds_what_was_issued_in_these_days_and_still_stands(world, now, by_clock):
    certificate(world.own, "Zebra School")
    certificate(world.own, "Ash School", issued_on=date(2026, 11, 20))
    certificate(world.own, "Early School", issued_on=date(2026, 11, 19))
    certificate(world.own, "Late School", issued_on=date(2026, 11, 23))
    certificate(world.own, "Letter School", kind=Kind.WELCOME_LETTER)
    certificate(world.other, "Foreign School")
    withdrawn = certificate(world.own, "Withdrawn School")
    issuing.revoke(document=withdrawn.public_id, reason=Reason.SCHOOL_ASKED, by=by_clock, now=now)
    replaced = certificate(world.own, "Old School")
    DocumentFactory(programme=world.other.programme)
    facts = facts_of(Kind.CERTIFICATE, school_name="New School")
    issuing.supersede(document=replaced.public_id, issue_key="new", facts=facts, by=by_clock, now=now)

    answer = world.client(Role.COORDINATOR).get(URL, DAYS)
    assert answer["Content-Type"] == "application/pdf"
    assert "certificates-2026-11-20-2026-11-22.pdf" in answer["Content-Disposition"]
    paper = read_paper(answer.content)
    assert paper.pages == 3
    assert paper.title == "Certificates issued 20 November 2026 to 22 November 2026"
    places = [paper.text.index(name) for name in ("Ash School", "New School", "Zebra School")]
    assert places == sorted(places)
    for name in ("Early", "Late", "Letter", "Foreign", "Withdrawn", "Old"):
        assert f"{name} School" not in paper.text


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"first_day": "1 May 2026", "last_day": "2 May 2026"}, "No certificate that still stands was issued"),
        ({"first_day": "22 November 2026", "last_day": "21 November 2026"}, "The last day is before the first."),
        ({"first_day": "soon", "last_day": "22 November 2026"}, "5 December 2026 or 5/12/2026"),
        ({"first_day": "22 November 2026"}, "Fill this in: Last day."),
    ],
)
def test_what_cannot_be_printed_is_told_and_the_days_are_kept(world, days, sentence):
    certificate(world.own, "Ash School")
    page = world.client(Role.COORDINATOR).get(URL, days).content.decode()
    assert sentence in page
    assert f'value="{days["first_day"]}"' in page


def test_too_many_at_once_are_refused(world, monkeypatch):
    monkeypatch.setattr(together, "MOST", 1)
    client = world.client(Role.COORDINATOR)
    certificate(world.own, "Ash School")
    assert client.get(URL, DAYS)["Content-Type"] == "application/pdf"
    certificate(world.own, "Birch School")
    assert "more than 1 certificates" in client.get(URL, DAYS).content.decode()


def test_the_way_there_is_shown_to_those_who_may(world):
    assert URL in world.client(Role.COORDINATOR).get("/documents/").content.decode()
    assert URL not in world.client(Role.SCHOOL_LEAD).get("/documents/").content.decode()
    assert world.client(Role.SCHOOL_LEAD).get(URL).status_code == 403
