"""The pages of changes after the confirmation, as the lead uses them (R73)."""

import pytest
from bs4 import Tag

from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.transitions import State
from enhancement.models import ESIVersion, OutcomeVersion, Submission, WordingChange
from enhancement.queries.standing_outcomes import standing_outcomes
from tests.enhancement.submitting.acting import confirm, open_it
from tests.enhancement.submitting.reading import soup, text_of

SLOT = {"priority": "local", "kind": "targeted"}


@pytest.fixture
def confirmed(plan, lead):
    confirm(open_it(lead.submit()))
    return plan


def fields(page: Tag) -> dict[str, object]:
    """What the form of the page would send as it stands."""
    found: dict[str, object] = {}
    for field in page.select("form#builder input, form#builder select, form[data-unsaved] input"):
        if field.get("type") in ("radio", "checkbox") and not field.has_attr("checked"):
            continue
        if field.name == "select":
            chosen = field.select_one("option[selected]")
            found[field["name"]] = chosen["value"] if chosen else ""
        elif field.get("name"):
            found[field["name"]] = field.get("value", "")
    return found


def test_a_new_outcome_from_the_list_to_the_quas(confirmed, client, url):
    listed = soup(client.get(url("changes")))
    assert len(listed.select("section.panel")) == 6
    page = url("new_outcome", **SLOT)
    assert "the confirmed one stands until" in text_of(client.get(page)).lower()
    client.post(page, {"version": "0", "why_new": "The lunchtime club came too late."})
    version = OutcomeVersion.objects.get(number=2)
    shown = soup(client.get(page))
    assert "change what should change" in shown.get_text().lower()

    sentence = url("new_outcome_sentence", **SLOT)
    typed = {**fields(soup(client.get(sentence))), "target": "45"}
    assert "45" in client.post(url("new_outcome_preview", **SLOT), typed).content.decode()
    assert client.post(sentence, typed)["Location"] == page
    version.refresh_from_db()
    assert version.target == 45
    evidence = url("new_outcome_evidence", **SLOT)
    client.post(evidence, {**fields(soup(client.get(evidence))), "when": "Each March"})
    version.refresh_from_db()
    assert version.evidence_when == "Each March"
    sign = url("new_outcome_esi", **SLOT, esi=version.proposed_esis.get().public_id)
    client.post(sign, {**fields(soup(client.get(sign))), "text": "A place for homework is open"})
    assert ESIVersion.objects.get(esi__proposed_with=version).text == "A place for homework is open"

    assert "Submit the new outcome" in text_of(client.get(page))
    sent = client.post(page, {"send": "yes"}, follow=True)
    assert "Your new outcome is submitted." in text_of(sent)
    submission = Submission.objects.get(outcome=version)
    story = text_of(client.get(url("submission_of", submission=submission.public_id)))
    assert "The new outcome waits for a reviewer." in story
    read = text_of(client.get(url("submission_round", frozen=submission.rounds.get().public_id)))
    assert "Until now: 60 %" in read.replace("\u202f", " ")
    assert "is with the quality assurance system" in text_of(client.get(page))
    client.post(url("submission_of", submission=submission.public_id))
    submission.refresh_from_db()
    assert submission.state == State.WITHDRAWN
    assert "is given up" in text_of(client.post(page, {"drop": "yes"}, follow=True))


def test_wording_is_mended_with_reason_and_both_texts(confirmed, client, url):
    page = url("outcome_wording", **SLOT)
    held = fields(soup(client.get(page)))
    assert "target" not in held
    again = client.post(page, {**held, "measure": "come to the club at lunch"}, follow=True)
    assert "Say why it is changed" in text_of(again)
    assert not WordingChange.objects.exists()
    held = fields(soup(again))
    text = text_of(client.post(page, {**held, "reason": "The club has a new name."}, follow=True))
    assert "became “come to the club at lunch”. Why: The club has a new name." in text
    outcome = next(row for row in standing_outcomes(confirmed.cycle) if row.draft.kind == OutcomeKind.TARGETED)
    assert (outcome.number, outcome.draft.measure) == (1, "come to the club at lunch")


def test_before_the_confirmation_the_list_is_empty_and_no_outcome_is_found(plan, client, url):
    assert "No outcome is confirmed yet." in text_of(client.get(url("changes")))
    assert client.get(url("new_outcome", **SLOT)).status_code == 404
