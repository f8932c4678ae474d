"""The pages of stage 8, from the first look to the letter."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.domain.roles import Role
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.transitions import State
from enhancement.models import Claim, ClaimEvidence, OutcomeEnding, Submission
from tests.enhancement.claims.acting import confirm, today
from tests.enhancement.submitting.acting import ask
from tests.factories.delivery import ReadingFactory


@pytest.fixture
def client(world, plan):
    return world.client(Role.HEAD_TEACHER)


@pytest.fixture
def url(world):
    def address(route, slot=None, **more):
        named = {"slot": slot.public_id} if slot else {}
        return reverse(f"enhancement:{route}", kwargs={"school": world.own.school.public_id, **named, **more})

    return address


def text(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_head_claims_an_outcome_on_the_pages(client, url, slot):
    ReadingFactory(version=slot.versions.get(), taken_on=today() - timedelta(days=9), numerator=60)
    assert text(client.get(url("stage8"))).count("Claim it as met") == 6
    form = text(client.get(url("claim_write", slot)))
    assert "Your newest reading stands here already" in form
    assert 'value="60"' in form
    on, met = (today() - timedelta(days=days) for days in (9, 2))
    result = {
        "version": "0",
        "result_numerator": "60",
        "result_denominator": "90",
        "result_on": f"{on:%d %B %Y}",
        "result_source": "Lunch survey",
        "what_changed": "A salad bar that pupils run.",
        "group_met_on": f"{met:%d %B %Y}",
    }
    assert client.post(url("claim_write", slot), result).status_code == 302
    assert Claim.objects.get().reading is not None
    added = client.get(url("claim_evidence_add", slot))
    assert "The same survey again" in text(client.get(added.url))
    piece = {"version": "0", "kind": "survey", "what": "60 of 90", "source": "Folder", "dated_on": f"{on:%d %B %Y}"}
    client.post(added.url, piece)
    page = client.get(url("claim", slot))
    assert "Sign as" in text(page)
    client.post(url("claim", slot), {"sign": page.context["seen"]})
    assert "Send the claim to the QUAS" in text(client.get(url("claim", slot)))
    client.post(url("claim", slot), {"submit": "yes"})
    assert Submission.objects.get().state == State.SUBMITTED
    sent = text(client.get(url("claim", slot)))
    assert "The claim is with the quality assurance system" in sent
    assert "Take the claim back" in sent
    frozen = client.get(client.get(url("claim", slot)).context["rounds"][0]["href"])
    assert "As it was confirmed" not in text(frozen)
    assert "The outcome as it was confirmed" in text(frozen)


def test_what_was_typed_and_does_not_count_yet_is_kept(client, url, slot):
    added = client.get(url("claim_evidence_add", slot)).url
    client.post(added, {"version": "0", "what": "Half a thought", "kind": "", "source": "", "dated_on": "soon"})
    assert not ClaimEvidence.objects.exists()
    page = text(client.get(url("claim", slot)))
    assert "Half a thought" in page
    assert "Not counted yet" in page
    assert "“soon” cannot be read" in page
    client.post(url("claim_write", slot), {"version": "0", "result_numerator": "61", "result_source": "Survey"})
    assert "out of how many" in text(client.get(url("claim_write", slot)))
    assert Claim.objects.get().result_numerator is None


def test_second_writer_sees_both_texts(client, url, slot, head):
    head.write(slot)
    answer = client.post(url("claim_write", slot), {"version": "0", "result_source": "Another survey"})
    assert "Somebody else saved this part" in text(answer)
    assert Claim.objects.get().result_source == "Lunch survey"


def test_questions_are_answered_and_sent_back_as_of_any_submission(client, url, slot, head):
    submission = head.claim(slot)
    (item,) = ask(submission, "result")
    school = {"school": submission.cycle.journey.school.public_id}
    questions = reverse("enhancement:clarification_of", kwargs={**school, "submission": submission.public_id})
    answer = reverse("enhancement:answer", kwargs={**school, "item": item.public_id})
    assert questions in text(client.get(url("claim", slot)))
    assert "Questions on your claim" in text(client.get(questions))
    client.post(answer, {"version": "0", "answer": "All of Year 5."})
    assert "Send the answers back" in text(client.get(questions))
    client.post(questions)
    submission.refresh_from_db()
    assert submission.state == State.SUBMITTED
    assert submission.rounds.count() == 2


def test_a_met_outcome_says_so_everywhere(client, url, slot, head):
    confirm(head.claim(slot))
    page = text(client.get(url("stage8")))
    assert "The award of this plan holds one outcome of six" in page
    assert "Well done" in text(client.get(url("claim", slot)))
    assert client.get(url("not_met", slot)).status_code == 302
    impact = text(client.get(url("impact")))
    assert "66.7" in impact
    assert "holds one outcome of six" in impact
    assert client.get(url("impact_pdf")).status_code == 200


def test_not_met_is_left_with_what_was_learnt_and_taken_up_again(client, url, slot):
    page = text(client.get(url("not_met", slot)))
    assert "Not there yet" in page
    assert not {"fail", "failed", "poor"} & set(page.lower().split())
    assert "Say what you learnt" in text(client.post(url("not_met", slot), {"version": "0", "learnt": " "}))
    client.post(url("not_met", slot), {"version": "1", "learnt": "Two terms are short."})
    assert OutcomeEnding.objects.get().learnt == "Two terms are short."
    assert "Not met this time" in text(client.get(url("stage8")))
    client.post(url("not_met", slot), {"again": "yes"})
    assert not OutcomeEnding.objects.exists()


def test_the_extract_says_the_same_on_the_page_and_in_the_file(client, url, slot, head, plan):
    confirm(head.claim(slot))
    head.end(plan.slot(OutcomeKind.TARGETED))
    page = client.get(url("development_plan"))
    file = client.get(url("development_plan_file"))
    assert file["Content-Disposition"].startswith('attachment; filename="development-plan-')
    body = file.content.decode()
    assert "style" not in body
    for table in page.context["tables"]:
        for cell in (cell for row in table["rows"] for cell in row):
            assert cell.replace("'", "&#x27;") in body
            assert cell.replace("'", "&#x27;") in page.content.decode()
    assert "Not met this time" in body


def test_readers_see_claims_and_write_nothing(world, url, slot, head, lead):
    head.write(slot)
    reader = world.client(Role.COORDINATOR)
    assert "write it" in text(reader.get(url("claim", slot)))
    assert reader.post(url("claim_write", slot), {"version": "1", "result_source": "Mine"}).status_code == 403
    foreign = world.other.school.public_id
    away = reverse("enhancement:claim", kwargs={"school": foreign, "slot": slot.public_id})
    assert world.client(Role.HEAD_TEACHER).get(away).status_code == 404
    assert "Sign as" not in text(world.client(Role.SCHOOL_LEAD).get(url("claim", slot)))


def test_stage_7_says_where_a_claim_stands_beside_the_readings(client, url, slot, head):
    version = slot.versions.get()
    ReadingFactory(version=version, taken_on=today() - timedelta(days=9), numerator=1)
    place = {"priority": slot.priority.kind, "kind": slot.kind}
    assert client.get(url("monitored", **place)).context["tag"]["word"] == "Off track"
    submission = head.claim(slot)
    for page in (url("stage7"), url("monitored", **place)):
        shown = text(client.get(page))
        assert "With the QUAS" in shown
        assert "It is claimed as met. By its readings: off track." in shown
    ask(submission, "result/source")
    assert client.get(url("monitored", **place)).context["tag"]["word"] == "Questions to answer"
