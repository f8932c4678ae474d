"""The school answers each question, changes what was asked about and nothing else, and sends it back (QA10)."""

from datetime import timedelta

import pytest

from accounts.domain.roles import Role
from core.errors import DomainError, NotAllowedError
from documents.models import Document
from enhancement.domain.checks import CHECKS
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.snapshot import diff
from enhancement.models import Award, ClarificationItem, LocalPlan, LocalPriority, SubmissionMove, SubmissionRound
from enhancement.services import submitting
from enhancement.services.drafts import StaleError
from enhancement.services.typed import Typed
from tests.enhancement.submitting.acting import Acting, ask, change, open_it

FRUIT = OutcomeKind.QUANTITATIVE


@pytest.fixture
def target(plan):
    return f"outcomes/{plan.slot(FRUIT).public_id}/target"


@pytest.fixture
def asked(lead, target):
    """The QUAS asks about one target and about the members of the group."""
    submission = open_it(lead.submit())
    ask(submission, target, "group/members")
    return submission


def items(submission):
    return list(ClarificationItem.objects.filter(round__submission=submission).order_by("pk"))


def test_an_answer_is_kept_may_be_changed_and_emptied_again(lead, asked):
    first, _ = items(asked)
    lead.answer(first, " It is \n what we did before. ")
    first.refresh_from_db()
    assert first.answer == "It is \n what we did before."
    assert first.answered_at is not None
    lead.answer(first, "Because the survey says so.")
    lead.answer(first, "   ")
    first.refresh_from_db()
    assert (first.answer, first.answered_at) == (None, None)
    asked.refresh_from_db()
    assert asked.state == "clarification"


def test_two_who_answer_at_once_both_see_both_texts(lead, asked):
    first, second = items(asked)
    lead.answer(first, "The lead's answer")
    lead.answer(second, "Another question")
    with pytest.raises(StaleError) as caught:
        submitting.answer_item(item=first, typed=Typed(texts={"answer": "The head's answer"}), **lead.who)
    assert caught.value.theirs.texts == {"answer": "The lead's answer"}
    assert caught.value.yours == {"answer": "The head's answer"}
    first.refresh_from_db()
    assert first.answer == "The lead's answer"


def test_what_was_too_long_is_kept_and_does_not_count(lead, asked):
    first, _ = items(asked)
    typed = Typed(texts={"answer": "long"}, unreadable=frozenset({"answer"}))
    assert submitting.answer_item(item=first, typed=typed, **lead.who).answer is None
    assert lead.school.journey.cycles.get().drafts.get(section=f"answers/{first.public_id}").texts == {"answer": "long"}


@pytest.mark.parametrize("role", [Role.SCHOOL_MEMBER, Role.COORDINATOR])
def test_only_lead_and_head_answer_and_send_back(lead, world, asked, role):
    reader = Acting(school=lead.school, user=world.own.users[role])
    with pytest.raises(NotAllowedError):
        reader.answer(items(asked)[0], "Mine")
    lead.answer_all(asked)
    with pytest.raises(NotAllowedError):
        reader.resubmit(asked)


def test_sending_back_freezes_a_new_round_with_what_was_changed(lead, plan, asked, target):
    change(plan.slot(FRUIT), target=70)
    lead.answer_all(asked)
    submission = lead.resubmit(asked)
    first, second = SubmissionRound.objects.order_by("number")
    assert (submission.state, submission.opened_at, submission.clarify_by) == ("submitted", None, None)
    assert submission.expected_by > first.submitted_at.date()
    assert submission.submitted_at == second.submitted_at > submission.first_submitted_at
    changed = [found.path for found in diff(first.snapshot, second.snapshot)]
    assert changed == [f"{target.removesuffix('/target')}/sentence", target]
    assert list(SubmissionMove.objects.values_list("verb", flat=True)) == ["submit", "seek_clarification", "answer"]
    assert Document.objects.filter(issue_key=f"form:{second.public_id}").exists()
    assert [item.answer for item in first.items.all()] == ["As we said in the survey."] * 2


