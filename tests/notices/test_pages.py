"""Conversations at the pages: asked beside a field, answered within the page, listed, read by those who may."""

import pytest
from bs4 import BeautifulSoup

from accounts.domain.roles import Role
from notices.forms.messages import Place, signed_name
from notices.models import Message, Thread
from tests.factories.accounts import ProgrammeMembershipFactory
from tests.factories.enhancement import AwardFactory
from tests.factories.together import MessageFactory, ThreadFactory


def soup(answer):
    return BeautifulSoup(answer.content, "html.parser")


def stage(world, page="stage-1/"):
    return f"/schools/{world.own.school.public_id}/healthy-schools/{page}"


def test_a_question_about_a_field_is_answered_within_the_page(world):
    AwardFactory(foundation__school=world.own.school)
    lead, coordinator = world.client(Role.SCHOOL_LEAD), world.client(Role.COORDINATOR)
    tasks = stage(world, "stage-1/tasks/")
    link = soup(lead.get(tasks)).find("a", class_="ask")
    page = soup(lead.get(link["href"]))
    assert page.select_one(".lead").get_text(strip=True).startswith("Stage 1: Set up the group, tasks: ")
    name = page.select_one("input[name=on]")["value"]
    lead.post(link["href"], {"on": name, "text": "Is this one for us?"})
    thread = Thread.objects.get()
    assert thread.path.startswith("stage-1/tasks/#id_")
    there = soup(coordinator.get(tasks)).select_one("#talk")
    assert "Is this one for us?" in there.get_text()
    assert "Your turn" in there.get_text()
    form = there.select_one("form")
    sent = {"back": form.select_one("[name=back]")["value"], "text": "Yes, it is."}
    answer = coordinator.post(form["action"], sent)
    assert answer["Location"] == tasks
    assert "Yes, it is." in soup(lead.get(tasks)).select_one("#talk").get_text()
    # another page says nothing of it
    assert "Yes, it is." not in lead.get(stage(world)).content.decode()


def test_what_waits_is_said_in_the_workspace_and_in_the_coordinators_list(world, begun):
    begun("One"), begun("Two"), begun("From us", role=Role.COORDINATOR)
    assert (
        "1 conversation waits for your answer" in world.client(Role.SCHOOL_LEAD).get(stage(world, "")).content.decode()
    )
    coordinator = world.client(Role.COORDINATOR)
    assert "2 conversations wait for your answer" in coordinator.get(stage(world, "")).content.decode()
    assert "2 messages for you to answer" in soup(coordinator.get("/your-schools/")).get_text()
    assert "wait for your answer" not in world.client(Role.SCHOOL_MEMBER).get(stage(world, "")).content.decode()


def test_another_page_of_the_same_school_and_other_schools_do_not_leak(world, begun, url):
    theirs = begun("Secret of the other school", world.other, label="Their field")
    for role in (Role.SCHOOL_LEAD, Role.COORDINATOR, Role.SCHOOL_MEMBER):
        client = world.client(role)
        assert "Secret" not in client.get(url("conversations")).content.decode()
        for address in (url("conversations", world.other), url("thread", world.other, thread=theirs.public_id)):
            assert client.get(address).status_code == 404
        # its id below the own school's address
        assert client.get(url("thread", thread=theirs.public_id)).status_code == 404
        assert client.post(url("thread", thread=theirs.public_id), {"text": "Mine"}).status_code == 404
    assert world.client(Role.REVIEWER).get(url("conversations")).status_code == 403


def test_a_reader_reads_and_what_they_send_is_refused(world, begun, url):
    thread = begun("One")
    reader = world.client(Role.SCHOOL_MEMBER)
    page = soup(reader.get(url("thread", thread=thread.public_id)))
    assert "One" in page.get_text()
    assert page.select("main form") == []
    for address in (url("thread", thread=thread.public_id), url("begin")):
        assert reader.post(address, {"text": "Mine"}).status_code == 403
    assert Message.objects.count() == 1


def test_what_is_typed_is_kept_when_it_is_not_sent(world, begun, url):
    lead, thread = world.client(Role.SCHOOL_LEAD), begun("One")
    name = "Amelia Harris in Year 5 feels lonely"
    for address in (url("begin"), url("thread", thread=thread.public_id)):
        page = soup(lead.post(address, {"text": name}))
        assert name in page.select_one("textarea[name=text]").get_text()
        assert page.select_one("[name=not_a_name]")
    lead.post(url("thread", thread=thread.public_id), {"close": "yes"})
    assert "Late words" in lead.post(url("thread", thread=thread.public_id), {"text": "Late words"}).content.decode()
    assert Message.objects.count() == 1
    lead.post(url("begin"), {"text": name, "not_a_name": "on"})
    assert Message.objects.count() == 2


def test_a_place_made_up_by_hand_is_not_found(world, url):
    lead = world.client(Role.SCHOOL_LEAD)
    assert lead.get(url("begin"), {"on": "made:up"}).status_code == 404
    good = signed_name(Place(about=world.own.school.public_id, path="no-such-page/", label="Gone"))
    assert "Gone" in lead.get(url("begin"), {"on": good}).content.decode()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/schools/", "/"])
def test_nobody_is_led_away_after_sending(world, begun, url, back):
    thread = begun("One")
    here = url("thread", thread=thread.public_id)
    assert world.client(Role.SCHOOL_LEAD).post(here, {"text": "Two", "back": back})["Location"] == here


def test_the_name_goes_with_the_person_and_the_words_stay(world, begun, url):
    thread = begun("One")
    author = world.own.users[Role.SCHOOL_LEAD].person
    address = url("thread", thread=thread.public_id)
    coordinator = world.client(Role.COORDINATOR)
    assert author.name in coordinator.get(address).content.decode()
    name = author.name
    author.anonymised_at, author.email = thread.opened_at, None
    author.save()
    shown = soup(coordinator.get(address)).get_text()
    assert name not in shown
    assert "School own" in shown


@pytest.mark.list_route("notices:conversations")
def test_the_list_costs_the_same_with_one_conversation_and_with_three(world, url, constant_queries):
    def make():
        MessageFactory(thread=ThreadFactory(school=world.own.school, programme=world.own.programme))

    constant_queries(world.client(Role.SCHOOL_LEAD), url("conversations"), make, most=40)


def test_a_coordinator_of_two_programmes_sees_each_schools_own(world, begun, url):
    user = world.own.users[Role.COORDINATOR]
    ProgrammeMembershipFactory(person=user.person, programme=world.other.programme, role=Role.COORDINATOR)
    begun("Theirs", world.other), begun("Ours")
    client = world.client(Role.COORDINATOR)
    assert "Theirs" not in client.get(url("conversations")).content.decode()
    assert "Theirs" in client.get(url("conversations", world.other)).content.decode()
