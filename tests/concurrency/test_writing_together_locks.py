"""Two people of one school at the same words, or at a claim while its evidence changes, with the lock really held."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from accounts.domain.roles import Role
from core.errors import DomainError
from enhancement.domain.claim_snapshot import fingerprint
from enhancement.domain.group import Voice
from enhancement.models import Claim, DataItem, SectionDraft, Submission, SubmissionRound, VoiceHeard
from enhancement.queries.claims import claimable, snapshot_of_claim
from enhancement.services import stage1, stage8
from enhancement.services.drafts import StaleError
from tests.concurrency.two_connections import first_holds_second_waits
from tests.enhancement.claims.acting import QUANTITATIVE, Claiming, confirmed_plan, today
from tests.enhancement.stages.saying import DATA, Stage13, typed
from tests.factories.enhancement import AwardFactory
from tests.world import build_world

TYPED = {name: value or "" for name, value in DATA.items()}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def own():
    """A school that may join."""
    own = build_world().own
    AwardFactory(foundation__school=own.school, awarded_on=today() - timedelta(days=60))
    return own


@pytest.fixture
def slot(own):
    """An outcome of a confirmed plan."""
    return confirmed_plan(own.school, programme=own.programme).slots[QUANTITATIVE]


@pytest.fixture
def people(own):
    return [Claiming(own.school, own.users[role]) for role in (Role.SCHOOL_LEAD, Role.HEAD_TEACHER)]


@pytest.fixture
def pages(people):
    """A browser of each."""
    browsers = [Client(), Client()]
    for browser, person in zip(browsers, people, strict=True):
        browser.force_login(person.user)
    return browsers


@pytest.fixture
def address(own, people):
    """Where a piece of data is written; it stands there already."""
    lead = Stage13(own.school, people[0].user, people[0].who["by"])
    need = lead.need()
    item = lead.data(need)
    at = {"school": own.school.public_id, "need": need.public_id, "item": item.public_id}
    return reverse("enhancement:data_item", kwargs=at)


def begun(browser: Client, address: str) -> str:
    """The mark of where this reader begins."""
    page = BeautifulSoup(browser.get(address).content, "html.parser")
    return page.select_one("input[name=version]")["value"]


def saved(browser: Client, address: str, version: str, **changes: str):
    return lambda: browser.post(address, {**TYPED, "version": version, **changes})


def held(address: str) -> DataItem:
    return DataItem.objects.get(public_id=address.rstrip("/").rsplit("/", 1)[1])


def test_two_who_save_different_fields_of_a_section_at_once_are_both_kept(pages, address):
    lead, head = pages
    versions = [begun(browser, address) for browser in pages]
    one, two = first_holds_second_waits(
        saved(lead, address, versions[0], source="Survey of 2026"),
        saved(head, address, versions[1], what="Half eat no fruit"),
    )
    assert (one.result().status_code, two.result().status_code) == (302, 302)
    row = held(address)
    assert (row.source, row.what) == ("Survey of 2026", "Half eat no fruit")


def test_two_who_save_the_same_field_at_once_see_both_texts(pages, address):
    lead, head = pages
    versions = [begun(browser, address) for browser in pages]
    one, two = first_holds_second_waits(
        saved(lead, address, versions[0], what="A third eat no fruit"),
        saved(head, address, versions[1], what="Half eat no fruit"),
    )
    assert one.result().status_code == 302
    page = two.result().content.decode()
    assert "Somebody else saved this part" in page
    assert "A third eat no fruit" in page
    assert "Half eat no fruit" in page
    assert held(address).what == "A third eat no fruit"


def test_of_two_who_begin_a_section_at_once_the_second_is_shown_what_the_first_wrote(people):
    lead, head = people
    one, two = first_holds_second_waits(lambda: hear(lead, "Forum"), lambda: hear(head, "Open evening"))
    one.result()
    with pytest.raises(StaleError) as refused:
        two.result()
    assert (refused.value.theirs.texts, refused.value.yours) == ({"how": "Forum"}, {"how": "Open evening"})
    assert SectionDraft.objects.get().version == 1
    assert VoiceHeard.objects.get(voice=Voice.PARENTS).how == "Forum"


def hear(person: Claiming, how: str) -> None:
    stage1.save_heard(school=person.school, voice=Voice.PARENTS, typed=typed(how=how), **person.who)


def test_a_signature_beside_new_evidence_is_refused(people, slot):
    lead, head = people
    lead.write(slot)
    lead.add_evidence(slot)
    sign = signing(head, slot)
    one, two = first_holds_second_waits(lambda: lead.add_evidence(slot, what="Talks"), sign)
    one.result()
    with pytest.raises(DomainError, match="Something was changed after you opened the page"):
        two.result()
    assert Claim.objects.get().signatory is None


def test_evidence_that_comes_beside_a_signature_takes_it_away(people, slot):
    lead, head = people
    lead.write(slot)
    lead.add_evidence(slot)
    one, two = first_holds_second_waits(signing(head, slot), lambda: lead.add_evidence(slot, what="Talks"))
    assert one.result().signatory == head.user.person
    two.result()
    assert Claim.objects.get().signatory is None


def test_a_claim_is_not_sent_with_evidence_that_nobody_signed(people, slot):
    lead, head = people
    ready(lead, head, slot)
    one, two = first_holds_second_waits(lambda: lead.add_evidence(slot, what="Talks"), lambda: head.submit(slot))
    one.result()
    with pytest.raises(DomainError, match="head teacher"):
        two.result()
    assert not Submission.objects.exists()


def test_evidence_that_comes_beside_the_submission_is_refused(people, slot):
    lead, head = people
    ready(lead, head, slot)
    one, two = first_holds_second_waits(lambda: head.submit(slot), lambda: lead.add_evidence(slot, what="Talks"))
    assert one.result().state == "submitted"
    with pytest.raises(DomainError, match="with the quality assurance system"):
        two.result()
    assert len(SubmissionRound.objects.get().snapshot["evidence"]) == 1
    assert Claim.objects.get().signatory == head.user.person


def test_of_two_who_submit_a_claim_one_does(people, slot):
    lead, head = people
    ready(lead, head, slot)
    one, two = first_holds_second_waits(lambda: lead.submit(slot), lambda: head.submit(slot))
    with pytest.raises(DomainError, match="with the quality assurance system .QUAS. already"):
        two.result()
    assert Submission.objects.get() == one.result()


def ready(lead: Claiming, head: Claiming, slot) -> None:
    lead.write(slot)
    lead.add_evidence(slot)
    head.sign(slot)


def signing(head: Claiming, slot):
    """The head teacher has the page open, and signs what it showed."""
    shown = fingerprint(snapshot_of_claim(claimable(head.school, slot.public_id), today=today()))
    return lambda: stage8.sign(**head.at(slot), seen=shown)
