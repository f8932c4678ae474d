"""The pages of stage 4 as people meet them."""

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup

from accounts.domain.roles import Role
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.models import ESI, Journey, OutcomeSlot, OutcomeVersion
from tests.enhancement.stages.saying4 import FIGURES, GROUP, LOCAL, SCHOOL, VIEWS, fill_stage_4, fill_stages_1_to_3

SLOT = {"priority": "local", "kind": "quantitative"}
FRUIT = {
    "version": "0",
    "due_on": "20/7/2028",
    "measure_kind": "share",
    "population": "Year 5 pupils",
    "measure": "eat fruit at lunch every day",
    "direction": "rise",
    "baseline_numerator": "37",
    "baseline_denominator": "90",
    "baseline_on": "15 June 2026",
    "baseline_source": "Lunch survey",
    "target": "60 %",
}
SENTENCE = "By 20 July 2028 the share of Year 5 pupils who eat fruit at lunch every day rises from 41.1 % to 60 %"


def page_of(answer):
    assert answer.status_code == 200, answer
    return BeautifulSoup(answer.content, "html.parser")


def text_of(answer):
    return " ".join(page_of(answer).main.get_text(" ").split())


def squeezed(answer):
    return " ".join(page_of(answer).main.get_text("").split())


def test_every_page_opens_before_the_first_entry_and_writes_nothing(client, url):
    for priority in PriorityKind:
        for kind in OutcomeKind:
            slot = {"priority": priority, "kind": kind}
            for route in ("outcome", "esis", "evidence"):
                assert client.get(url(route, **slot)).status_code == 200
            assert client.get(url("esi", **slot, esi=uuid4())).status_code == 200
    assert "Choose the local priority in stage 3" in text_of(client.get(url("stage4")))
    assert not Journey.objects.exists()


def test_an_outcome_is_written_with_its_sign_and_evidence(client, url, lead):
    answer = client.post(url("outcome", **SLOT), FRUIT)
    assert answer["Location"] == f"{url('stage4')}#local-quantitative"
    shown = squeezed(client.get(url("stage4")))
    assert SENTENCE in shown
    assert "Add one early success indicator." in shown
    assert client.post(url("evidence", **SLOT), {"version": "0", "kind": "survey", "what": "Lunch survey"}).url
    sign = client.get(url("esi_add", **SLOT)).url
    client.post(
        sign, {"version": "0", "text": "Half eat fruit", "kind": "impact", "due_on": "1/7/2027", "target": "50"}
    )
    shown = squeezed(client.get(url("stage4")))
    assert f"{SENTENCE}, shown by a survey (Lunch survey)." in shown
    assert "Half eat fruit (50 %), by 1 July 2027" in shown
    assert "Say who will collect it." in shown
    assert "Half eat fruit" in text_of(client.get(url("esis", **SLOT)))


