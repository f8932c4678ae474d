"""Schools on the same topic find and write to each other, if they agreed (R63, CN8)."""

import pytest
from django.db import IntegrityError, transaction

from accounts.domain.roles import Role
from core.errors import DomainError, NotAllowedError
from core.models import OutboxMessage
from enhancement.models import Introduction
from enhancement.queries.peers import peers_of
from enhancement.services import introductions as services
from schools.models import School
from tests.enhancement.stage4.test_pages import text_of
from tests.enhancement.together.conftest import lead_at, side_beside
from tests.factories.delivery import ActivityFactory
from tests.factories.directory import IndicatorFactory, InterventionFactory, TopicFactory
from tests.factories.enhancement import AT, CycleFactory, OutcomeSlotFactory
from tests.factories.together import IntroductionConsentFactory, IntroductionFactory


def found(lead, miles=10):
    return [peer.school.name for peer in peers_of(lead.school, miles=miles)]


def test_only_schools_that_agreed_are_found(first, second, foreign):
    assert found(first) == []
    services.agree(**second.who)
    services.agree(**foreign.who)
    assert sorted(found(first)) == ["School other", "School second"]
    services.end(**second.who)
    assert found(first) == ["School other"]
    assert found(second) == ["School other"]


def test_only_on_the_same_topic_or_indicator_of_the_newest_plan(first, second):
    services.agree(**second.who)
    second.priority.topic = TopicFactory(name="Food")
    second.priority.save()
    assert found(first) == []
    first.priority.indicator = second.priority.indicator = IndicatorFactory(title="Hours of sleep")
    first.priority.save()
    second.priority.save()
    (peer,) = peers_of(first.school, miles=10)
    # what is shared is told, what is not shared is not
    assert peer.topics == ["Hours of sleep"]
    second.cycle.state, second.cycle.confirmed_at = "running", AT
    second.cycle.save()
    CycleFactory(journey=second.cycle.journey, number=2, programme=second.cycle.programme)
    assert found(first) == []


def test_a_school_that_worked_with_the_same_partner_is_found_too(first, second, foreign):
    """L325, CN8: with the same consent; another partner, and one that is only planned, is not told."""
    second.priority.topic = foreign.priority.topic = None
    second.priority.save()
    foreign.priority.save()
    listing, other = (
        InterventionFactory(provider__name="Sleep Trust"),
        InterventionFactory(provider__name="Fruit Trust"),
    )
    seen = {"listing_seen": {"name": "x"}}
    own = ActivityFactory(cycle=first.cycle, listing=listing, **seen)
    own.slots.add(OutcomeSlotFactory(priority=first.priority))
    theirs = ActivityFactory(cycle=second.cycle, state="planned", listing=listing, **seen)
    ActivityFactory(cycle=second.cycle, state="done", listing=other, **seen)
    ActivityFactory(cycle=foreign.cycle, state="done", listing=listing, **seen)
    services.agree(**second.who)
    assert found(first) == []
    theirs.state = "done"
    theirs.save()
    (peer,) = peers_of(first.school, miles=10)
    assert (peer.school, peer.topics, peer.partners) == (second.school, [], ["Sleep Trust"])
    shown = first.browser.get(first.url("together")).content.decode()
    assert "Has worked with Sleep Trust" in shown
    assert "Fruit Trust" not in shown
    row = services.introduce(peer=second.school, text="How was it?", **first.who)
    assert row.topic == first.priority.topic
    services.end(**second.who)
    assert found(first) == []


def test_near_ones_the_likest_first(first, world, topic):
    places = {"Far": 2.0, "Near other phase": 0.01, "Near same phase": 0.02}
    for name, north in places.items():
        lead = lead_at(side_beside(world, name), topic, latitude=52.388 + north, longitude=-2.249)
        School.objects.filter(pk=lead.school.pk).update(phase="secondary" if "other" in name else "primary")
        services.agree(**lead.who)
    School.objects.filter(pk=first.school.pk).update(phase="primary")
    first.school.refresh_from_db()
    assert found(first) == ["Near same phase", "Near other phase"]
    (same, _) = peers_of(first.school, miles=10)
    assert same.alike == ["same phase"]
    assert same.miles == pytest.approx(1.38, abs=0.05)
    first.school.latitude = first.school.longitude = None
    assert len(found(first)) == 3


