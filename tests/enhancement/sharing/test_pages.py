"""The coordinator's page, and what each school reads of a shared group: roles, never names of others."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.domain.roles import Role
from enhancement.domain.group import Voice
from enhancement.models import GroupLink, GroupMember
from tests.enhancement.sharing.conftest import lead_of, side_beside
from tests.enhancement.stage4.test_pages import page_of, text_of
from tests.factories.submissions import SubmissionFactory


@pytest.fixture
def staff(world) -> Client:
    """The coordinator, at the pages."""
    return world.client(Role.COORDINATOR)


@pytest.fixture
def beside(world, second) -> Client:
    """The second school's lead, at the pages."""
    browser = Client()
    browser.force_login(world.second.users[Role.SCHOOL_LEAD])
    return browser


def options(answer):
    return [option.text for option in page_of(answer).select("#id_joining option")][1:]


def test_the_coordinator_brings_a_school_in_and_ends_it(staff, url, first, second):
    page = url("sharing")
    assert options(staff.get(page)) == ["School second"]
    assert "shares it with nobody" in text_of(staff.get(page))
    assert staff.post(page, {"joining": str(second.school.public_id)}).url == page
    shown = staff.get(page)
    assert "School second shares this group from today." in shown.content.decode()
    assert [row.text for row in page_of(shown).select(".people strong")] == ["School own", "School second"]
    assert options(shown) == []
    assert staff.post(page, {"leaving": str(second.school.public_id)}).url == page
    assert "School second has a group of its own again." in staff.get(page).content.decode()
    assert options(staff.get(page)) == ["School second"]


def test_only_joined_schools_of_the_programme_that_share_nothing_are_offered(
    staff, url, first, second, foreign, world, coordinator
):
    side_beside(world, "Outside")
    for name in ("Third", "Fourth", "Fifth"):
        lead_of(side_beside(world, name)).pupil()
    by_name = {link.journey.school.name: link.journey.school for link in GroupLink.objects.all()}
    coordinator.shares(by_name["Third"], by_name["Fourth"])
    assert options(staff.get(url("sharing"))) == ["Fifth", "School second"]
    for school in (foreign.school, by_name["Third"], first.school):
        answer = staff.post(url("sharing"), {"joining": str(school.public_id)})
        assert "Choose a school of the list" in text_of(answer)
    assert "Choose the school that joins" in text_of(staff.post(url("sharing"), {"joining": ""}))
    assert staff.post(url("sharing"), {"leaving": str(by_name["Third"].public_id)}).status_code == 404
    assert staff.post(url("sharing"), {"leaving": "nonsense"}).status_code == 404


def test_a_refusal_is_told_and_nothing_changes(staff, url, first, second, coordinator):
    from_quas = "The plan of School second is with the quality assurance system (QUAS)"
    SubmissionFactory(cycle=second.cycle, state="submitted")
    assert from_quas in text_of(staff.post(url("sharing"), {"joining": str(second.school.public_id)}))
    assert GroupLink.objects.values("group").distinct().count() == 2


def test_a_school_that_has_not_joined_says_so(staff, url, world):
    assert "has not joined yet" in text_of(staff.get(url("sharing")))


@pytest.mark.parametrize("role", [Role.SCHOOL_LEAD, Role.HEAD_TEACHER, Role.SCHOOL_MEMBER, Role.COMMISSIONER])
def test_others_may_not_come(world, url, first, second, role):
    for answer in (
        world.client(role).get(url("sharing")),
        world.client(role).post(url("sharing"), {"joining": str(second.school.public_id)}),
    ):
        assert answer.status_code == 403


@pytest.mark.parametrize("role", [Role.SCHOOL_LEAD, Role.HEAD_TEACHER, Role.SCHOOL_MEMBER])
def test_the_school_itself_is_not_led_there(world, url, first, second, role):
    assert "shared-group" not in world.client(role).get(url("stage1")).content.decode()


def test_stage_1_says_with_whom_and_leads_the_coordinator_on(staff, client, url, first, second, world, coordinator):
    assert "Share this group with another school" in text_of(staff.get(url("stage1")))
    assert "This group is shared" not in text_of(client.get(url("stage1")))
    third = lead_of(side_beside(world, "Third"))
    third.pupil()
    coordinator.shares(first.school, second.school)
    coordinator.shares(first.school, third.school)
    assert "This group is shared with School second and Third." in text_of(client.get(url("stage1")))
    assert "Change who shares this group" in text_of(staff.get(url("stage1")))


def addresses(school):
    """Every page of stage 1 that could show a person."""
    at = {"school": school.public_id}
    yield reverse("enhancement:stage1", kwargs=at)
    yield reverse("enhancement:check", kwargs=at)
    yield reverse("enhancement:workspace", kwargs=at)
    for voice in Voice:
        yield reverse("enhancement:voice", kwargs={**at, "voice": voice})
        yield reverse("enhancement:member_add", kwargs={**at, "voice": voice})


def test_names_are_read_by_the_own_school_only(client, beside, url, first, second, coordinator):
    coordinator.shares(first.school, second.school)
    for browser, lead, own, others in (
        (client, first, "Ann Archer", "Bela Brook"),
        (beside, second, "Bela Brook", "Ann Archer"),
    ):
        pages = [browser.get(address, follow=True).content.decode() for address in addresses(lead.school)]
        assert any(own in page for page in pages)
        assert not any(others in page for page in pages)
    shown = text_of(client.get(url("stage1")))
    assert "A member from another school, School nurse" in shown
    assert "Ann Archer, Chair of governors" in shown
    assert "Year 4, School councillor" in shown
    assert "Year 6 of another school, School councillor" in shown


def test_a_member_of_another_school_has_no_page_here(client, beside, url, first, second, coordinator):
    nurse = GroupMember.objects.get(person__name="Bela Brook")
    coordinator.shares(first.school, second.school)
    here = {"voice": "partners", "member": nurse.public_id}
    assert client.get(url("member", **here)).status_code == 404
    assert client.post(url("member", **here), {"remove": "yes"}).status_code in (302, 404)
    nurse.refresh_from_db()
    assert nurse.ends_on is None
    assert str(nurse.public_id) not in client.get(url("voice", voice="partners")).content.decode()
    there = url("member", second.school, **here)
    assert "Bela Brook" in beside.get(there).content.decode()


def test_after_the_end_no_name_of_the_other_is_left_on_any_page(client, beside, first, second, coordinator):
    coordinator.shares(first.school, second.school)
    coordinator.ends(first.school)
    for browser, lead, own, others in (
        (client, first, "Ann Archer", "Bela Brook"),
        (beside, second, "Bela Brook", "Ann Archer"),
    ):
        pages = [browser.get(address, follow=True).content.decode() for address in addresses(lead.school)]
        assert any(own in page for page in pages)
        assert not any(others in page for page in pages)
        assert not any("Not counted yet" in page for page in pages)


def test_the_pages_cost_the_same_for_one_school_and_for_three(
    staff, client, url, first, second, world, coordinator, constant_queries
):
    def join():
        made = lead_of(side_beside(world, f"School {GroupLink.objects.count()}"))
        made.member(Voice.STAFF, name="Somebody", role="Cook")
        coordinator.shares(first.school, made.school)

    constant_queries(staff, url("sharing"), join, most=45)
    constant_queries(client, url("stage1"), join, most=50)
    constant_queries(client, url("voice", voice="staff"), join, most=50)
