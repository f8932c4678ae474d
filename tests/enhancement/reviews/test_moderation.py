"""EL11: a moderation is recorded once by a coordinator, read by the school, and settled when something was shown."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.domain.roles import Role
from core.domain.wording import day
from core.errors import DomainError, NotAllowedError
from core.models import OutboxMessage
from enhancement.domain.foundation import Deed
from enhancement.domain.moderation import Finding, How
from enhancement.domain.next_line import Page, next_line
from enhancement.domain.requirements import stopped_by_foundation
from enhancement.models import Award, ModerationRecord
from enhancement.queries.journeys import journey_facts
from enhancement.services.moderation import Said, moderate, settle
from tests.enhancement.foundation.saying import Somebody
from tests.enhancement.joining.reading import page_of, text_of
from tests.factories.accounts import ProgrammeMembershipFactory
from tests.factories.enhancement import AwardFactory, FoundationFactory, SignedReviewFactory
from tests.factories.schools import ProgrammeCoverageFactory, SchoolFactory
from tests.world import STARTED


@pytest.fixture
def signed(awarded, head, now):
    return head.at(now).reviews(evidence="Seen")


@pytest.fixture
def asked(signed, coordinator, now):
    later = now + timedelta(days=2)
    said = Said(
        how=How.VISIT,
        moderated_on=later.date(),
        finding=Finding.CLARIFICATION,
        feedback="A warm welcome",
        to_show="Lunch menus of a week",
        show_by=later.date() + timedelta(days=20),
    )
    return moderate(subject=signed, said=said, **coordinator.at(later).who)


def confirms(on):
    return Said(how=How.DESK, moderated_on=on, finding=Finding.CONFIRMED, to_show="left over")


def test_the_coordinator_records_it_and_the_school_reads_it(world, url, signed, now):
    client, here = world.client(Role.COORDINATOR), url("moderation")
    form = {"subject": str(signed.public_id), "how": "desk", "moderated_on": day(now.date())}
    refused = client.post(here, {**form, "finding": "clarification"})
    assert "Say what the school is to show" in text_of(refused)
    assert not ModerationRecord.objects.exists()
    asks = {**form, "finding": "clarification", "to_show": "Lunch menus", "show_by": "1 March 2027"}
    assert "The school has been told" in text_of(client.post(here, asks, follow=True))
    row = ModerationRecord.objects.get()
    assert (row.review, row.award, row.moderator.user) == (signed, None, world.own.users[Role.COORDINATOR])
    lead = world.client(Role.SCHOOL_LEAD)
    shown = text_of(lead.get(here))
    assert "Lunch menus" in shown
    assert page_of(lead.get(here)).main.find("form") is None
    assert "asks for something more by 1 March 2027" in text_of(lead.get(url()))
    told = OutboxMessage.objects.filter(kind="moderation")
    assert all("Lunch menus" in mail.text for mail in told)
    assert told
    done = text_of(client.post(here, {"shown": str(row.public_id), "note": "Menus of June"}, follow=True))
    assert "Settled" in done
    assert "Menus of June" in text_of(lead.get(here))
    assert "asks for something more" not in text_of(lead.get(url()))


def test_an_award_is_moderated_as_well_and_each_once(signed, coordinator, now):
    award = Award.objects.get()
    row = moderate(subject=award, said=confirms(now.date()), **coordinator.at(now).who)
    assert (row.award, row.to_show, row.show_by) == (award, "", None)
    moderate(subject=signed, said=confirms(now.date()), **coordinator.at(now).who)
    for subject in (award, signed):
        with pytest.raises(DomainError, match="moderated already"):
            moderate(subject=subject, said=confirms(now.date()), **coordinator.at(now).who)
    assert ModerationRecord.objects.count() == 2


def test_who_signed_does_not_moderate(world, signed, head, now):
    person = head.who["user"].person
    ProgrammeMembershipFactory(person=person, programme=world.own.programme, role=Role.COORDINATOR, starts_on=STARTED)
    with pytest.raises(DomainError, match="signed this yourself"):
        moderate(subject=signed, said=confirms(now.date()), **head.at(now).who)


@pytest.mark.parametrize("role", [Role.HEAD_TEACHER, Role.SCHOOL_LEAD, Role.REVIEWER, Role.COMMISSIONER])
def test_nobody_but_a_coordinator_moderates_or_settles(world, asked, role, now):
    somebody = Somebody(world.own, role, world.own, now)
    with pytest.raises(NotAllowedError):
        moderate(subject=Award.objects.get(), said=confirms(now.date()), **somebody.who)
    with pytest.raises(NotAllowedError):
        settle(record=asked, note="x", **somebody.who)


def test_another_programmes_coordinator_does_neither(world, asked, now):
    stranger = Somebody(world.other, Role.COORDINATOR, world.own, now)
    with pytest.raises(NotAllowedError):
        moderate(subject=Award.objects.get(), said=confirms(now.date()), **stranger.who)
    beside = Somebody(world.other, Role.COORDINATOR, world.other, now)
    with pytest.raises(ModerationRecord.DoesNotExist):
        settle(record=asked, note="x", **beside.who)
    with pytest.raises(Award.DoesNotExist):
        moderate(subject=Award.objects.get(), said=confirms(now.date()), **beside.who)


def test_it_is_settled_once_and_with_words(asked, coordinator):
    with pytest.raises(DomainError, match="Say what the school has shown"):
        settle(record=asked, note=" ", **coordinator.who)
    settle(record=asked, note="Menus", **coordinator.who)
    with pytest.raises(DomainError, match="Nothing is open here"):
        settle(record=asked, note="Menus", **coordinator.who)


@pytest.mark.list_route("reviews:moderation")
def test_the_queue_shows_what_was_looked_at_in_constant_statements(world, constant_queries, today):
    foreign = FoundationFactory(school=world.other.school)
    SignedReviewFactory(foundation=foreign, completed_on=today)

    def make():
        school = SchoolFactory()
        ProgrammeCoverageFactory(school=school, programme=world.own.programme, starts_on=STARTED)
        award = AwardFactory(foundation__school=school)
        SignedReviewFactory(foundation=award.foundation, completed_on=today)
        SignedReviewFactory(foundation=award.foundation, completed_on=today - timedelta(days=800))

    client, here = world.client(Role.COORDINATOR), reverse("reviews:moderation")
    constant_queries(client, here, make)
    shown = text_of(client.get(here))
    assert shown.count("Not moderated") == 3
    assert "0 of 3 looked at" in shown
    assert world.other.school.name not in shown
    assert text_of(client.get(here, {"what": "awards"})).count("Not moderated") == 3


def test_what_is_not_shown_in_time_stops_submissions_until_it_is_settled(world, asked, coordinator, now):
    """R12: thirty days after the day by which it was to be shown; the school's Next line says so before."""
    school = world.own.school
    ModerationRecord.objects.filter(pk=asked.pk).update(show_by=now.date() - timedelta(days=31))
    facts = journey_facts(school, today=now.date())
    assert [found.rule for found in stopped_by_foundation(Deed.SUBMIT_PLAN, facts)] == ["R12"]
    assert next_line(replace(facts, joined_on=now.date())).page == Page.MODERATION
    settle(record=asked, note="Menus seen", **coordinator.at(now + timedelta(days=3)).who)
    assert stopped_by_foundation(Deed.SUBMIT_PLAN, journey_facts(school, today=now.date())) == []
