"""The submitted plan: state in words, rounds as they were frozen, taking it back."""

from uuid import uuid4

import pytest

from accounts.domain.roles import Role
from core import clock
from core.domain.wording import day
from documents.models import Document
from enhancement.domain.outcomes import OutcomeKind
from enhancement.models import Submission, SubmissionRound
from enhancement.services import quas_actions
from tests.enhancement.submitting.acting import ask, change, confirm, open_it
from tests.enhancement.submitting.reading import soup, text_of
from tests.factories.plans import complete_plan
from tests.factories.submissions import ClarificationItemFactory, SubmissionFactory, SubmissionRoundFactory

FRUIT = OutcomeKind.QUANTITATIVE


def go_back_and_forth(lead, plan):
    """Submitted, asked about one target, changed, answered, sent back."""
    submission = lead.submit()
    ask(submission, f"outcomes/{plan.slot(FRUIT).public_id}/target")
    change(plan.slot(FRUIT), target=70)
    lead.answer_all(submission)
    return lead.resubmit(submission)


def test_before_anything_is_submitted_the_page_says_what_will_stand_here(client, url, plan):
    page = soup(client.get(url("submission")))
    assert "Nothing was submitted yet" in page.get_text()
    assert page.find("a", href=url("check"))
    assert client.post(url("submission")).status_code == 404


def test_each_state_is_told_in_words(client, url, lead, world):
    submission = lead.submit()
    shown = text_of(client.get(url("submission")))
    assert "With the QUAS" in shown
    assert "The plan waits for a reviewer." in shown
    assert "The quality assurance system (QUAS) of Programme own" in shown
    assert day(submission.expected_by) in shown
    open_it(submission)
    shown = text_of(client.get(url("submission")))
    assert f"A reviewer has been reading the plan since {day(clock.local_date(clock.now()))}." in shown
    assert "ask the coordinator of your Local Programme to give it back" in shown
    ask(submission, "group/members", "needs")
    shown = text_of(client.get(url("submission")))
    assert "Questions to answer" in shown
    assert "0 of 2 questions answered" in shown
    assert "The quality assurance system (QUAS) asked two questions." in shown
    lead.answer_all(submission)
    confirm(lead.resubmit(submission))
    shown = text_of(client.get(url("submission")))
    assert "The plan is confirmed as it was submitted." in shown
    assert "The quality assurance system (QUAS) confirmed the plan." in shown


def test_taking_it_back_is_one_button_until_a_reviewer_opened_it(client, url, lead):
    lead.submit()
    answer = client.post(url("submission"), follow=True)
    assert "You took the plan back." in text_of(answer)
    assert "Back with the school" in text_of(answer)
    assert "The school took the plan back. It can be changed and submitted again." in text_of(answer)
    again = client.post(url("submission"), follow=True)
    assert "This was withdrawn: start a new submission." in text_of(again)
    submission = open_it(lead.submit())
    assert not soup(client.get(url("submission"))).select("form")
    late = client.post(url("submission"), follow=True)
    assert "A reviewer has opened this already" in text_of(late)
    submission.refresh_from_db()
    assert submission.state == "submitted"


def test_what_the_coordinator_gave_back_says_why(client, url, lead, world):
    submission = open_it(lead.submit())
    who = {"user": world.own.users[Role.COORDINATOR], "by": lead.who["by"], "now": clock.now()}
    quas_actions.return_to_school(submission=submission, comment="The head asked for time.", **who)
    shown = text_of(client.get(url("submission")))
    assert "The Local Programme gave the plan back to the school. It can be changed" in shown
    assert "The head asked for time." in shown


def test_the_rounds_are_listed_with_what_changed_and_each_form(client, url, lead, plan):
    go_back_and_forth(lead, plan)
    page = soup(client.get(url("submission")))
    lines = [" ".join(line.get_text(" ").split()) for line in page.select(".rounds li")]
    today = day(clock.local_date(clock.now()))
    assert lines == [
        f"Round 2, submitted on {today} One change since round 1",
        f"Round 1, submitted on {today} One question asked",
    ]
    forms = {
        f"/documents/{public_id}/"
        for public_id in Document.objects.filter(kind="submission_form").values_list("public_id", flat=True)
    }
    assert {link["href"] for link in page.select(".files a")} == forms
    assert len(forms) == 2


def test_a_round_shows_what_was_frozen_and_what_changed_since_the_one_before(client, url, lead, plan):
    go_back_and_forth(lead, plan)
    change(plan.slot(FRUIT), target=99)
    first, second = SubmissionRound.objects.order_by("number")
    shown = soup(client.get(url("submission_round", frozen=first.public_id)))
    assert "What changed" not in shown.get_text()
    assert first.sha256 in shown.get_text()
    shown = soup(client.get(url("submission_round", frozen=second.public_id)))
    (changed,) = shown.select(".changes > div")
    assert changed.dt.get_text() == "Quantitative outcome of the local priority: target number"
    assert (changed.find("del").get_text(), changed.find("ins").get_text()) == ("60\u202f%", "70\u202f%")
    assert "As we said in the survey." in shown.select_one(".asked__answer").get_text()
    assert "99" not in shown.select_one("#outcomes-" + str(plan.slot(FRUIT).public_id)).parent.get_text()
    assert not shown.select("form, .summary-list__action")


def test_a_round_of_another_school_or_of_nobody_is_not_found(client, url, world, lead):
    theirs = complete_plan(world.other.school, programme=world.other.programme)
    held = SubmissionRoundFactory(submission=SubmissionFactory(cycle=theirs.cycle))
    lead.submit()
    assert client.get(url("submission_round", frozen=held.public_id)).status_code == 404
    assert client.get(url("submission_round", frozen=uuid4())).status_code == 404
    assert client.get(url("submission_round", world.other.school, frozen=held.public_id)).status_code == 404
    for method in (client.get, client.post):
        assert method(url("submission", world.other.school)).status_code == 404


@pytest.mark.parametrize("role", [Role.SCHOOL_MEMBER, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_who_may_only_read_sees_all_of_it_and_cannot_take_it_back(world, url, lead, role):
    lead.submit()
    reader = world.client(role)
    page = soup(reader.get(url("submission")))
    assert "The plan waits for a reviewer." in page.get_text()
    assert not page.select("form")
    assert page.select(".files a")
    assert reader.get(url("submission_round", frozen=SubmissionRound.objects.get().public_id)).status_code == 200
    answer = reader.post(url("submission"))
    assert answer.status_code == 403
    assert "You may read this plan" in answer.content.decode()
    assert Submission.objects.get().state == "submitted"


def test_the_statements_do_not_grow_with_the_rounds(client, url, lead, constant_queries):
    submission = lead.submit()
    held = submission.rounds.get()

    def another_round():
        number = submission.rounds.count() + 1
        more = SubmissionRoundFactory(submission=submission, number=number, snapshot=held.snapshot)
        ClarificationItemFactory(round=more)

    constant_queries(client, url("submission"), another_round, most=50)
