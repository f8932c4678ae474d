"""Examples from confirmed plans: picked, edited, released by the coordinator; a school begins with one (S4b)."""

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from enhancement.models import ExampleOutcome, OutcomeSlot, OutcomeVersion
from enhancement.queries.examples import programme_tree
from tests.enhancement.stages.saying4 import FIGURES, LOCAL
from tests.factories.accounts import LocalProgrammeFactory
from tests.factories.directory import TopicFactory
from tests.factories.enhancement import AT, ESIVersionFactory, OutcomeVersionFactory, PriorityFactory
from tests.factories.examples import ExampleOutcomeFactory

SLOT = {"priority": "local", "kind": "quantitative"}


def confirmed_in(programme, topic, **more):
    """A confirmed outcome of some school of the programme."""
    priority = PriorityFactory(cycle__programme=programme, topic=topic)
    words = {"measure": "eat 5 fruits at lunch", "population": "Year 5 pupils", "measure_kind": "share"}
    return OutcomeVersionFactory(slot__priority=priority, confirmed_at=AT, direction="rise", **{**words, **more})


def released(programme, **more):
    topic = TopicFactory()
    version = confirmed_in(programme, topic)
    held = {"topic": topic, "outcome_version": version, "released_at": clock.now(), **more}
    return ExampleOutcomeFactory(programme=programme, **held)


def desk_page(page, row=None):
    return reverse(f"admin:enhancement_exampleoutcome_{page}", args=[row.public_id] if row else [])


