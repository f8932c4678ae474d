"""A new sign on the way begins with an example, or with a sign of another outcome (S4b)."""

from datetime import date
from uuid import uuid4

import pytest

from accounts.domain.roles import Role
from directory.models import Topic
from enhancement.domain.esi_examples import EXAMPLES, example
from enhancement.models import ESI, ESIVersion, OutcomeSlot, SectionDraft
from tests.enhancement.stage4.test_pages import SLOT, page_of, text_of
from tests.enhancement.stages.saying4 import FIGURES, GROUP, LOCAL, SCHOOL, VIEWS
from tests.factories.directory import TopicFactory

FOOD = example("food-quantitative-process")


def choices(page):
    return {" ".join(link.text.split()): link["href"] for link in page.select(".beginnings a")}


def written():
    return (ESI.objects.count(), ESIVersion.objects.count(), OutcomeSlot.objects.count(), SectionDraft.objects.count())


def test_every_example_fills_in_words_and_kind_and_writes_nothing(client, url, lead):
    before = written()
    shown = choices(page_of(client.get(client.get(url("esi_add", **SLOT)).url)))
    assert set(shown) == {row.text for row in EXAMPLES if row.outcome == FIGURES}
    for row in EXAMPLES[:2]:
        page = page_of(client.get(shown[row.text]))
        assert page.select_one("#id_text").text.strip() == row.text
        assert page.select_one("#id_kind input[checked], input[name=kind][checked]")["value"] == row.kind
        assert "nothing is saved yet" in page.select_one(".inset").text
    assert written() == before


def test_what_was_begun_is_saved_as_it_was_changed(client, url, lead):
    address = url("esi", **SLOT, esi=uuid4())
    opened = f"{address}?example={FOOD.key}"
    sent = {"version": "0", "text": "Fruit is on every table", "kind": "process", "due_on": "1/7/2027"}
    assert client.post(opened, sent).url == url("esis", **SLOT)
    assert ESIVersion.objects.get().text == "Fruit is on every table"
    page = page_of(client.get(opened))
    assert page.select_one("#id_text").text.strip() == "Fruit is on every table"
    assert not page.select(".beginnings")


def test_an_example_never_covers_what_was_typed(client, url, lead):
    sign = uuid4()
    lead.esi(LOCAL, FIGURES, esi=sign, due_on="soon", unreadable=("due_on",))
    page = page_of(client.get(f"{url('esi', **SLOT, esi=sign)}?example={FOOD.key}"))
    assert page.select_one("#id_due_on")["value"] == "soon"
    assert FOOD.text not in page.main.text


def test_a_sign_of_another_outcome_is_taken_over_and_stays_there(client, url, lead):
    lead.esi(SCHOOL, VIEWS, text="Half sleep long enough", kind="impact", due_on=date(2027, 7, 1))
    lead.esi(LOCAL, FIGURES, text="A sign of this outcome")
    page = page_of(client.get(url("esi", **SLOT, esi=uuid4())))
    folded = page.select(".beginnings")[1]
    assert "Take over from another outcome of your plan" in folded.summary.text
    assert "Perception outcome of the school priority" in folded.text
    assert "A sign of this outcome" not in folded.text
    page = page_of(client.get(choices(page)["Half sleep long enough"]))
    assert page.select_one("#id_text").text.strip() == "Half sleep long enough"
    assert page.select_one("#id_due_on").get("value", "") == ""
    assert ESI.objects.count() == 2


def test_the_topic_of_the_priority_comes_first(client, url, lead):
    topic = Topic.objects.filter(name="Sleep").first() or TopicFactory(name="Sleep")
    lead.priority("school", title="Sleep", topic=topic, version=1)
    page = page_of(client.get(url("esi", priority="school", kind="targeted", esi=uuid4())))
    assert page.select_one(".beginnings h2").text == "Sleep"


@pytest.mark.parametrize(
    "asked", ["example=nonsense", "sign=nonsense", "sign=ab8fc179-e269-4a33-bcde-243775c39ddf", "example=", "sign=%00"]
)
def test_nonsense_in_the_address_begins_with_nothing(client, url, lead, asked):
    page = page_of(client.get(f"{url('esi', **SLOT, esi=uuid4())}?{asked}"))
    assert page.select_one("#id_text").text.strip() == ""
    assert not page.select(".content > .inset")


def test_a_sign_of_another_school_is_not_taken_over(client, url, world, lead):
    foreign = type(lead)(school=world.other.school, user=world.other.users[Role.SCHOOL_LEAD], by=lead.by)
    foreign.priority("local", rationale="Data")
    sign = foreign.esi(LOCAL, GROUP, text="Secret of the other school")
    page = page_of(client.get(f"{url('esi', **SLOT, esi=uuid4())}?sign={sign.public_id}"))
    assert "Secret" not in page.text


def test_who_only_reads_is_offered_nothing(world, url, lead):
    reader = world.client(Role.SCHOOL_MEMBER)
    page = page_of(reader.get(f"{url('esi', **SLOT, esi=uuid4())}?example={FOOD.key}"))
    assert not page.select(".beginnings")
    assert FOOD.text not in page.text


def test_the_signs_stand_by_date_and_the_page_says_so(client, url, lead):
    for text, due_on in (("Later", date(2028, 1, 1)), ("Sooner", date(2027, 1, 1)), ("Undated", None)):
        lead.esi(LOCAL, FIGURES, text=text, due_on=due_on)
    answer = client.get(url("esis", **SLOT))
    assert [card.text for card in page_of(answer).select("ol.cards .card__text")] == ["Sooner", "Later", "Undated"]
    assert "Listed by date, the soonest first." in text_of(answer)


def test_the_page_of_a_new_sign_costs_the_same_with_many_signs(client, url, lead, constant_queries):
    constant_queries(
        client, url("esi", **SLOT, esi=uuid4()), lambda: lead.esi(SCHOOL, VIEWS, text="Half sleep long enough"), most=50
    )
