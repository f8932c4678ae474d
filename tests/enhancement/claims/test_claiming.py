"""Claiming an outcome: written, evidenced, signed, submitted, confirmed (R68-R71)."""

from datetime import timedelta

import pytest

from accounts.domain.roles import Role
from core.errors import DomainError, NotAllowedError
from core.models import OutboxMessage
from documents.domain.kinds import Kind
from documents.models import Document
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.transitions import State
from enhancement.models import Claim, SubmissionRound
from enhancement.queries.standing_outcomes import standing_outcomes
from enhancement.services import stage8
from tests.enhancement.claims.acting import Claiming, confirm, today
from tests.enhancement.submitting.acting import Acting, ask
from tests.factories.delivery import ReadingFactory


def test_a_claim_goes_to_the_quas_as_a_frozen_round_of_its_own(head, slot, plan):
    submission = head.claim(slot)
    frozen = SubmissionRound.objects.get(submission=submission)
    assert (submission.subject, submission.state) == ("claim", State.SUBMITTED)
    assert frozen.snapshot["signature"]["role"] == "head"
    assert head.user.person.name not in str(frozen.snapshot)
    assert Document.objects.filter(kind=Kind.SUBMISSION_FORM, issue_key=f"form:{frozen.public_id}").exists()
    states = {one.draft.uuid: one.claim for one in standing_outcomes(plan.cycle)}
    assert [state for key, state in states.items() if key != slot.public_id] == [None] * 5


def test_confirmed_claim_is_met_with_letter_and_award(head, slot, plan, world):
    world.own.school.role_mailbox = "office@school.example"
    world.own.school.save()
    confirm(head.claim(slot))
    letter = Document.objects.get(kind=Kind.CONGRATULATION_LETTER)
    award = Document.objects.get(kind=Kind.AWARD)
    assert (letter.facts["outcomes_met"], letter.facts["result"]) == (1, "66.7 % (60 of 90)")
    assert (len(award.facts["outcomes"]), award.facts["award_number"]) == (1, None)
    assert OutboxMessage.objects.filter(text__contains="confirmed that you met this outcome").exists()
    (met,) = [one for one in standing_outcomes(plan.cycle) if one.met_on]
    assert met.draft.uuid == slot.public_id
    with pytest.raises(DomainError, match="met or has ended"):
        head.write(slot, result_numerator=61)


def test_the_award_grows_and_its_first_number_leads_to_the_newest(head, slot, plan):
    confirm(head.claim(slot))
    first = Document.objects.get(kind=Kind.AWARD)
    confirm(head.claim(plan.slot(OutcomeKind.PERCEPTION)))
    first.refresh_from_db()
    newest = first.superseded_by
    assert len(newest.facts["outcomes"]) == 2
    assert newest.facts["award_number"] == first.printed_number
    confirm(head.claim(plan.slot(OutcomeKind.TARGETED)))
    newest.refresh_from_db()
    assert newest.superseded_by.facts["award_number"] == first.printed_number


def test_small_numbers_do_not_stand_on_the_letter(head, slot):
    head.write(slot, result_numerator=3, result_denominator=5)
    head.add_evidence(slot)
    head.sign(slot)
    confirm(head.submit(slot))
    assert "3 of 5" not in str(Document.objects.get(kind=Kind.CONGRATULATION_LETTER).facts)


def test_a_change_takes_the_signature_away(head, slot):
    head.write(slot)
    head.add_evidence(slot)
    assert head.sign(slot).signed_on == today()
    assert head.write(slot, what_changed="Something else").signed_on is None
    head.sign(slot)
    head.write(slot, what_changed="Something else")
    assert Claim.objects.get().signed_on == today()
    head.add_evidence(slot, what="One thing more")
    assert Claim.objects.get().signed_on is None


def test_only_the_head_signs_and_only_what_was_read(head, lead, slot):
    lead.write(slot)
    lead.add_evidence(slot)
    with pytest.raises(NotAllowedError):
        lead.sign(slot)
    with pytest.raises(DomainError, match="changed after you opened"):
        stage8.sign(**head.at(slot), seen="0" * 64)


def test_a_result_below_the_target_is_shown_the_other_way(head, slot):
    head.write(slot, result_numerator=50)
    head.add_evidence(slot)
    with pytest.raises(DomainError, match="not at the target of 60") as refused:
        head.submit(slot)
    assert refused.value.field.endswith("not-met")


def test_questions_open_only_what_they_name_and_the_head_signs_again(head, slot):
    submission = head.claim(slot)
    with pytest.raises(DomainError, match="Your claim is with"):
        head.write(slot, what_changed="More words")
    ask(submission, "result")
    with pytest.raises(DomainError, match="not asked about"):
        head.write(slot, what_changed="More words")
    head.write(slot, result_numerator=61)
    ReadingFactory(version=slot.versions.get())
    Acting(school=head.school, user=head.user).answer_all(submission)
    with pytest.raises(DomainError, match="Nobody has signed"):
        head.resubmit(submission)
    head.sign(slot)
    assert head.resubmit(submission).rounds.count() == 2


def test_a_claim_taken_back_is_submitted_again(head, slot):
    submission = head.claim(slot)
    Acting(school=head.school, user=head.user).withdraw(submission)
    head.write(slot, result_numerator=61)
    head.sign(slot)
    assert head.submit(slot).pk != submission.pk


def test_the_reading_of_the_day_is_linked_by_itself(head, slot):
    reading = ReadingFactory(version=slot.versions.get(), taken_on=today() - timedelta(days=10), numerator=60)
    assert head.write(slot).reading == reading
    assert head.write(slot, result_numerator=61).reading is None


def test_evidence_of_another_kind_needs_its_reason_and_is_flagged(head, slot):
    head.write(slot)
    piece = head.add_evidence(slot, kind="interviews")
    with pytest.raises(DomainError, match="another kind"):
        head.submit(slot)
    head.add_evidence(slot, piece.public_id, kind="interviews", other_reason="The survey firm closed.")
    head.sign(slot)
    frozen = head.submit(slot).rounds.get().snapshot
    (held,) = frozen["evidence"].values()
    assert (held["planned"], held["other_reason"]) == (False, "The survey firm closed.")


def test_a_reader_and_another_school_write_nothing(world, plan, slot):
    outsider = Claiming(school=world.other.school, user=world.other.users[Role.HEAD_TEACHER])
    with pytest.raises(DomainError, match="not confirmed"):
        outsider.write(slot)
    reader = Claiming(school=world.own.school, user=world.own.users[Role.COORDINATOR])
    with pytest.raises(NotAllowedError):
        reader.write(slot)
    assert not Claim.objects.exists()
