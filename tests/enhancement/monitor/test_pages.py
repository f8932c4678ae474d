"""The pages of stage 7, and the one behind the link: three page loads from e-mail to saved."""

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor
from core.domain.wording import day
from enhancement.models import Cycle, ESIVersion, Reading, SectionDraft
from enhancement.services import reading_prompts
from tests.factories.profile import OwnFigureFactory

FRUIT = "local_quantitative"


@pytest.fixture
def link(plan, today) -> str:
    cycle = Cycle.objects.get(pk=plan.cycle.pk)
    token = reading_prompts.invite(cycle=cycle, until=today, by=Actor.clock(), now=clock.now())
    return reverse("progress:log", kwargs={"token": token})


def main(answer) -> str:
    text = BeautifulSoup(answer.content, "html.parser").main.get_text(" ")
    return " ".join(text.split())


def fruit(today, **more: str) -> dict[str, str]:
    return {"taken_on": day(today), f"{FRUIT}_part": "45", f"{FRUIT}_whole": "90", **more}


def test_from_the_link_to_saved_takes_three_pages_at_most(world, link, today):
    visitor = world.client(None)
    first = visitor.get(link)
    saved = visitor.post(link, fruit(today, source="Lunch survey"), follow=True)
    loads = [first, *saved.redirect_chain, saved]
    assert len(loads) <= 3
    assert "your readings are saved" in main(saved)
    assert Reading.objects.get().source == "Lunch survey"


def test_opening_the_link_writes_nothing(world, link):
    assert world.client(None).get(link).status_code == 200
    assert not Reading.objects.exists()


def test_the_link_shows_the_outcomes_and_nothing_else(world, plan, link, slot, lead):
    lead.log(slot, source="Named in the office")
    text = main(world.client(None).get(link))
    assert "eat fruit at lunch every day" in text
    for hidden in ("Named in the office", "Lunch survey", "Half of them", "Healthy weight", "Too little fruit"):
        assert hidden not in text


def test_what_was_typed_behind_the_link_stays(world, link, today):
    answer = world.client(None).post(link, fruit(today, source="Survey", **{f"{FRUIT}_whole": "4"}))
    assert answer.status_code == 422
    assert "cannot be less than the 45" in main(answer)
    fields = BeautifulSoup(answer.content, "html.parser")
    assert fields.find(id=f"id_{FRUIT}_part")["value"] == "45"
    assert fields.find(id="id_source")["value"] == "Survey"
    assert not Reading.objects.exists()


def test_a_wrong_token_finds_nothing(world):
    assert world.client(None).get(reverse("progress:log", kwargs={"token": "no-such-token"})).status_code == 404


def test_stage_7_shows_every_status_and_the_rule(client, url, plan, slot, lead):
    lead.log(slot)
    text = main(client.get(url("stage7")))
    assert text.count("No reading yet") >= 5
    for words in ("On track", "Achieved", "How we judge", "At risk:", "1 of 6 early success indicators"):
        assert words in text


def test_before_the_plan_is_confirmed_stage_7_waits(world, url, client):
    assert url("readings") not in client.get(url("stage7")).content.decode()


def test_logging_signed_in_keeps_what_cannot_be_read(client, url, plan, today):
    page = url("readings")
    assert client.get(page).status_code == 200
    said = fruit(today, version="0", **{f"{FRUIT}_source": "Survey", f"{FRUIT}_whole": "ninety"})
    assert "ninety" in client.post(page, said, follow=True).content.decode()
    assert not Reading.objects.exists()
    version = SectionDraft.objects.get().version
    good = fruit(today, version=str(version), **{f"{FRUIT}_source": "Survey"})
    assert client.post(page, good).url == url("stage7")
    assert Reading.objects.get().denominator == 90
    assert "ninety" not in client.get(page).content.decode()


def test_two_who_write_at_once_see_both(client, url, plan, today):
    page = url("readings")
    said = fruit(today, version="0", **{f"{FRUIT}_source": "Mine", f"{FRUIT}_whole": "ninety"})
    client.post(page, said)
    answer = main(client.post(page, {**said, f"{FRUIT}_source": "Yours"}))
    assert "What stands there now" in answer
    assert "Mine" in answer


def test_own_data_are_offered_and_taken(client, url, world, plan, slot, today):
    figure = OwnFigureFactory(measure__school=world.own.school, taken_on=today, source="Lunch count")
    assert "Log it for the quantitative outcome of the local priority" in main(client.get(url("readings")))
    client.post(url("reading_take", outcome=slot.public_id, figure=figure.public_id))
    assert Reading.objects.get().own_figure == figure
    assert "Log it for the quantitative outcome of the local priority" not in main(client.get(url("readings")))


def test_an_outcome_with_chart_table_and_history(client, url, plan, slot, lead):
    row = lead.log(slot)
    page = url("monitored", priority="local", kind="quantitative")
    answer = client.get(page)
    soup = BeautifulSoup(answer.content, "html.parser")
    assert soup.select("svg[role=img]")
    assert [cell.get_text() for cell in soup.select("table tbody tr")[0].select("td")][-1] == "41.1\u202f% (37 of 90)"
    assert "Logged by" in main(answer)
    expects = [row.select("td")[1].get_text() for row in soup.select("table tbody tr")]
    assert all(len(cell) <= len("45.1\u202f%") for cell in expects)
    removed = client.post(page, {"remove": str(row.public_id)}, follow=True)
    assert "Taken out" in main(removed)
    assert client.post(page, {"remove": "nonsense"}, follow=True).status_code == 200


def test_an_indicator_changes_with_its_reason(client, url, plan, slot):
    held = slot.esis.get()
    place = {"priority": "local", "kind": "quantitative", "esi": held.public_id}
    version = held.versions.get()
    said = {"text": "Six in ten of them do so", "kind": "impact", "due_on": day(version.due_on), "target": "55"}
    refused = client.post(url("esi_change", **place), {**said, "reason": "", "version": "0"}, follow=True)
    assert "Say why" in main(refused)
    said = {**said, "reason": "It was too low", "version": str(SectionDraft.objects.get().version)}
    text = main(client.post(url("esi_change", **place), said, follow=True))
    assert "How the indicators changed" in text
    assert "50 %" in text
    assert "55 %" in text
    assert ESIVersion.objects.filter(esi=held).count() == 2
    fresh = url("esi_change", **{**place, "esi": uuid4()})
    assert "Add an early success indicator" in main(client.get(fresh))
    elsewhere = url("esi_change", **{**place, "kind": "perception"})
    assert client.get(elsewhere).status_code == 404


def test_a_coordinator_reads_and_does_not_write(world, url, plan, slot, lead):
    lead.log(slot)
    coordinator = world.client(Role.COORDINATOR)
    page = url("monitored", priority="local", kind="quantitative")
    assert "Is it wrong?" not in main(coordinator.get(page))
    assert coordinator.post(page, {"remove": str(Reading.objects.get().public_id)}).status_code == 403
    assert coordinator.get(url("readings")).status_code == 200
    assert world.client(Role.SCHOOL_LEAD).get(url("stage7", world.other.school)).status_code == 404