def form_of(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser")


def test_a_coordinator_picks_edits_and_releases(world):
    topic, programme = TopicFactory(), world.own.programme
    version = confirmed_in(programme, topic)
    OutcomeVersionFactory(slot__priority__cycle__programme=programme, measure="not confirmed")
    foreign = confirmed_in(world.other.programme, topic, measure="of another programme")
    desk = world.client(Role.COORDINATOR)
    choices = desk.get(desk_page("add")).content.decode()
    assert "eat 5 fruits" in choices
    assert "not confirmed" not in choices
    assert foreign.measure not in choices
    assert desk.post(desk_page("add"), {"outcome_version": foreign.pk}).status_code == 200
    desk.post(desk_page("add"), {"outcome_version": version.pk})
    row = ExampleOutcome.objects.get()
    assert (row.words, row.whose, row.released_at) == ("eat … fruits at lunch", "Year 5 pupils", None)
    change = desk_page("change", row)
    assert "The share of Year 5 pupils who eat … fruits at lunch" in desk.get(change).content.decode()
    sent = {"words": "eat fruit at lunch", "whose": "Year 5 pupils", "question": "", "released": "on"}
    assert "Fewer than 5 schools" in desk.post(change, sent).content.decode()
    for _ in range(4):
        PriorityFactory(cycle__programme=programme, topic=topic)
    assert "There is a figure" in desk.post(change, {**sent, "words": "eat 5 fruits"}).content.decode()
    school = version.slot.priority.cycle.journey.school
    school.name = "Larkmead Primary School"
    school.save()
    assert "part of the name" in desk.post(change, {**sent, "words": "come to Larkmead"}).content.decode()
    assert desk.post(change, sent).status_code == 302
    row.refresh_from_db()
    assert row.released_at
    del sent["released"]
    assert desk.post(change, sent).status_code == 302
    row.refresh_from_db()
    assert row.released_at is None, "taken back"


def test_a_sign_of_a_confirmed_outcome_is_picked_too(world):
    version = confirmed_in(world.own.programme, TopicFactory())
    sign = ESIVersionFactory(esi__slot=version.slot, text="Half of Year 5, 45 pupils, eat fruit", kind="impact")
    desk = world.client(Role.COORDINATOR)
    assert "Choose one of the two" in desk.post(desk_page("add"), {}).content.decode()
    desk.post(desk_page("add"), {"esi_version": sign.pk})
    row = ExampleOutcome.objects.get()
    assert row.words == "Half of Year 5, … pupils, eat fruit"
    page = form_of(desk, desk_page("change", row))
    assert page.select_one("[name=words]")
    assert not page.select_one("[name=whose]"), "an indicator says whose change it is in its own words"


def test_a_school_begins_with_an_example_and_never_with_a_number(world, client, url, lead):
    row = released(world.own.programme, words="eat fruit at lunch", whose="Year 5 pupils")
    hidden = released(world.own.programme, words="not released", released_at=None)
    far = released(LocalProgrammeFactory(), words="of another county")
    own = released(world.own.programme, words="our own words")
    OutcomeSlot.objects.filter(versions=own.outcome_version).update(priority=lead.cycle.priorities.get(kind="school"))
    page = client.get(url("examples", **SLOT)).content.decode()
    assert "The share of Year 5 pupils who eat fruit at lunch" in page
    for words in ("not released", "of another county", "our own words"):
        assert words not in page
    assert row.outcome_version.slot.priority.cycle.journey.school.name not in page
    assert "Use as a start" in page
    here = url("outcome", **SLOT)
    for key in (row.public_id, "food-quantitative"):
        form = form_of(client, f"{here}?example={key}")
        assert form.select_one("[name=measure]")["value"].startswith("eat fruit at lunch")
        assert form.select_one("[name=population]")["value"] == "Year 5 pupils"
        assert not form.select_one("[name=target]").get("value")
    for key in (hidden.public_id, far.public_id, "nonsense"):
        assert not form_of(client, f"{here}?example={key}").select_one("[name=measure]").get("value")
    assert not OutcomeVersion.objects.filter(slot__priority__kind="local", slot__priority__cycle=lead.cycle).exists()
    lead.outcome(LOCAL, FIGURES, measure="sleep well")
    form = form_of(client, f"{here}?example={row.public_id}")
    assert form.select_one("[name=measure]")["value"] == "sleep well", "what is written stays"
    assert "Use as a start" not in client.get(url("examples", **SLOT)).content.decode()


def test_released_signs_stand_among_the_examples_of_a_new_sign(world, client, url, lead):
    version = confirmed_in(world.own.programme, TopicFactory(name="Sleep well"))
    row = ExampleOutcomeFactory(
        programme=world.own.programme,
        topic=version.slot.priority.topic,
        outcome_version=None,
        esi_version=ESIVersionFactory(esi__slot=version.slot, text="x", kind="process"),
        esi_kind="process",
        words="Phones stay in the hall at night",
        released_at=clock.now(),
    )
    page = client.get(url("esi_add", **SLOT), follow=True)
    assert row.words in page.content.decode()
    assert "Sleep well, from confirmed plans" in page.content.decode()
    here = page.redirect_chain[-1][0]
    assert row.words in form_of(client, f"{here}?example={row.public_id}").select_one("[name=text]").text


def test_the_tree_holds_a_county_and_its_programmes(db):
    county, apart = LocalProgrammeFactory(), LocalProgrammeFactory()
    one, two = (LocalProgrammeFactory(parent=county) for _ in range(2))
    assert programme_tree(one.pk) == {county.pk, one.pk, two.pk}
    assert programme_tree(apart.pk) == {apart.pk}


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"outcome_version": None}, "example_is_of_one_outcome_or_one_indicator"),
        ({"words": " "}, "example_has_words"),
    ],
)
def test_the_database_keeps_the_rules_of_an_example(db, wrong, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ExampleOutcomeFactory(**wrong)


@pytest.mark.list_route("admin:enhancement_exampleoutcome_changelist")
def test_three_examples_take_as_many_statements_as_one(world):
    desk = world.client(Role.COORDINATOR)
    released(world.own.programme)
    desk.get(desk_page("changelist"))
    with CaptureQueriesContext(connection) as one:
        desk.get(desk_page("changelist"))
    for _ in range(2):
        released(world.own.programme)
    with CaptureQueriesContext(connection) as three:
        desk.get(desk_page("changelist"))
    assert len(three) == len(one)