def test_questions_without_an_answer_stop_it(lead, asked, monkeypatch):
    lead.answer(items(asked)[0], "Only this one")
    with pytest.raises(DomainError, match="A question has no answer yet: “Why group/members") as caught:
        lead.resubmit(asked)
    assert caught.value.rule == "QA10"
    assert SubmissionRound.objects.count() == 1
    monkeypatch.setitem(CHECKS, "QA10 every question answered", lambda held: [])
    assert lead.resubmit(asked).state == "submitted"


def test_a_change_that_nobody_asked_for_stops_it(lead, plan, asked, monkeypatch):
    lead.answer_all(asked)
    change(plan.slot(OutcomeKind.PERCEPTION), target=90)
    with pytest.raises(DomainError, match="target number was not asked about and cannot change now"):
        lead.resubmit(asked)
    monkeypatch.setitem(CHECKS, "QA10 only unlocked fields change", lambda *args, **kwargs: [])
    assert lead.resubmit(asked).state == "submitted"


def test_a_change_that_leaves_the_plan_incomplete_stops_it(lead, plan, asked):
    lead.answer_all(asked)
    change(plan.slot(FRUIT), target=None)
    with pytest.raises(DomainError, match="say which number you aim for"):
        lead.resubmit(asked)


def test_a_question_may_be_answered_until_it_went_back_and_not_after(lead, asked):
    lead.answer_all(asked)
    lead.resubmit(asked)
    with pytest.raises(DomainError, match="no longer open"):
        lead.answer(items(asked)[0], "Too late")
    again = ask(asked, "group/members")[0]
    with pytest.raises(DomainError, match="no longer open"):
        lead.answer(items(asked)[0], "An answer to the round before")
    lead.answer(again, "Now it counts")
    assert lead.resubmit(asked).rounds.count() == 3


def test_sending_back_twice_is_told_who_has_it(lead, asked):
    lead.answer_all(asked)
    lead.resubmit(asked)
    with pytest.raises(DomainError, match="This is with the quality assurance system"):
        lead.resubmit(asked)
    assert SubmissionRound.objects.count() == 2


def test_a_late_annual_review_does_not_stop_an_answer(lead, asked):
    lead.answer_all(asked)
    Award.objects.update(awarded_on="2025-01-01")
    assert lead.resubmit(asked).state == "submitted"


def test_what_only_time_has_changed_in_a_field_that_is_closed_does_not_stop_it(lead, plan, asked):
    """The milestone's day goes by and the list's entry runs out while the school answers: it could mend neither."""
    esi = plan.slot(FRUIT).esis.get().versions.get()
    lead.answer_all(asked)
    LocalPriority.objects.update(ends_on=esi.due_on - timedelta(days=1))
    who = lead.who | {"now": lead.who["now"] + timedelta(days=300)}
    assert submitting.resubmit(submission=asked, **who).state == "submitted"


def test_a_date_that_was_asked_about_must_lie_ahead(lead, plan):
    slot = plan.slot(FRUIT)
    submission = lead.submit()
    ask(submission, f"outcomes/{slot.public_id}/esis/{slot.esis.get().public_id}/due_on")
    lead.answer_all(submission)
    who = lead.who | {"now": lead.who["now"] + timedelta(days=300)}
    with pytest.raises(DomainError, match="is not after today"):
        submitting.resubmit(submission=submission, **who)


def test_an_outcome_moved_before_its_milestone_is_refused_though_the_milestone_is_closed(lead, plan):
    slot = plan.slot(FRUIT)
    submission = lead.submit()
    ask(submission, f"outcomes/{slot.public_id}/due_on")
    lead.answer_all(submission)
    change(slot, due_on=slot.esis.get().versions.get().due_on - timedelta(days=2))
    with pytest.raises(DomainError, match="after its outcome"):
        lead.resubmit(submission)


def test_what_the_area_says_in_its_list_meanwhile_does_not_stop_the_school(lead, plan, asked):
    lead.answer_all(asked)
    LocalPlan.objects.update(name="A new name of the strategy")
    assert lead.resubmit(asked).state == "submitted"
