"""Questions of the QUAS: each beside its field, answered one by one, sent back together."""

from uuid import uuid4

import pytest

from accounts.domain.roles import Role
from enhancement.domain.outcomes import OutcomeKind
from enhancement.models import ClarificationItem, SectionDraft, Submission
from tests.enhancement.submitting.acting import ask, change
from tests.enhancement.submitting.reading import soup, text_of
from tests.factories.plans import complete_plan
from tests.factories.submissions import ClarificationItemFactory, SubmissionFactory

FRUIT = OutcomeKind.QUANTITATIVE


@pytest.fixture
def asked(lead, plan):
    """About one target, and about who is in the group."""
    submission = lead.submit()
    ask(submission, f"outcomes/{plan.slot(FRUIT).public_id}/target", "group/members")
    return list(ClarificationItem.objects.order_by("pk"))


def test_each_question_stands_beside_its_field_then_and_now(client, url, plan, asked):
    change(plan.slot(FRUIT), target=70)
    first, second = soup(client.get(url("clarification"))).select("section.asked")
    assert f"Why outcomes/{plan.slot(FRUIT).public_id}/target?" in first.get_text()
    assert [held.get_text(strip=True) for held in first.select("dd")] == ["60\u202f%", "70\u202f%"]
    assert second.select("dd")[1].get_text(strip=True) == "Not changed"
    assert "Link governor" in second.select("dd")[0].get_text()


def test_the_link_beside_a_question_leads_to_its_field_which_alone_is_open(client, url, plan, asked):
    link = soup(client.get(url("clarification"))).select_one("section.asked p a")
    assert "Change what you wrote" in link.get_text()
    address, _, field = link["href"].partition("#")
    page = soup(client.get(address))
    assert not page.find(id=field).has_attr("disabled")
    assert page.find(id="id_measure").has_attr("disabled")


def test_answers_are_saved_one_by_one_and_counted(client, url, asked):
    first, second = asked
    assert "0 of 2 questions answered" in text_of(client.get(url("clarification")))
    sent = {"version": "0", "answer": "We looked again."}
    answer = client.post(url("answer", item=first.public_id), sent)
    assert answer["Location"] == f"{url('clarification_of', submission=first.round.submission.public_id)}#question-1"
    page = soup(client.get(url("clarification")))
    assert "1 of 2 questions answered" in page.get_text()
    assert "We looked again." in page.get_text()
    assert not page.select("form")
    client.post(url("answer", item=second.public_id), {"version": "0", "answer": "She joined in May."})
    page = soup(client.get(url("clarification")))
    assert "2 of 2 questions answered" in page.get_text()
    assert page.select("form")


def test_an_empty_answer_and_one_that_is_too_long_are_named_and_kept(client, url, asked):
    address = url("answer", item=asked[0].public_id)
    answer = client.post(address, {"version": "0", "answer": "x" * 4001}, follow=True)
    assert "Shorten this by 1 character" in text_of(answer)
    assert len(soup(client.get(address)).textarea.get_text().strip()) == 4001
    assert "0 of 2" in text_of(client.get(url("clarification")))
    answer = client.post(address, {"version": "1", "answer": "  "}, follow=True)
    assert ClarificationItem.objects.get(pk=asked[0].pk).answer is None
    client.post(address, {"version": "2", "answer": "Short enough"})
    assert ClarificationItem.objects.get(pk=asked[0].pk).answer == "Short enough"


def test_a_stale_answer_shows_both_texts(client, url, lead, asked):
    lead.answer(asked[0], "The head's answer")
    address = url("answer", item=asked[0].public_id)
    answer = client.post(address, {"version": "0", "answer": "The lead's answer"})
    page = soup(answer)
    assert "Somebody else saved this part" in page.get_text()
    assert page.select_one("textarea[name=answer]").get_text().strip() == "The head's answer\n\nThe lead's answer"
    assert "The head's answer" in page.select_one("[aria-labelledby=theirs]").get_text()
    version = page.select_one("input[name=version]")["value"]
    assert client.post(address, {"version": version, "answer": "The lead's answer"}).status_code == 302


def test_sending_back_asks_for_every_answer_and_says_what_happened(client, url, plan, lead, asked):
    refused = client.post(url("clarification"), follow=True)
    assert "A question has no answer yet" in text_of(refused)
    lead.answer_all(Submission.objects.get())
    change(plan.slot(FRUIT), target=70)
    page = soup(client.get(url("clarification")))
    (changed,) = page.select(".changes > div")
    assert "target number" in changed.get_text()
    answer = client.post(url("clarification"), follow=True)
    assert answer.redirect_chain[-1][0] == url("submission_of", submission=Submission.objects.get().public_id)
    assert "Your answers are on their way to the QUAS." in text_of(answer)
    again = client.post(url("clarification"), follow=True)
    assert "This is with the quality assurance system (QUAS)" in text_of(again)
    assert Submission.objects.get().rounds.count() == 2