def test_invented_schools_and_real_ones_are_two_worlds(first, second):
    services.agree(**second.who)
    School.objects.filter(pk=second.school.pk).update(urn=None, is_demonstration=True)
    assert found(first) == []


def test_words_go_out_once_and_are_answered_once(first, second):
    services.agree(**second.who)
    row = services.introduce(peer=second.school, text="How did you begin?", **first.who)
    mail = OutboxMessage.objects.get(to=second.school.role_mailbox)
    assert "How did you begin?" in mail.text
    addresses = [first.school.role_mailbox, first.side.users[Role.SCHOOL_LEAD].email]
    assert not any(address in mail.text for address in addresses)
    with pytest.raises(DomainError, match="wait for its answer"):
        services.introduce(peer=second.school, text="And?", **first.who)
    with pytest.raises(DomainError, match="written to answers"):
        services.answer(introduction=row, text="Me too", **first.who)
    services.answer(introduction=row, text="With a survey.", **second.who)
    assert "With a survey." in OutboxMessage.objects.get(to=first.school.role_mailbox).text
    with pytest.raises(DomainError, match="answered already"):
        services.answer(introduction=row, text="Again", **second.who)


def test_who_did_not_agree_cannot_be_written_to(first, second):
    with pytest.raises(DomainError, match="cannot be written to"):
        services.introduce(peer=second.school, text="Hello", **first.who)
    member = {**first.who, "user": first.side.users[Role.SCHOOL_MEMBER]}
    with pytest.raises(NotAllowedError):
        services.agree(**member)
    assert first.browser.get(first.url("introduce", peer=second.school.public_id)).status_code == 404


def test_the_pages_from_consent_to_answer(first, second, foreign):
    ours, theirs = first.browser, second.browser
    assert "Let schools on the same topic find you" in text_of(theirs.get(second.url("together")))
    theirs.post(second.url("introduction_consent"), {"agree": "yes"})
    shown = text_of(ours.get(first.url("together")))
    assert "School second Works on Sleep." in shown
    assert "1.0 miles away" in shown
    # nothing else of the plan, no address
    assert second.priority.title not in shown
    assert second.school.role_mailbox not in ours.get(first.url("together")).content.decode()
    write = first.url("introduce", peer=second.school.public_id)
    assert "Fill this in" in text_of(ours.post(write, {"text": ""}))
    assert ours.post(write, {"text": "How did you begin?"}).status_code == 302
    row = Introduction.objects.get()
    page = second.url("introduction", introduction=row.public_id)
    assert "Waiting for your answer" in text_of(theirs.get(second.url("together")))
    assert "How did you begin?" in text_of(theirs.get(page))
    assert foreign.browser.get(foreign.url("introduction", introduction=row.public_id)).status_code == 404
    theirs.post(page, {"text": "With a survey."})
    assert "With a survey." in text_of(ours.get(first.url("introduction", introduction=row.public_id)))
    theirs.post(second.url("introduction_consent"), {"end": "yes"})
    assert "School second Works on" not in text_of(ours.get(first.url("together")))


@pytest.mark.list_route("enhancement:together")
def test_the_list_costs_the_same_whatever_its_length(first, world, topic, constant_queries):
    def make():
        lead = lead_at(side_beside(world, f"School {School.objects.count()}"), topic)
        IntroductionConsentFactory(journey=lead.cycle.journey)
        IntroductionFactory(sender=lead.cycle.journey, receiver=first.cycle.journey, topic=topic)

    constant_queries(first.browser, first.url("together"), make, most=60)


def test_constraints(db):
    row, consent = IntroductionFactory(), IntroductionConsentFactory()
    refused = {
        "school_is_introduced_to_another": lambda: IntroductionFactory(sender=row.sender, receiver=row.sender),
        "introduction_has_words": lambda: IntroductionFactory(text=" "),
        "introduction_is_answered_with_words_and_time_or_neither": lambda: IntroductionFactory(answered_at=AT),
        "school_agrees_to_introductions_once": lambda: IntroductionConsentFactory(journey=consent.journey),
        "introduction_consent_ends_after_it_was_given": lambda: IntroductionConsentFactory(
            given_at=AT, ended_at=AT.replace(year=2020)
        ),
    }
    for name, call in refused.items():
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            call()
    IntroductionConsentFactory(journey=row.sender, ended_at=AT)
    IntroductionConsentFactory(journey=row.sender)
