"""R11: a signed review comes back with a reason: what was signed stays, the answers are open again."""

from datetime import date, timedelta

import pytest

from core.errors import DomainError
from core.models import OutboxMessage
from enhancement.domain.canonical import sha256
from enhancement.domain.confirming import Verdict
from enhancement.domain.criteria import Theme
from enhancement.models import AnnualReview, ReviewVerdict
from enhancement.queries.journeys import journey_facts, last_review_on, standing_of
from enhancement.queries.reviews import given_back, last_answers, open_review, waiting_review
from tests.concurrency.two_connections import first_holds_second_waits

REASON = "Section 2 says nothing of lunch"


@pytest.fixture
def awarded(coordinator, now):
    return coordinator.at(now).records(date(2008, 5, 1))


@pytest.fixture
def signed(confirms_every, awarded, head, now) -> AnnualReview:
    return head.at(now).reviews(evidence="Seen")


def test_the_answers_are_open_again_and_what_was_signed_stays(signed, coordinator, lead, now):
    reopened = coordinator.at(now).gives_back(signed, f"  {REASON} ")
    said = ReviewVerdict.objects.get()
    assert (said.review, said.verdict, said.reason) == (signed, Verdict.GIVEN_BACK, REASON)
    assert open_review(lead.side.school) == reopened != signed
    assert given_back(lead.side.school) == said
    kept = {row.theme: (row.answer, row.evidence, row.actor) for row in signed.themes.all()}
    assert {row.theme: (row.answer, row.evidence, row.actor) for row in reopened.themes.all()} == kept
    assert len(kept) == len(Theme)
    signed.refresh_from_db()
    assert sha256(signed.snapshot) == signed.snapshot_sha256
    assert (signed.completed_at, reopened.started_at, reopened.criteria_version) == (now, now, signed.criteria_version)
    school = lead.side.school
    assert (last_review_on(school), waiting_review(school, today=now.date())) == (None, None)
    facts = journey_facts(school, today=now.date())
    assert (facts.review_waits_since, facts.standing.rule) == (None, "R7")


def test_mended_and_signed_again_it_waits_again(signed, coordinator, lead, head, now):
    reopened = coordinator.at(now).gives_back(signed)
    lead.at(now).answers(Theme.HEALTHY_EATING, evidence="Lunch menus of June")
    later = now + timedelta(days=3)
    again = head.at(later).signs()
    assert again == reopened
    assert again.needs_confirmation
    assert again.snapshot["themes"]["healthy_eating"]["evidence"] == "Lunch menus of June"
    assert again.snapshot["themes"]["pshe"]["evidence"] == "Seen"
    assert given_back(lead.side.school) is None
    coordinator.at(later).confirms(again)
    assert last_review_on(lead.side.school) == later.date()


def test_what_came_back_is_no_years_answer_to_compare_with(signed, coordinator, lead, now):
    coordinator.at(now).gives_back(signed)
    assert last_answers(lead.side.school) == {}
    assert not lead.at(now).answers(Theme.PSHE, evidence="Seen").unchanged


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_reason_is_given(signed, coordinator, reason):
    with pytest.raises(DomainError, match="Say what the school is to mend") as refused:
        coordinator.gives_back(signed, reason)
    assert (refused.value.field, refused.value.rule) == ("reason", "R11")
    assert not ReviewVerdict.objects.exists()
    assert open_review(coordinator.side.school) is None


def test_it_comes_back_once(signed, coordinator):
    coordinator.gives_back(signed)
    for deed in (coordinator.gives_back, coordinator.confirms):
        with pytest.raises(DomainError, match="given back already"):
            deed(signed)


def test_the_sample_reopens_what_counted_at_once(awarded, coordinator, head, lead, now):
    review = head.at(now).reviews()
    assert standing_of(lead.side.school, today=now.date()).may_join
    coordinator.at(now).gives_back(review)
    assert not standing_of(lead.side.school, today=now.date()).may_join
    head.at(now).signs()
    assert standing_of(lead.side.school, today=now.date()).may_join


def test_the_review_of_the_year_before_counts_meanwhile(awarded, coordinator, head, now):
    year = timedelta(days=365)
    head.at(now - year).reviews()
    coordinator.at(now).gives_back(head.at(now).reviews())
    assert last_review_on(head.side.school) == (now - year).date()


def test_only_the_last_review_comes_back_and_not_beside_an_open_one(awarded, coordinator, head, now):
    first = head.at(now - timedelta(days=300)).reviews()
    second = head.at(now).reviews()
    with pytest.raises(DomainError, match="later annual review"):
        coordinator.at(now).gives_back(first)
    head.at(now).begins()
    with pytest.raises(DomainError, match="later annual review"):
        coordinator.at(now).gives_back(second)
    assert not ReviewVerdict.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_who_gives_back_waits_for_who_begins(transactional_db, awarded, coordinator, head, now):
    review = head.at(now).reviews()
    one, two = first_holds_second_waits(head.at(now).begins, lambda: coordinator.at(now).gives_back(review))
    assert one.result() == open_review(head.side.school)
    with pytest.raises(DomainError, match="later annual review"):
        two.result()


def test_the_school_reads_the_reason(signed, coordinator, now):
    coordinator.at(now).gives_back(signed, REASON)
    told = OutboxMessage.objects.filter(kind="annual_review")
    assert told
    for mail in told:
        assert mail.subject == "The annual review of School own is back with you"
        assert REASON in mail.text
        assert mail.actor == coordinator.who["by"]
