"""The pages of stages 1 to 3 as people meet them."""

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor
from enhancement.domain.group import Voice
from enhancement.models import DataItem, GroupMember, Journey, Need, Priority
from enhancement.queries.plans import plan_facts
from tests.enhancement.stages.saying import DATA, Stage13
from tests.factories.accounts import PersonFactory
from tests.factories.directory import IndicatorFactory, TopicFactory
from tests.factories.enhancement import LocalPriorityFactory, PriorityFactory
from tests.factories.submissions import ClarificationItemFactory, SubmissionFactory, SubmissionRoundFactory


def text_of(answer):
    assert answer.status_code == 200, answer
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())


def test_every_page_opens_before_the_first_entry_and_writes_nothing(client, url):
    addresses = [
        url("stage1"), url("tasks"), url("stage2"), url("stage3"),
        *(url("voice", voice=voice) for voice in Voice),
        *(url("member", voice=voice, member=uuid4()) for voice in Voice),
        url("need", need=uuid4()), url("priority", kind="local"), url("priority", kind="school"),
    ]  # fmt: skip
    for address in addresses:
        assert client.get(address).status_code == 200, address
    assert not Journey.objects.exists()


def test_the_way_through_stages_1_to_3(client, url, world):
    entry = LocalPriorityFactory(plan__programme=world.own.programme, title="Healthy weight")
    member = client.get(url("member_add", voice="pupils"))["Location"]
    client.post(member, {"version": "0", "role": "School councillor", "year_group": "Year 5"})
    member = client.get(url("member_add", voice="governors"))["Location"]
    client.post(member, {"version": "0", "person": "", "name": "Gwen Hale", "role": "Link governor"})
    assert GroupMember.objects.count() == 2
    client.post(url("voice", voice="parents"), {"version": "0", "how": "Forum each term"})
    client.post(url("tasks"), {"version": "0", "key_tasks": ["needs", "vision"], "own_tasks": "Keep the garden\n"})
    shown = text_of(client.get(url("stage1")))
    for words in ("Gwen Hale", "Year 5", "Forum each term", "Keep the garden", "Carry out the needs analysis"):
        assert words in shown
    need = client.get(url("need_add"))["Location"]
    client.post(need, {"version": "0", "title": "Little fruit"})
    item = client.get(url("data_add", need=Need.objects.get().public_id))["Location"]
    client.post(item, {"version": "0", **DATA, "dated_on": "15/6/2026"})
    assert "Lunch survey, 15 June 2026" in text_of(client.get(url("stage2")))
    client.post(
        url("priority", kind="local"), {"version": "0", "local_entry": str(entry.public_id), "reach": "contribute"}
    )
    data = str(DataItem.objects.get().public_id)
    indicator = IndicatorFactory()
    client.post(
        url("priority", kind="school"),
        {
            "version": "0",
            "title": "Sleep",
            "data": [data],
            "indicator": str(indicator.public_id),
            "reach": "contribute",
        },
    )
    assert Priority.objects.count() == 2
    shown = text_of(client.get(url("stage3")))
    assert "Healthy weight" in shown
    assert "Sleep" in shown
    assert "Everything needed is here" in shown


def test_what_cannot_be_read_is_shown_again_with_its_error(client, url, lead):
    need = lead.need()
    address = url("data_item", need=need.public_id, item=uuid4())
    answer = client.post(address, {"version": "0", **DATA, "source": "", "dated_on": "about June"})
    assert answer["Location"] == address
    page = BeautifulSoup(client.get(address).content, "html.parser")
    assert page.select_one("#id_dated_on")["value"] == "about June"
    assert "This is not a date" in page.select_one("#id_dated_on_error").text
    assert page.select_one("#id_source_error")
    assert page.select_one("#id_what").text.strip() == DATA["what"]
    listed = text_of(client.get(url("stage2")))
    assert "Not counted yet: add a source; the date “about June” cannot be read." in listed
    assert DATA["what"] in listed