def test_what_stands_against_sending_back_is_named_with_a_link(client, url, plan, lead, asked):
    lead.answer_all(Submission.objects.get())
    change(plan.slot(FRUIT), target=None)
    page = soup(client.get(url("clarification")))
    assert not page.select("form")
    (step,) = page.select(".panel li a")
    assert "say which number you aim for" in step.get_text()
    assert step["href"].endswith("#id_target")


def test_an_answer_typed_too_late_stays_in_the_page(client, url, lead, asked):
    lead.answer_all(Submission.objects.get())
    lead.resubmit(Submission.objects.get())
    address = url("answer", item=asked[0].public_id)
    answer = client.post(address, {"version": "1", "answer": "Typed for an hour"})
    assert "This question is no longer open" in text_of(answer)
    assert soup(answer).textarea.get_text().strip() == "Typed for an hour"
    assert client.get(address)["Location"] == url("submission_round", frozen=asked[0].round.public_id)
    assert client.get(url("clarification"))["Location"] == url("submission")


def test_without_a_question_there_is_no_page(client, url, plan, lead):
    assert client.get(url("clarification"))["Location"] == url("submission")
    assert client.post(url("clarification")).status_code == 404
    lead.submit()
    assert client.get(url("clarification"))["Location"] == url("submission")


@pytest.mark.parametrize("role", [Role.SCHOOL_MEMBER, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_who_may_only_read_sees_questions_and_answers_without_forms(world, url, lead, asked, role):
    lead.answer(asked[0], "We looked again.")
    reader = world.client(role)
    page = soup(reader.get(url("clarification")))
    assert "We looked again." in page.get_text()
    assert not page.select("form, section.asked a")
    page = soup(reader.get(url("answer", item=asked[0].public_id)))
    assert "We looked again." in page.get_text()
    assert not page.select("form")
    for address in (url("clarification"), url("answer", item=asked[1].public_id)):
        answer = reader.post(address, {"version": "0", "answer": "Mine"})
        assert answer.status_code == 403
        assert "You may read this plan" in answer.content.decode()
    asked[1].refresh_from_db()
    assert asked[1].answer is None


def test_a_question_to_another_school_is_not_found(client, url, world, asked):
    theirs = complete_plan(world.other.school, programme=world.other.programme)
    item = ClarificationItemFactory(
        round__submission=SubmissionFactory(cycle=theirs.cycle, state="clarification", clarify_by="2026-12-20")
    )
    for address in (
        url("answer", item=item.public_id),
        url("answer", item=uuid4()),
        url("answer", world.other.school, item=item.public_id),
        url("clarification", world.other.school),
    ):
        assert client.get(address).status_code == 404, address
        assert client.post(address, {"version": "0", "answer": "Mine"}).status_code == 404, address
    item.refresh_from_db()
    assert item.answer is None


HOSTILE = ["<script>alert(1)</script>", "{{ 7|add:7 }}", "\x00\x01", "é" * 5000, "\u202e\ud7ff", "%s%n"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_kept_or_refused_and_never_run(client, url, lead, asked, text):
    ClarificationItem.objects.filter(pk=asked[1].pk).update(label=text[:200].replace("\x00", "0"))
    address = url("answer", item=asked[0].public_id)
    for version in (text, "-1", "99999999999999999999"):
        assert client.post(address, {"version": version, "answer": text}).status_code in {200, 302}
    assert SectionDraft.objects.filter(section__startswith="answers/").exists()
    for page in (address, url("clarification"), url("submission")):
        answer = client.get(page)
        assert answer.status_code == 200
        assert b"<script>alert" not in answer.content


def test_a_question_about_something_taken_out_or_about_a_part_is_shown_all_the_same(client, url, plan, lead):
    submission = lead.submit()
    need = plan.data.need
    esi = plan.slot(FRUIT).esis.get()
    ask(
        submission, f"needs/{need.public_id}", f"outcomes/{plan.slot(FRUIT).public_id}/esis/{esi.public_id}/due_on",
        f"outcomes/{plan.slot(FRUIT).public_id}", "priorities", "nothing/of/the/kind",
    )  # fmt: skip
    type(need).objects.filter(pk=need.pk).update(removed_at=submission.submitted_at)
    questions = soup(client.get(url("clarification"))).select("section.asked")
    assert len(questions) == 5
    assert "Too little fruit at lunch" in questions[0].select("dd")[0].get_text()
    assert questions[0].select("dd")[1].get_text(strip=True) == "Nothing"
    assert "Half of them do so" in questions[1].select("dd")[0].get_text()


def test_the_statements_do_not_grow_with_the_questions(client, url, asked, constant_queries):
    held = asked[0].round
    constant_queries(client, url("clarification"), lambda: ClarificationItemFactory(round=held), most=56)
