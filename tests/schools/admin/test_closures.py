"""Closed schools at the desk: whose they are, what each page tells, and what a decision does and does not do."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.admin.records import list_url, record_url
from accounts.domain.roles import Role
from documents.models import Document
from schools.models import ClosedSchool, Continuation, School, SchoolMembership
from tests.factories.core import OutboxMessageFactory
from tests.factories.documents import DocumentFactory, RenditionFactory
from tests.factories.enhancement import CycleFactory
from tests.factories.schools import (
    ClosedSchoolFactory,
    ContinuationFactory,
    ProgrammeCoverageFactory,
    SchoolFactory,
    SchoolLinkFactory,
    SchoolMembershipFactory,
)
from tests.factories.submissions import SubmissionFactory
from tests.schools.pages.conftest import soup, words
from tests.world import build_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db, now):
    return build_world()


@pytest.fixture
def desk(world):
    return world.client(Role.COORDINATOR)


@pytest.fixture
def closed(world):
    made = ClosedSchoolFactory(name="Old Oak", sort_name="old oak", coverage__programme=world.own.programme)
    made.role_mailbox = "box@oldoak.example"
    made.save()
    return made


def step(school, name):
    return reverse(f"admin:schools_closedschool_{name}", kwargs={"public_id": school.public_id})


def page(client, school):
    return soup(client.get(record_url(ClosedSchool.objects.get(pk=school.pk))))


def names(response):
    return [words(cell) for cell in soup(response).select("#result_list tbody th")]


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.SCHOOL_LEAD, Role.COORDINATOR, Role.ADMINISTRATOR], ids=str)
def test_who_opens_the_list(world, role):
    answer = world.client(role).get(list_url(ClosedSchool))
    assert answer.status_code == (200 if role in {Role.COORDINATOR, Role.ADMINISTRATOR} else 403)


def test_a_closed_school_of_another_programme_does_not_exist_for_a_coordinator(world, desk, closed):
    foreign = ClosedSchoolFactory(name="Foreign Elm", coverage__programme=world.other.programme)
    assert names(desk.get(list_url(ClosedSchool))) == ["Old Oak"]
    for address in [record_url(foreign), *(step(foreign, name) for name in ("confirm", "name", "set-aside", "nobody"))]:
        assert desk.get(address).status_code == 404
        assert desk.post(address, {"confirmed": "yes"}).status_code in {404, 405}
    assert world.client(Role.ADMINISTRATOR).get(record_url(foreign)).status_code == 200


def make_closed(side):
    school = ClosedSchoolFactory(coverage__programme=side.programme)
    SchoolLinkFactory(predecessor=school)
    ContinuationFactory(school=school)


@pytest.mark.list_route("admin:schools_closedschool_changelist")
def test_the_list_costs_the_same_whatever_its_length(world, desk, constant_queries):
    constant_queries(desk, list_url(ClosedSchool), lambda: make_closed(world.own), most=20)


def test_the_list_is_filtered_by_what_was_decided(world, desk, closed):
    facts = {"coverage__programme": world.own.programme}
    for verdict in ("confirmed", "set_aside", "nobody"):
        school = ClosedSchoolFactory(name=verdict, sort_name=verdict, **facts)
        nobody = {"successor": None} if verdict == "nobody" else {}
        ContinuationFactory(school=school, verdict=verdict, reason="Because", **nobody)
    again = ClosedSchoolFactory(name="reopened", sort_name="reopened", status="open", **facts)
    ContinuationFactory(school=again)
    url = list_url(ClosedSchool)
    assert names(desk.get(url, {"decision": "waiting"})) == ["Old Oak"]
    for state in ("confirmed", "set_aside", "nobody", "reopened"):
        assert names(desk.get(url, {"decision": state})) == [state]
    assert len(names(desk.get(url))) == 5
    assert len(names(desk.get(url, {"decision": "invented"}))) == 5
    assert names(desk.get(url, {"q": "oak"})) == ["Old Oak"]


class TestWhatStandsThere:
    def test_people_plans_documents_and_mailings_are_listed_with_their_counts(self, desk, closed, now):
        lead = SchoolMembershipFactory(school=closed, person__name="Lee Lead", person__email="lee@oldoak.example")
        cycle = CycleFactory(journey__school=closed)
        SubmissionFactory(cycle=cycle)
        document = DocumentFactory(school=closed, programme=closed.coverages.get().programme)
        RenditionFactory(document=document)
        for number, to in enumerate(["lee@oldoak.example", "box@oldoak.example", "somebody@else.example"]):
            OutboxMessageFactory(to=to, subject=f"Subject {number}", created_at=now)
        OutboxMessageFactory(to="lee@oldoak.example", state="cancelled", due_at=None, stopped_at=now)
        found = page(desk, closed)
        counts = {words(link).split(":")[0]: words(link) for link in found.select("main ul a[href^='#']")}
        assert counts == {
            "People in roles": "People in roles: 1",
            "Plans": "Plans: 1",
            "Letters and certificates": "Letters and certificates: 1",
            "E-mails waiting to be sent": "E-mails waiting to be sent: 2",
        }
        for link in found.select("main ul a[href^='#']"):
            assert found.select_one(link["href"]), "each count leads to its list"
        text = words(found.main)
        assert lead.person.name in text
        assert "Plan 1, begun on" in text
        assert "first sent on" in text
        assert "Subject" not in text
        assert "somebody@else.example" not in text
        assert found.select_one(f"a[href='{reverse('documents:download', args=[document.public_id])}']")
        assert found.select_one(f"a[href='{reverse('enhancement:workspace', args=[closed.public_id])}']")
        assert Document.objects.get().school_id == closed.pk

    def test_a_school_without_anything_says_so_in_words(self, desk, closed):
        text = words(page(desk, closed).main)
        for said in ("Nobody holds a role there", "There is no plan", "No letter or certificate", "No e-mail waits"):
            assert said in text

    def test_the_page_costs_the_same_with_many_people(self, desk, closed, constant_queries):
        ContinuationFactory(school=closed)
        constant_queries(desk, record_url(closed), lambda: SchoolMembershipFactory(school=closed), most=45)


class TestDecisions:
    def test_confirming_is_looked_at_twice_and_both_pages_say_it(self, client, desk, closed):
        new = SchoolLinkFactory(predecessor=closed, successor__name="New Oak").successor
        url, typed = step(closed, "confirm"), {"successor": str(new.public_id), "ends_coverage": "on"}
        first = soup(desk.post(url, typed))
        assert "Programme own takes it in from today" in words(first.main)
        assert "ends on 22 November 2026" in words(first.main)
        assert not Continuation.objects.exists()
        hidden = {one["name"]: one["value"] for one in first.select("main form input[type=hidden]")}
        done = desk.post(url, {**hidden, "confirmed": "yes"}, follow=True)
        assert "New Oak continues Old Oak: both pages say so" in words(soup(done))
        assert closed.coverages.get().ends_on == date(2026, 11, 22)
        said = "The coordinator of Programme own confirmed on 22 November 2026 that New Oak continues it."
        shown = soup(client.get(f"/schools/{closed.public_id}/")).select_one(".inset")
        assert said in words(shown)
        assert "/admin/" not in str(shown), "for the coordinator only"
        assert record_url(ClosedSchool(public_id=closed.public_id)) in desk.get(f"/schools/{closed.public_id}/").text
        after = words(soup(client.get(f"/schools/{new.public_id}/")).main)
        assert "Continues Old Oak : the coordinator of Programme own confirmed this on 22 November 2026." in after

    def test_the_box_left_out_stays_left_out_through_the_preview(self, desk, closed):
        new = SchoolLinkFactory(predecessor=closed).successor
        url = step(closed, "confirm")
        first = soup(desk.post(url, {"successor": str(new.public_id)}))
        hidden = {one["name"]: one.get("value", "") for one in first.select("main form input[type=hidden]")}
        desk.post(url, {**hidden, "confirmed": "yes"})
        assert Continuation.objects.count() == 1
        assert closed.coverages.get().ends_on is None

    def test_a_successor_is_named_by_part_of_its_name_and_chosen_among_several(self, desk, closed):
        elm, ash = (
            SchoolFactory(name=f"{name} Lane School", sort_name=f"{name} lane school") for name in ("elm", "ash")
        )
        SchoolFactory(name="gone lane", sort_name="gone lane", status="closed")
        url = step(closed, "name")
        assert "No open school fits" in desk.post(url, {"q": "nowhere"}).text
        choices = words(soup(desk.post(url, {"q": "lane"})).main)
        assert "More than one school fits" in choices
        assert "gone lane" not in choices
        assert "elm Lane School" in words(soup(desk.post(url, {"q": str(elm.urn)})).main)
        desk.post(url, {"q": "lane", "successor": str(ash.public_id), "confirmed": "yes"})
        decision = Continuation.objects.get()
        assert (decision.successor, decision.is_of_register) == (School.objects.get(pk=ash.pk), False)

    @pytest.mark.parametrize("typed", ["\x00", "%", "<script>", "x" * 101, " "])
    def test_hostile_words_find_nothing_and_break_nothing(self, desk, closed, typed):
        answer = desk.post(step(closed, "name"), {"q": typed, "confirmed": "yes"})
        assert answer.status_code == 200
        assert not Continuation.objects.exists()

    def test_setting_aside_nobody_and_taking_back_are_kept_with_who_and_why(self, world, desk, closed):
        named = SchoolLinkFactory(predecessor=closed, successor__name="Elm").successor
        desk.post(step(closed, "set-aside"), {"successor": str(named.public_id), "reason": "Another town"})
        desk.post(step(closed, "nobody"), {"reason": "", "confirmed": "yes"})
        nobody = Continuation.objects.get(verdict="nobody")
        desk.post(step(closed, "take-back"), {"decision": str(nobody.public_id), "reason": "Too early"})
        happened = [words(one) for one in page(desk, closed).select(".timeline li p:first-child")]
        who = world.own.users[Role.COORDINATOR].person.name
        assert set(happened) == {
            f"{who} set Elm aside. Another town",
            f"{who} recorded that nobody continues the school.",
            f"{who} took back the decision of 22 November 2026. Too early",
        }

    def test_what_cannot_be_done_is_not_offered(self, desk, closed):
        offered = {link["href"] for link in page(desk, closed).select(".steps-to-take a")}
        assert offered == {step(closed, "name"), step(closed, "nobody")}
        assert desk.get(step(closed, "confirm")).status_code == 403


class TestPeople:
    def test_somebody_is_added_at_the_new_school_from_the_list(self, world, desk, closed):
        lead = SchoolMembershipFactory(school=closed, person__name="Lee Lead", person__email="lee@oldoak.example")
        new = ContinuationFactory(school=closed, successor__name="New Oak").successor
        ProgrammeCoverageFactory(school=new, programme=world.own.programme)
        link = page(desk, closed).select_one(f"a[href*='/schools/{new.public_id}/people/add/']")
        form = soup(desk.get(link["href"]))
        assert form.select_one("#id_name")["value"] == "Lee Lead"
        assert form.select_one("#id_email")["value"] == "lee@oldoak.example"
        desk.post(link["href"], {"name": "Lee Lead", "email": "lee@oldoak.example", "role": lead.role})
        assert SchoolMembership.objects.filter(school=new, person=lead.person, role=lead.role).exists()
        assert SchoolMembership.objects.filter(pk=lead.pk, ends_on=None).exists()
        assert "Is there already" in words(page(desk, closed).main)

    def test_nobody_is_read_off_a_foreign_or_an_open_school(self, world, desk):
        foreign = ClosedSchoolFactory(coverage__programme=world.other.programme)
        for school in (foreign, world.own.school):
            role = SchoolMembershipFactory(school=school, person__name="Sam Secret", person__email="sam@x.example")
            url = reverse("schools:add_person", args=[world.own.school.public_id])
            for asked in (role.public_id, "nonsense"):
                assert "Sam Secret" not in desk.get(url, {"from": asked}).text


def test_the_first_page_of_the_desk_counts_what_waits(world, desk, closed):
    said = "closed school waits for you"
    assert f"1 {said}" in words(soup(desk.get(reverse("your_schools"))).main)
    ClosedSchoolFactory(coverage__programme=world.own.programme)
    ClosedSchoolFactory(coverage__programme=world.other.programme)
    found = soup(desk.get(reverse("your_schools")))
    assert "2 closed schools wait for you" in words(found.main)
    assert found.select_one(f"a[href='{list_url(ClosedSchool)}?decision=waiting']")
    Continuation.objects.all().delete()
    for school in ClosedSchool.objects.filter(status="closed"):
        ContinuationFactory(school=school)
    assert "wait for you" not in words(soup(desk.get(reverse("your_schools"))).main)


def test_a_college_entered_by_hand_is_recorded_as_closed_and_opened_again(world, desk):
    college = SchoolFactory(urn=None)
    ProgrammeCoverageFactory(school=college, programme=world.own.programme)
    url = reverse("admin:schools_school_closing", kwargs={"public_id": college.public_id})
    assert "in the future" in desk.post(url, {"closed_on": "1/1/2030"}).text
    answer = desk.post(url, {"closed_on": "31/8/2026"}, follow=True)
    assert "say which school continues it" in words(soup(answer))
    college.refresh_from_db()
    assert (college.status, college.closed_on) == ("closed", date(2026, 8, 31))
    assert desk.get(url).status_code == 403
    desk.post(reverse("admin:schools_school_reopen", kwargs={"public_id": college.public_id}))
    college.refresh_from_db()
    assert (college.status, college.closed_on) == ("open", None)
    registers = reverse("admin:schools_school_closing", kwargs={"public_id": world.own.school.public_id})
    assert desk.get(registers).status_code == 403


def test_a_successor_of_the_same_name_is_told_apart_by_its_number(client, closed):
    link = SchoolLinkFactory(predecessor=closed, successor__name="Old Oak", successor__sort_name="old oak")
    shown = f"The register names Old Oak (URN {link.successor.urn}); not confirmed yet."
    assert shown in words(soup(client.get(reverse("schools:list"), {"status": "closed"})).select_one("table"))
    assert str(link.successor.urn) in words(soup(client.get(f"/schools/{closed.public_id}/")).select_one(".inset"))


def test_the_public_list_says_closed_and_continued_by(client, closed):
    SchoolLinkFactory(predecessor=closed, successor__name="Named Elm")
    ContinuationFactory(school=closed, successor__name="Sure Ash")
    text = words(soup(client.get(reverse("schools:list"), {"status": "closed"})).select_one("table"))
    assert "Closed on 31 August 2026. Sure Ash continues it, confirmed on 1 September 2026." in text
    assert "The register names Named Elm; not confirmed yet." in text
