"""One topic for both priorities: the coordinator allows it (R31); where stage 2 leads (R28)."""

import pytest

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from enhancement.domain.transitions import State
from enhancement.models import Priority
from enhancement.services import stage3
from tests.factories.directory import TopicFactory
from tests.factories.submissions import SubmissionFactory

BUTTON = "Allow one topic for both"
ADVICE = "ask your Local Programme to agree"


@pytest.fixture
def one_topic(lead):
    topic = TopicFactory(name="Sleep well")
    lead.priority("school", title="Sleep", topic=topic)
    lead.priority("local", rationale="Our data show it")
    Priority.objects.update(topic=topic)
    return topic


def said_by(world, role, school):
    user = world.own.users[role]
    return {"school": school, "user": user, "by": Actor.user(user.public_id), "now": clock.now()}


def agreed():
    return set(Priority.objects.values_list("same_topic_agreed", flat=True))


def test_the_coordinator_allows_it_and_takes_it_back(world, client, one_topic, url):
    desk = world.client(Role.COORDINATOR)
    page = desk.get(url("stage3")).content.decode()
    assert BUTTON in page
    assert ADVICE in page
    schools = client.get(url("stage3")).content.decode()
    assert "Both priorities have one topic" in schools
    assert BUTTON not in schools
    desk.post(url("same_topic"), {"allow": "yes"})
    assert agreed() == {True}
    page = desk.get(url("stage3")).content.decode()
    assert "has agreed to it" in page
    assert ADVICE not in page
    desk.post(url("same_topic"), {"end": "yes"})
    assert agreed() == {False}


def test_only_the_coordinator_and_only_where_there_is_one_topic(world, client, url, lead, one_topic):
    with pytest.raises(NotAllowedError):
        stage3.allow_same_topic(allowed=True, **lead.who)
    client.post(url("same_topic"), {"allow": "yes"})
    coordinator = said_by(world, Role.COORDINATOR, lead.school)
    for other in (TopicFactory(), None):
        Priority.objects.filter(kind="local").update(topic=other)
        with pytest.raises(DomainError, match="do not stand under one topic"):
            stage3.allow_same_topic(allowed=True, **coordinator)
    Priority.objects.update(topic=one_topic)
    SubmissionFactory(cycle=lead.cycle, state=State.SUBMITTED)
    with pytest.raises(DomainError, match="is with the quality assurance system"):
        stage3.allow_same_topic(allowed=True, **coordinator)
    assert agreed() == {False}


def test_stage_2_leads_to_the_profile_and_the_own_data(client, lead, url):
    lead.pupil()
    page = client.get(url("stage2")).content.decode()
    for part in ("profile/", "data/"):
        assert f'/schools/{lead.school.public_id}/{part}"' in page
