"""R11: where the programme confirms every review, a signed one waits for the coordinator and counts from its day."""

from datetime import date, timedelta

import pytest

from accounts.domain.roles import Role
from core.errors import DomainError, NotAllowedError
from core.models import OutboxMessage
from enhancement.domain.confirming import Verdict
from enhancement.models import AnnualReview, Journey, ReviewVerdict
from enhancement.queries.journeys import journey_facts, last_review_on, standing_of
from enhancement.queries.reviews import open_review, waiting_review
from tests.concurrency.two_connections import first_holds_second_waits
from tests.enhancement.foundation.saying import Somebody
from tests.factories.accounts import ProgrammeMembershipFactory, ProgrammeSettingsFactory
from tests.factories.schools import ProgrammeCoverageFactory
from tests.world import STARTED

LONG_AGO = date(2008, 5, 1)


@pytest.fixture
def awarded(coordinator, now):
    return coordinator.at(now).records(LONG_AGO)


@pytest.fixture
def signed(confirms_every, awarded, head, now) -> AnnualReview:
    return head.at(now).reviews(evidence="Seen")


def mails(kind="annual_review"):
    return list(OutboxMessage.objects.filter(kind=kind).order_by("to"))


def test_a_signed_review_waits_and_opens_nothing(signed, lead, now):
    school, today = lead.side.school, now.date()
    assert signed.needs_confirmation
    assert last_review_on(school) is None
    assert waiting_review(school, today=today) == signed
    facts = journey_facts(school, today=today)
    assert facts.review_waits_since == today
    assert facts.standing == standing_of(school, today=today)
    assert (facts.standing.may_join, facts.standing.rule) == (False, "R11")
    assert facts.review_due_on == date(2009, 5, 1)
    with pytest.raises(DomainError, match="waits for your Local Programme") as refused:
        lead.at(now).enters()
    assert refused.value.rule == "R11"
    assert not Journey.objects.exists()


def test_confirmed_it_counts_from_the_day_it_was_signed(signed, coordinator, lead, now):
    later = now + timedelta(days=10)
    assert coordinator.at(later).confirms(signed) == signed
    said = ReviewVerdict.objects.get()
    assert (said.review, said.verdict, said.reason) == (signed, Verdict.CONFIRMED, "")
    assert (said.at, said.actor) == (later, coordinator.who["by"])
    school = lead.side.school
    assert last_review_on(school) == now.date()
    facts = journey_facts(school, today=later.date())
    assert (facts.review_waits_since, facts.standing.may_join) == (None, True)
    assert facts.review_due_on == date(2027, 11, 22)
    assert lead.at(later).enters()


def test_with_the_setting_off_a_review_counts_at_once_and_nobody_is_asked(awarded, world, head, lead, now):
    # of another programme, and an older version
    ProgrammeSettingsFactory(programme=world.other.programme, version=2, confirm_every_review=True)
    world.own.programme.role_mailbox = "hwb@own.example"
    world.own.programme.save()
    review = head.at(now).reviews()
    assert not review.needs_confirmation
    assert last_review_on(head.side.school) == now.date()
    assert lead.at(now).enters()
    assert mails() == []


def test_the_setting_in_force_at_signing_decides(awarded, world, coordinator, head, now):
    head.at(now).begins()
    head.at(now).answers_all()
    ProgrammeSettingsFactory(programme=world.own.programme, version=2, confirm_every_review=True)
    first = head.at(now).signs()
    assert first.needs_confirmation
    ProgrammeSettingsFactory(programme=world.own.programme, version=3)
    assert waiting_review(head.side.school, today=now.date()) == first
    coordinator.at(now).confirms(first)
    assert not head.at(now + timedelta(days=360)).reviews().needs_confirmation


def test_the_programme_that_looks_after_the_school_on_the_day_decides(awarded, world, head, now, confirms_every):
    world.own.school.coverages.update(ends_on=now.date() - timedelta(days=1))
    ProgrammeCoverageFactory(school=world.own.school, programme=world.other.programme, starts_on=now.date())
    assert not head.at(now).reviews().needs_confirmation


def test_without_a_programme_nobody_could_confirm_so_it_counts(awarded, world, head, now, confirms_every):
    world.own.school.coverages.update(ends_on=now.date() - timedelta(days=1))
    assert not head.at(now).reviews().needs_confirmation


NOT_COORDINATORS = [role for role in Role if role not in {Role.COORDINATOR, Role.ADMINISTRATOR}]


