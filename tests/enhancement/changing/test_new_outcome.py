"""R73, L376: a new outcome in a confirmed plan, from the reason to the QUAS's word; the old one stands meanwhile."""

import pytest
from django.utils import timezone

from core import clock
from core.errors import DomainError
from enhancement.domain.endings import Ending
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.models import ESI, ESIVersion, OutcomeEnding, OutcomeVersion, Submission
from enhancement.queries.journeys import journey_facts
from enhancement.queries.standing_outcomes import standing_outcomes
from enhancement.services import new_outcomes
from enhancement.services.typed import Typed
from tests.enhancement.submitting.acting import ask, confirm, open_it
from tests.factories.delivery import ClaimFactory, ReadingFactory
from tests.factories.enhancement import OutcomeVersionFactory

SLOT = {"priority": PriorityKind.LOCAL, "kind": OutcomeKind.TARGETED}


@pytest.fixture
def confirmed(plan, lead):
    """The plan is confirmed by the QUAS."""
    confirm(open_it(lead.submit()))
    plan.cycle.refresh_from_db()
    return plan


def propose(lead, why="The club comes too late for young carers.", version=0):
    typed = Typed(texts={"why_new": why}, base_version=version)
    return new_outcomes.propose(school=lead.school, **SLOT, typed=typed, **lead.who)


def send(lead):
    return new_outcomes.submit(school=lead.school, **SLOT, **lead.who)


def the_slot(plan):
    return plan.slot(OutcomeKind.TARGETED)


def stands(plan):
    return next(held for held in standing_outcomes(plan.cycle) if held.draft.uuid == the_slot(plan).public_id)


def rewrite(version, **values):
    OutcomeVersion.objects.filter(pk=version.pk).update(**values)


def test_from_the_reason_to_the_new_outcome(confirmed, lead):
    """Old and new side by side; the old one stands until the word of the QUAS, then it ends with what was learnt."""
    old = the_slot(confirmed).versions.get()
    kept = the_slot(confirmed).esis.get()
    version = propose(lead)
    assert (version.number, version.target, version.proposed_esis.count()) == (2, 60, 1)
    with pytest.raises(DomainError, match="Wording alone is mended"):
        send(lead)
    rewrite(version, target=45)
    added = ESI.objects.create(slot=the_slot(confirmed), proposed_with=version, created_at=timezone.now())
    sign = ESIVersion.objects.filter(esi__proposed_with=version).first()
    ESIVersion.objects.create(
        esi=added, number=1, kind=sign.kind, text="A place for homework", due_on=sign.due_on,
        created_at=timezone.now(), by_kind="clock",
    )  # fmt: skip

    submission = send(lead)
    assert submission.subject == "outcome"
    frozen = submission.rounds.get().snapshot
    uuid = str(the_slot(confirmed).public_id)
    assert (frozen["outcomes"][uuid]["target"], frozen["beside"]["standing"]["target"]) == ("45", "60")
    assert stands(confirmed).proposed
    assert stands(confirmed).draft.target == 60
    with pytest.raises(DomainError, match="already"):
        send(lead)
    with pytest.raises(DomainError, match="take it back first"):
        new_outcomes.give_up(school=lead.school, **SLOT, **lead.who)

    ask(open_it(submission), f"outcomes/{uuid}/target")
    lead.answer_all(submission)
    rewrite(version, target=50)
    lead.resubmit(Submission.objects.get(pk=submission.pk))
    confirm(Submission.objects.get(pk=submission.pk))

    held = stands(confirmed)
    assert (held.number, held.draft.target, held.proposed) == (2, 50, False)
    ending = OutcomeEnding.objects.get()
    assert (ending.version, ending.how, ending.learnt) == (old, Ending.REPLACED, version.why_new)
    assert [esi.uuid for esi in held.draft.esis] == [kept.public_id, added.public_id]


def test_while_answering_only_what_was_asked_may_change(confirmed, lead):
    version = propose(lead)
    rewrite(version, target=45)
    submission = send(lead)
    with pytest.raises(DomainError, match="is with the quality assurance system"):
        propose(lead, "Another reason")
    ask(open_it(submission), "why_new")
    assert propose(lead, "Another reason", version=1).why_new == "Another reason"
    lead.answer_all(submission)
    rewrite(version, target=40)
    with pytest.raises(DomainError, match="was not asked about"):
        lead.resubmit(submission)


def test_a_sign_left_out_goes_with_the_old_outcome(confirmed, lead):
    old = the_slot(confirmed).esis.get()
    version = propose(lead)
    rewrite(version, target=45)
    sign = version.proposed_esis.get()
    ESIVersion.objects.filter(esi=sign).update(text="Something else")
    confirm(open_it(send(lead)))
    old.refresh_from_db()
    assert old.removed_at is not None
    assert [esi.uuid for esi in stands(confirmed).draft.esis] == [sign.public_id]


def test_a_copy_stays_a_copy_until_its_numbers_are_own(confirmed, lead):
    """R88: the new version of an outcome whose words came from a partner knows where they came from."""
    original = OutcomeVersionFactory(target=50)
    rewrite(the_slot(confirmed).versions.get(), copied_from=original)
    version = propose(lead)
    assert version.copied_from == original
    own = {"target": 50, "baseline_numerator": None, "baseline_denominator": None, "baseline_on": None}
    rewrite(version, **own, baseline_source="")
    with pytest.raises(DomainError, match="numbers are not yet your own"):
        send(lead)
    rewrite(version, target=45)
    facts = journey_facts(lead.school, today=clock.local_date(clock.now()))
    assert (facts.delivery.new_written, facts.delivery.new_with_quas) == (1, 0)
    submission = send(lead)
    ask(open_it(submission), "why_new")
    facts = journey_facts(lead.school, today=clock.local_date(clock.now()))
    assert (facts.delivery.new_written, facts.delivery.new_with_quas, facts.delivery.new_to_answer) == (0, 0, 1)
    assert facts.delivery.new_answer_by


def test_what_is_met_or_claimed_or_not_confirmed_is_not_replaced(confirmed, lead):
    with pytest.raises(DomainError, match="Say why"):
        propose(lead, " ")
    old = the_slot(confirmed).versions.get()
    ReadingFactory(version=old)
    claim = ClaimFactory(version=old)
    Submission.objects.create(
        cycle=confirmed.cycle, programme=confirmed.cycle.programme, claim=claim, state="submitted",
        submitted_at=clock.now(), first_submitted_at=clock.now(),
    )  # fmt: skip
    with pytest.raises(DomainError, match="Your claim of this outcome is with"):
        propose(lead)


def test_given_up_it_is_gone_and_another_may_begin(confirmed, lead):
    propose(lead)
    new_outcomes.give_up(school=lead.school, **SLOT, **lead.who)
    assert not stands(confirmed).proposed
    assert propose(lead).number == 3


def test_before_the_confirmation_there_is_nothing_to_replace(plan, lead):
    with pytest.raises(DomainError, match="write it in stage 4"):
        propose(lead)