def test_a_preview_after_the_session_has_ended_says_so_in_place_of_the_sentence(client, url, lead):
    client.logout()
    answer = client.post(url("preview", **SLOT), FRUIT, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "You are signed out" in answer.text
    assert "<html" not in answer.text
    assert "rises" not in answer.text
    plain = client.post(url("preview", **SLOT), FRUIT)
    assert plain["Location"].startswith("/account/login/")


def test_the_preview_shows_the_sentence_and_saves_nothing(client, url, lead):
    sent = {**FRUIT, "target": "", "measure": "have improved meals"}
    answer = client.post(url("preview", **SLOT), sent)
    said = " ".join(BeautifulSoup(answer.content, "html.parser").get_text("").split())
    assert "who have improved meals rises from 41.1 % to (missing: target number)" in said
    assert "Say by how much, because “improved” gives no number." in said
    assert not OutcomeSlot.objects.exists()
    assert client.get(url("preview", **SLOT)).status_code == 405


def test_without_script_a_button_shows_the_sentence_and_keeps_everything(client, url, lead):
    answer = client.post(url("outcome", **SLOT), {**FRUIT, "target": "lots", "show": "yes"})
    page = page_of(answer)
    assert page.select_one("#id_target")["value"] == "lots"
    assert page.select_one("#id_measure")["value"] == FRUIT["measure"]
    assert "“lots” is not a number" in page.select_one("#id_target_error").text
    assert "rises from 41.1 % to (missing: target number)" in " ".join(page.select_one("#preview").text.split())
    assert not OutcomeSlot.objects.exists()


def test_what_cannot_be_read_is_kept_and_shown_again(client, url, lead):
    sent = {**FRUIT, "target": "most of them", "due_on": "next summer", "baseline_denominator": "9"}
    assert client.post(url("outcome", **SLOT), sent).url == url("outcome", **SLOT)
    page = page_of(client.get(url("outcome", **SLOT)))
    for name, text in sent.items():
        if name not in ("version", "measure_kind", "direction"):
            assert page.select_one(f"#id_{name}")["value"] == text
    for name in ("target", "due_on", "baseline_denominator"):
        assert page.select_one(f"#id_{name}_error"), name
    held = OutcomeVersion.objects.get()
    assert (held.target, held.due_on, held.baseline_numerator, held.measure) == (None, None, None, sent["measure"])
    assert "because “most of them” is not a number" in text_of(client.get(url("stage4")))


def test_a_stale_save_shows_both_texts(client, url, lead):
    client.post(url("outcome", **SLOT), FRUIT)
    answer = client.post(url("outcome", **SLOT), {**FRUIT, "target": "75"})
    page = page_of(answer)
    assert "Somebody else saved this part" in text_of(answer)
    assert page.select_one("#id_target")["value"] == "75"
    assert "60 %" in page.select_one("[aria-labelledby=theirs]").text
    version = page.select_one("input[name=version]")["value"]
    client.post(url("outcome", **SLOT), {**FRUIT, "target": "75", "version": version})
    assert OutcomeVersion.objects.get().target == 75


def test_how_the_sentence_read_before_is_told_with_who_and_when(client, url, lead):
    client.post(url("outcome", **SLOT), FRUIT)
    assert "How it read before" not in text_of(client.get(url("outcome", **SLOT)))
    client.post(url("outcome", **SLOT), {**FRUIT, "target": "75", "version": "1"})
    told = page_of(client.get(url("outcome", **SLOT))).select(".timeline li")
    assert len(told) == 2
    name = lead.user.person.name
    assert " ".join(told[1].p.text.split()).startswith(f"{name} wrote: {SENTENCE}")


def test_every_missing_finding_leads_to_its_field(client, url, writer):
    fill_stages_1_to_3(writer)
    for priority, kind in ((LOCAL, FIGURES), (SCHOOL, VIEWS), (LOCAL, GROUP)):
        writer.outcome(priority, kind, measure="eat more fruit", target="lots", unreadable=("target",))
        writer.esi(priority, kind, text="Run a fruit day")
    links = page_of(client.get(url("stage4"))).select(".outcome .steps-to-take a, .guidance a")
    assert len(links) > 20
    for link in links:
        path, _, anchor = link["href"].partition("#")
        page = page_of(client.get(path or url("stage4")))
        assert not anchor or page.find(id=anchor), link


def test_complete_outcomes_say_so_and_the_stage_leads_on(client, url, writer):
    fill_stages_1_to_3(writer)
    fill_stage_4(writer)
    page = page_of(client.get(url("stage4")))
    assert [tag.text.strip() for tag in page.select(".outcome .tag")] == ["Complete"] * 6
    assert "Everything needed is here" in page.main.text
    assert "Check your answers" in page.select_one(".beside").text


@pytest.mark.parametrize("role", [Role.SCHOOL_MEMBER, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_who_may_only_read_sees_the_sentence_without_forms_and_cannot_post(world, url, writer, lead, role):
    lead.outcome(LOCAL, FIGURES, measure="eat fruit", population="Year 5 pupils", measure_kind="share")
    sign = lead.esi(LOCAL, FIGURES, text="Half eat fruit")
    reader = world.client(role)
    pages = [url(route, **SLOT) for route in ("outcome", "esis", "evidence")]
    pages += [url("stage4"), url("esi", **SLOT, esi=sign.public_id)]
    for address in pages:
        page = page_of(reader.get(address))
        assert not page.select("main form"), address
    assert "Year 5 pupils who eat fruit" in squeezed(reader.get(url("stage4")))
    for address in (url("outcome", **SLOT), url("evidence", **SLOT), url("esi", **SLOT, esi=sign.public_id)):
        for more in ({}, {"show": "yes"}, {"remove": "yes"}):
            answer = reader.post(address, {"version": "1", "measure": "Changed", "what": "Changed", **more})
            assert answer.status_code == 403, (address, more)
    assert reader.post(url("preview", **SLOT), FRUIT).status_code == 403
    assert OutcomeVersion.objects.get().measure == "eat fruit"


def test_what_belongs_to_another_school_or_no_outcome_is_not_found(client, url, world, lead):
    sign = lead.esi(SCHOOL, FIGURES, text="Half sleep long enough")
    there = [url(route, world.other.school, **SLOT) for route in ("outcome", "esis", "evidence", "esi_add")]
    nowhere = [url("outcome", priority="national", kind="targeted"), url("evidence", priority="local", kind="best")]
    misplaced = [url("esi", **SLOT, esi=sign.public_id)]
    for address in [url("stage4", world.other.school), *there, *nowhere, *misplaced]:
        assert client.get(address).status_code == 404, address
    for address in (url("outcome", world.other.school, **SLOT), url("preview", world.other.school, **SLOT), *misplaced):
        assert client.post(address, FRUIT).status_code == 404, address
    assert ESI.objects.get().slot.priority.kind == "school"


def test_the_statements_of_the_pages_are_the_same_for_one_sign_and_for_three(client, url, lead, constant_queries):
    lead.outcome(LOCAL, FIGURES, measure="eat fruit")
    more = {"make": lambda: lead.esi(LOCAL, FIGURES, text="Half eat fruit", due_on="x", unreadable=("due_on",))}
    for route in ("esis", "outcome", "evidence"):
        constant_queries(client, url(route, **SLOT), **more, most=50)
    constant_queries(client, url("stage4"), **more, most=50)
    kinds = iter(OutcomeKind)
    constant_queries(client, url("stage4"), lambda: lead.outcome(SCHOOL, next(kinds), measure="sleep"), most=50)