@pytest.mark.parametrize("role", NOT_COORDINATORS)
def test_nobody_but_the_coordinator_confirms_or_gives_back(world, signed, role):
    somebody = Somebody(world.own, role, world.own)
    for deed in (somebody.confirms, somebody.gives_back):
        with pytest.raises(NotAllowedError, match="Only the coordinator"):
            deed(signed)
    assert not ReviewVerdict.objects.exists()


def test_the_coordinator_of_another_programme_does_neither(world, signed):
    stranger = Somebody(world.other, Role.COORDINATOR, world.own)
    for deed in (stranger.confirms, stranger.gives_back):
        with pytest.raises(NotAllowedError):
            deed(signed)
    # nor by naming the own school with the foreign review
    beside = Somebody(world.other, Role.COORDINATOR, world.other)
    with pytest.raises(AnnualReview.DoesNotExist):
        beside.confirms(signed)


def test_who_signed_does_not_confirm(world, signed, head):
    person = head.who["user"].person
    ProgrammeMembershipFactory(person=person, programme=world.own.programme, role=Role.COORDINATOR, starts_on=STARTED)
    for deed in (head.confirms, head.gives_back):
        with pytest.raises(DomainError, match="signed this review yourself"):
            deed(signed)
    assert not ReviewVerdict.objects.exists()


def test_a_verdict_is_given_once(signed, coordinator):
    coordinator.confirms(signed)
    for deed in (coordinator.confirms, coordinator.gives_back):
        with pytest.raises(DomainError, match="confirmed already"):
            deed(signed)
    assert ReviewVerdict.objects.get().verdict == Verdict.CONFIRMED
    assert open_review(coordinator.side.school) is None


def test_what_counted_at_once_needs_no_confirmation(awarded, head, coordinator, now):
    review = head.at(now).reviews()
    with pytest.raises(DomainError, match="counts since it was signed"):
        coordinator.at(now).confirms(review)


def test_while_a_review_waits_no_other_begins_and_an_old_one_blocks_nobody(signed, coordinator, head, now):
    school, year = head.side.school, date(2027, 11, 22) - now.date()
    with pytest.raises(DomainError, match="waits for your Local Programme") as refused:
        head.at(now + year).begins()
    assert refused.value.rule == "R11"
    late = now + year + timedelta(days=1)
    assert waiting_review(school, today=late.date()) is None
    assert journey_facts(school, today=late.date()).review_waits_since is None
    second = head.at(late).reviews()
    assert waiting_review(school, today=late.date()) == second
    # the old one may still be looked at; it changes nothing for today
    coordinator.at(late).confirms(signed)
    assert waiting_review(school, today=late.date()) == second


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_the_first_is_heard(transactional_db, world, signed, coordinator):
    beside = Somebody(world.own, Role.ADMINISTRATOR, world.own)
    one, two = first_holds_second_waits(lambda: coordinator.confirms(signed), lambda: beside.gives_back(signed))
    assert one.result() == signed
    with pytest.raises(DomainError, match="confirmed already"):
        two.result()
    assert ReviewVerdict.objects.get().verdict == Verdict.CONFIRMED
    assert open_review(world.own.school) is None


@pytest.mark.django_db(transaction=True)
def test_who_enters_while_it_is_confirmed_waits_and_joins(transactional_db, signed, coordinator, lead, now):
    one, two = first_holds_second_waits(lambda: coordinator.at(now).confirms(signed), lead.at(now).enters)
    assert one.result()
    assert two.result()
    assert Journey.objects.get().school == lead.side.school


def test_the_school_is_told_once_and_the_programme_that_something_waits(world, awarded, head, coordinator, now):
    ProgrammeSettingsFactory(programme=world.own.programme, version=2, confirm_every_review=True)
    world.own.programme.role_mailbox = "hwb@own.example"
    world.own.programme.save()
    world.own.school.role_mailbox = "office@own.example"
    world.own.school.save()
    review = head.at(now).reviews()
    (asked,) = mails()
    assert (asked.to, asked.subject) == ("hwb@own.example", "School own has signed its annual review")
    coordinator.at(now).confirms(review)
    told = [mail for mail in mails() if mail != asked]
    assert "office@own.example" in {mail.to for mail in told}
    assert {mail.subject for mail in told} == {"The annual review of School own is confirmed"}
    assert len(told) == len({mail.to for mail in told}) > 1
