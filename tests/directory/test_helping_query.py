"""What could help: who is found, in which order, at which cost."""

from datetime import timedelta

import pytest

from core import clock
from directory.domain.evidence import EvidenceLevel
from directory.domain.listing import AgeRange, Area, CommissioningState, Phase
from directory.domain.strength import Strength
from directory.queries.helping import Asked, helping
from tests.factories.core import DistrictFactory
from tests.factories.directory import IndicatorFactory, InterventionFactory, TopicFactory
from tests.factories.listings_desk import EvidenceReviewFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return TopicFactory(name="Healthy weight", parent=TopicFactory(name="Food"))


def names(found) -> list[str]:
    return [getattr(one.row, "name", None) or one.row.question for one in found]


def found(topic, today, **asked):
    return helping(Asked(topics=[topic.pk], **asked), today=today)


def everywhere(name, topics, **facts):
    return InterventionFactory(name=name, topics=topics, area=Area.ENGLAND, indexed=False, **facts)


def judged(level) -> dict[str, object]:
    today = clock.local_date(clock.now())
    return {"evidence": level, "evidence_source": "A study", "evidence_judged_on": today, "evidence_judged_by": "Board"}


def test_listings_stand_by_indicator_then_topic_then_state_then_evidence(topic, today):
    indicator = IndicatorFactory()
    everywhere("E above", [topic.parent])
    everywhere("D planned", [topic], state=CommissioningState.PLANNED)
    everywhere("C available", [topic])
    everywhere("B promising", [topic], **judged(EvidenceLevel.PROMISING))
    everywhere("A names it", []).indicators.set([indicator])
    everywhere("F elsewhere", [TopicFactory()])
    everywhere("G beside", [TopicFactory(parent=topic.parent)])
    shown = found(topic, today, indicator=indicator.pk).listings
    assert names(shown) == ["A names it", "B promising", "C available", "D planned", "E above"]
    assert shown[0].reasons[0] == "It says that it helps with this indicator"
    assert shown[1].reasons[0] == "It is about healthy weight"
    assert shown[4].reasons[0] == "It is about food"


def test_two_shared_topics_go_before_one_and_the_wider_is_not_said_beside_the_narrower(topic, today):
    everywhere("A one", [topic])
    everywhere("B both", [topic, topic.parent])
    shown = helping(Asked(topics=[topic.pk, topic.parent.pk]), today=today).listings
    assert names(shown) == ["B both", "A one"]
    assert shown[0].reasons[0] == "It is about healthy weight"


def test_what_stopped_is_hidden_or_is_not_published_never_helps(topic, today):
    everywhere("Stopped", [topic], state=CommissioningState.STOPPED)
    everywhere("Draft", [topic], published_at=None)
    everywhere("Late", [topic], checked_on=today - timedelta(days=600))
    assert found(topic, today).listings == []


def test_other_ages_phases_and_districts_are_left_out_and_what_is_not_said_is_not(topic, today):
    ours, theirs = DistrictFactory(county_name="Worcestershire"), DistrictFactory()
    everywhere("Old", [topic], low_age=14, phases=[])
    everywhere("Secondary", [topic], phases=[Phase.SECONDARY.value])
    everywhere("Nothing said", [topic], phases=[])
    InterventionFactory(name="Here", topics=[topic], districts=[ours], indexed=False)
    InterventionFactory(name="There", topics=[topic], districts=[theirs], indexed=False)
    InterventionFactory(name="Our county", topics=[topic], area=Area.COUNTY, county="Worcestershire", indexed=False)
    InterventionFactory(name="Their county", topics=[topic], area=Area.COUNTY, county="Kent", indexed=False)
    shown = found(
        topic,
        today,
        phases=[Phase.PRIMARY],
        ages=AgeRange(4, 11),
        district=ours.code,
        district_name="Wyre Forest",
        county="Worcestershire",
    )
    assert set(names(shown.listings)) == {"Here", "Our county", "Nothing said"}
    assert names(shown.listings)[0] == "Here"
    assert "Serves Wyre Forest" in shown.listings[0].reasons


def test_reviews_stand_by_indicator_then_topic_then_strength_and_drafts_never(topic, today):
    indicator = IndicatorFactory()
    weak = EvidenceReviewFactory(question="Weak?", strength=Strength.LOW)
    strong = EvidenceReviewFactory(question="Strong?", strength=Strength.HIGH)
    around = EvidenceReviewFactory(question="Around?", strength=Strength.HIGH)
    named = EvidenceReviewFactory(question="Named?", strength=Strength.NONE)
    draft = EvidenceReviewFactory(question="Draft?", published_at=None)
    for review in (weak, strong, draft):
        review.topics.set([topic])
    around.topics.set([topic.parent])
    named.topics.set([])
    named.indicators.set([indicator])
    EvidenceReviewFactory(question="Elsewhere?").topics.set([TopicFactory()])
    assert names(found(topic, today, indicator=indicator.pk).reviews) == ["Named?", "Strong?", "Weak?", "Around?"]


def test_it_costs_three_statements_whatever_there_is(topic, today, django_assert_num_queries):
    for count in (1, 3):
        for _ in range(count):
            everywhere(f"Listing of {count}", [topic])
            EvidenceReviewFactory().topics.set([topic])
        with django_assert_num_queries(3):
            shown = found(topic, today)
            assert all(one.row.provider.name for one in shown.listings)


def test_no_more_than_asked_for(topic, today):
    for number in range(4):
        everywhere(f"Listing {number}", [topic])
    assert len(helping(Asked(topics=[topic.pk]), today=today, most=3).listings) == 3