def test_a_refused_save_shows_the_reason_and_keeps_what_was_typed_in_the_page(client, url):
    address = url("member", voice="governors", member=uuid4())
    answer = client.post(address, {"version": "0", "person": "", "name": "Gwen\u200bHale", "role": "Governor"})
    assert "cannot be shown" in text_of(answer)
    assert BeautifulSoup(answer.content, "html.parser").select_one("#id_role")["value"] == "Governor"
    assert not Journey.objects.exists()


@pytest.mark.parametrize("role", [Role.SCHOOL_MEMBER, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_who_may_only_read_sees_the_plan_without_forms_and_cannot_post(world, url, lead, role):
    need = lead.need("Little fruit")
    item = lead.data(need)
    reader = world.client(role)
    for address in (
        url("stage1"), url("stage2"), url("stage3"), url("tasks"), url("voice", voice="pupils"),
        url("need", need=need.public_id), url("data_item", need=need.public_id, item=item.public_id),
        url("priority", kind="school"),
    ):  # fmt: skip
        page = BeautifulSoup(reader.get(address).content, "html.parser")
        assert not page.select("main form"), address
    assert "Little fruit" in text_of(reader.get(url("need", need=need.public_id)))
    for address in (url("need", need=need.public_id), url("voice", voice="parents"), url("priority", kind="school")):
        answer = reader.post(address, {"version": "1", "title": "Changed", "how": "Changed"})
        assert answer.status_code == 403
        assert "You may read this plan" in answer.content.decode()
    assert reader.post(url("need", need=need.public_id), {"remove": "yes"}).status_code == 403
    assert Need.objects.get().title == "Little fruit"


def test_what_belongs_to_another_school_is_not_found(client, world, url):
    other = world.other.users[Role.SCHOOL_LEAD]
    theirs = Stage13(school=world.other.school, user=other, by=Actor.user(other.public_id))
    need, pupil = theirs.need("Their need"), theirs.pupil()
    item = theirs.data(need)
    here = [
        url("need", need=need.public_id),
        url("data_item", need=need.public_id, item=item.public_id),
        url("data_item", need=uuid4(), item=uuid4()),
        url("member", voice="pupils", member=pupil.public_id),
        url("voice", voice="teachers"),
        url("priority", kind="national"),
    ]
    there = [url("stage1", world.other.school), url("need", world.other.school, need=need.public_id)]
    for address in here + there:
        assert client.get(address).status_code == 404, address
        assert client.post(address, {"version": "0", "title": "Mine"}).status_code in {404, 405}, address
    assert Need.objects.get().title == "Their need"


HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}",
    "' OR 1=1 --",
    "\x00\x01",
    "é" * 5000,
    "\u202e\ud7ff",
    "%s%n",
    "0",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_kept_or_refused_and_never_run(client, url, lead, text):
    need = lead.need()
    sent = dict.fromkeys(("role", "year_group", "name", "person", "how", "title", "topic", "what", "source"), text)
    sent |= dict.fromkeys(("kind", "scope", "coverage", "group", "dated_on", "indicator", "data", "reach"), text)
    sent |= {"key_tasks": [text, text], "own_tasks": text, "local_entry": text, "version": text, "agreed_on": text}
    pages = [
        url("member", voice="pupils", member=uuid4()), url("member", voice="staff", member=uuid4()),
        url("voice", voice="parents"), url("tasks"), url("need", need=uuid4()), url("stage1"),
        url("data_item", need=need.public_id, item=uuid4()),
        url("priority", kind="local"), url("priority", kind="school"),
    ]  # fmt: skip
    for address in pages:
        assert client.post(address, sent).status_code in {200, 302}, address
    for address in [*pages, url("stage2"), url("stage3")]:
        answer = client.get(address)
        assert answer.status_code == 200
        assert b"<script>alert" not in answer.content


def test_the_statements_of_a_stage_are_the_same_for_one_row_and_for_three(client, url, world, lead, constant_queries):
    lead.heard(Voice.PARENTS, "Forum")
    names = iter(["Ada Moss", "Ben Lund", "Cora Finch"])
    constant_queries(client, url("stage1"), lambda: [lead.pupil(), lead.member(name=next(names))], most=50)

    def need_with_data():
        need = lead.need()
        lead.data(need)
        lead.data(need, source="", unreadable=("source",))

    constant_queries(client, url("stage2"), need_with_data, most=50)
    lead.priority("school", title="Sleep")
    constant_queries(client, url("priority", kind="school"), need_with_data, most=50)
    constant_queries(
        client, url("priority", kind="local"),
        lambda: LocalPriorityFactory(plan__programme=world.own.programme), most=50,
    )  # fmt: skip


def test_taking_out_asks_for_one_button_and_says_what_happened(client, url, lead):
    need = lead.need("Little fruit")
    answer = client.post(url("need", need=need.public_id), {"remove": "yes"}, follow=True)
    assert "Taken out of the plan." in text_of(answer)
    assert "Little fruit" not in text_of(answer)
    pupil = lead.pupil()
    client.post(url("member", voice="pupils", member=pupil.public_id), {"remove": "yes"})
    assert plan_of(lead).group.members == ()


def test_neighbours_choices_are_shown_from_five_schools_on(client, url, world, lead):
    entry = LocalPriorityFactory(plan__programme=world.own.programme)
    lead.priority("local", local_entry=str(entry.public_id))
    for _ in range(4):
        PriorityFactory(cycle__programme=world.own.programme, kind="local", local_entry=entry)
    assert "other schools chose" not in text_of(client.get(url("priority", kind="local")))
    PriorityFactory(cycle__programme=world.own.programme, kind="local", local_entry=entry)
    assert "In your programme 5 other schools chose this." in text_of(client.get(url("priority", kind="local")))


def test_who_can_help_is_named(client, url, world):
    world.own.programme.contact = PersonFactory(name="Jo Park")
    world.own.programme.role_mailbox = "team@example.org"
    world.own.programme.save()
    shown = text_of(client.get(url("stage1")))
    assert "Jo Park" in shown
    assert "team@example.org" in shown


def test_while_the_quas_has_the_plan_pages_are_read_and_while_answering_one_field_is_open(client, url, lead):
    need = lead.need("Little fruit")
    submission = SubmissionFactory(cycle=lead.cycle)
    held = SubmissionRoundFactory(submission=submission)
    address = url("need", need=need.public_id)
    assert not BeautifulSoup(client.get(address).content, "html.parser").select("main form")
    assert "is with the quality assurance system" in text_of(client.post(address, {"version": "1", "title": "Changed"}))
    submission.state, submission.clarify_by = "clarification", "2026-12-20"
    submission.save()
    ClarificationItemFactory(round=held, path=f"needs/{need.public_id}/topic")
    page = BeautifulSoup(client.get(address).content, "html.parser")
    assert page.select_one("#id_title").has_attr("disabled")
    assert not page.select_one("#id_topic").has_attr("disabled")
    topic = TopicFactory()
    client.post(address, {"version": "1", "title": "Changed", "topic": topic.slug})
    need.refresh_from_db()
    assert (need.title, need.topic) == ("Little fruit", topic)


def test_the_look_at_the_membership_is_recorded_on_the_page(client, url, lead):
    lead.pupil()
    answer = client.post(url("stage1"), {"on": "5 January 2026"}, follow=True)
    assert "Recorded: checked on 5 January 2026." in text_of(answer)
    assert "This is not a date" in text_of(client.post(url("stage1"), {"on": "some day"}))
    assert plan_of(lead).group.reviewed_on.isoformat() == "2026-01-05"


def plan_of(lead):
    return plan_facts(lead.cycle, today=clock.local_date(clock.now()))
