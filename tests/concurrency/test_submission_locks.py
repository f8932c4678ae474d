"""Two people of one school at the same plan at the same moment, with the lock really held: exactly one wins, the other
reads a sentence, and the log tells what happened."""

from collections.abc import Callable

import pytest

from accounts.domain.roles import Role
from core.errors import DomainError
from documents.models import Document
from enhancement.domain.group import Voice
from enhancement.models import Submission, SubmissionMove, SubmissionRound, VoiceHeard
from enhancement.services import stage1
from tests.concurrency.two_connections import first_holds_second_waits
from tests.enhancement.stages.saying import typed
from tests.enhancement.submitting.acting import Acting, ask, confirm, open_it
from tests.factories.plans import complete_plan
from tests.world import build_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people():
    """The lead and the head of a school with a complete plan."""
    own = build_world().own
    complete_plan(own.school, programme=own.programme)
    return [Acting(school=own.school, user=own.users[role]) for role in (Role.SCHOOL_LEAD, Role.HEAD_TEACHER)]


def told(work: Callable[[], object], sentence: str) -> None:
    with pytest.raises(DomainError, match=sentence):
        work()


def verbs() -> list[str]:
    return list(SubmissionMove.objects.order_by("pk").values_list("verb", flat=True))


def test_of_two_who_submit_one_does_and_the_other_is_told(people):
    lead, head = people
    one, two = first_holds_second_waits(lead.submit, head.submit)
    told(two.result, "with the quality assurance system .QUAS. already")
    assert Submission.objects.get() == one.result()
    assert (SubmissionRound.objects.count(), Document.objects.count(), verbs()) == (1, 1, ["submit"])
    assert SubmissionMove.objects.get().by_ref == lead.user.public_id


def test_an_entry_saved_first_is_in_the_frozen_plan(people):
    lead, head = people
    how = "Parents' council each half term"
    one, two = first_holds_second_waits(lambda: hear(lead, how), head.submit)
    one.result()
    assert two.result().state == "submitted"
    assert SubmissionRound.objects.get().snapshot["group"]["heard"]["parents"]["how"] == how


def test_an_entry_that_comes_after_the_submission_is_refused(people):
    lead, head = people
    one, two = first_holds_second_waits(head.submit, lambda: hear(lead, "Too late"))
    one.result()
    told(two.result, "is with the quality assurance system")
    assert not VoiceHeard.objects.filter(how="Too late").exists()
    frozen = SubmissionRound.objects.get().snapshot["group"]["heard"]["parents"]["how"]
    assert frozen == VoiceHeard.objects.get(voice=Voice.PARENTS).how


def test_submitting_again_beside_a_withdrawal_is_a_second_submission(people):
    lead, head = people
    first = lead.submit()
    one, two = first_holds_second_waits(lambda: lead.withdraw(first), head.submit)
    assert one.result().state == "withdrawn"
    assert two.result().state == "submitted"
    assert verbs() == ["submit", "withdraw", "submit"]
    assert list(Submission.objects.order_by("pk").values_list("state", flat=True)) == ["withdrawn", "submitted"]


def test_a_withdrawal_beside_a_submission_that_still_holds_finds_it_done(people):
    """The first press has not ended yet; the second, of a page that shows an older submission, is told so."""
    lead, head = people
    old = lead.withdraw(lead.submit())
    one, two = first_holds_second_waits(lead.submit, lambda: head.withdraw(old))
    told(two.result, "This was withdrawn: start a new submission")
    assert one.result().state == "submitted"
    assert verbs() == ["submit", "withdraw", "submit"]


def test_of_two_who_withdraw_one_does(people):
    lead, head = people
    submission = lead.submit()
    one, two = first_holds_second_waits(lambda: lead.withdraw(submission), lambda: head.withdraw(submission))
    assert one.result().state == "withdrawn"
    told(two.result, "This was withdrawn")
    assert verbs() == ["submit", "withdraw"]


def test_once_a_reviewer_opens_it_the_school_that_withdraws_is_told(people):
    lead, _ = people
    submission = lead.submit()
    one, two = first_holds_second_waits(lambda: open_it(submission), lambda: lead.withdraw(submission))
    assert one.result().opened_at is not None
    told(two.result, "A reviewer has opened this already")
    assert (Submission.objects.get().state, verbs()) == ("submitted", ["submit"])


def test_a_reviewer_who_opens_what_is_withdrawn_opens_nothing(people):
    lead, _ = people
    submission = lead.submit()
    one, two = first_holds_second_waits(lambda: lead.withdraw(submission), lambda: open_it(submission))
    one.result()
    two.result()
    held = Submission.objects.get()
    assert (held.state, held.opened_at) == ("withdrawn", None)


def test_withdrawing_beside_a_confirmation_comes_too_late(people):
    lead, _ = people
    submission = lead.submit()
    one, two = first_holds_second_waits(lambda: confirm(submission), lambda: lead.withdraw(submission))
    assert one.result().state == "confirmed"
    told(two.result, "This is confirmed already")
    assert verbs() == ["submit", "confirm"]


def test_of_two_who_send_the_answers_back_one_does(people):
    lead, head = people
    submission = open_it(lead.submit())
    ask(submission, "group/members")
    lead.answer_all(submission)
    same = Submission.objects.get()
    one, two = first_holds_second_waits(lambda: lead.resubmit(submission), lambda: head.resubmit(same))
    assert one.result().state == "submitted"
    told(two.result, "This is with the quality assurance system")
    assert list(SubmissionRound.objects.values_list("number", flat=True)) == [1, 2]
    assert verbs() == ["submit", "seek_clarification", "answer"]


def test_an_answer_that_comes_beside_sending_back_is_told_that_it_is_too_late(people):
    lead, head = people
    submission = lead.submit()
    item = ask(submission, "group/members")[0]
    lead.answer_all(submission)
    one, two = first_holds_second_waits(lambda: lead.resubmit(submission), lambda: head.answer(item, "Late"))
    one.result()
    told(two.result, "no longer open")
    item.refresh_from_db()
    assert item.answer == "As we said in the survey."


def hear(person: Acting, how: str) -> None:
    """The parents' voice as the page of stage 1 saves it."""
    stage1.save_heard(school=person.school, voice=Voice.PARENTS, typed=typed(how=how), **person.who)
