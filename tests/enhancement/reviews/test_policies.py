"""EL6: a school's policies, kept as typed, and told about once before they expire."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.domain.roles import Role
from core.errors import NotAllowedError
from core.models import OutboxMessage
from enhancement import jobs
from enhancement.models import SchoolPolicy, SectionDraft
from enhancement.services import policies
from tests.enhancement.foundation.saying import Somebody
from tests.enhancement.joining.reading import page_of, text_of
from tests.enhancement.stages.saying import typed
from tests.factories.enhancement import FoundationFactory
from tests.factories.schools import ProgrammeCoverageFactory, SchoolFactory
from tests.factories.together import SchoolPolicyFactory
from tests.world import STARTED

SAID = {
    "version": "0", "title": "Food policy", "theme": "healthy_eating", "adopted_on": "1 March 2026",
    "expires_on": "1 March 2027", "kept_at": "School website", "owner_role": "Deputy head",
}  # fmt: skip


def mails():
    return list(OutboxMessage.objects.filter(kind="policy_notice").order_by("pk"))


@pytest.fixture
def kept(world):
    world.own.school.role_mailbox = "office@own.example"
    world.own.school.save()
    foundation = FoundationFactory(school=world.own.school)
    return SchoolPolicyFactory(foundation=foundation, expires_on=date(2027, 1, 20))


def test_a_policy_is_added_changed_and_taken_off(world, url):
    client = world.client(Role.SCHOOL_LEAD)
    assert "No policy is written down yet" in text_of(client.get(url("policies")))
    here = client.get(url("policy_add"))["Location"]
    shown = text_of(client.post(here, SAID, follow=True))
    assert "Food policy" in shown
    assert "1 March 2027" in shown
    row = SchoolPolicy.objects.get()
    assert (row.theme, row.owner_role, row.expires_on) == ("healthy_eating", "Deputy head", date(2027, 3, 1))
    client.post(here, {**SAID, "version": "1", "expires_on": "1 March 2028", "theme": ""})
    row.refresh_from_db()
    assert (row.expires_on, row.theme) == (date(2028, 3, 1), None)
    assert "Taken off the list" in text_of(client.post(here, {"remove": "yes"}, follow=True))
    assert "No policy is written down yet" in text_of(client.get(url("policies")))


def test_what_cannot_be_read_is_kept_and_named_as_begun(world, url):
    client = world.client(Role.SCHOOL_LEAD)
    here = client.get(url("policy_add"))["Location"]
    client.post(here, {**SAID, "expires_on": "1 March 2026"})
    assert not SchoolPolicy.objects.exists()
    shown = client.get(here).content.decode()
    assert "not after the day on which it was adopted" in shown
    assert "School website" in shown
    assert "Food policy : something is still needed" in text_of(client.get(url("policies")))


def test_somebody_elses_text_stands_beside_ones_own(world, url, lead):
    here = world.client(Role.SCHOOL_LEAD).get(url("policy_add"))["Location"]
    world.client(Role.SCHOOL_LEAD).post(here, SAID)
    shown = text_of(world.client(Role.HEAD_TEACHER).post(here, {**SAID, "title": "Meals policy"}))
    assert "What stands there now" in shown
    assert "Food policy" in shown
    assert SectionDraft.objects.get().foundation.school == world.own.school


def test_readers_read_and_a_foreign_policy_is_not_found(world, url, kept):
    here = url("policy", policy=kept.public_id)
    member = world.client(Role.SCHOOL_MEMBER)
    assert page_of(member.get(here)).main.find("form") is None
    assert member.post(here, SAID).status_code == 403
    assert member.post(here, {"remove": "yes"}).status_code == 403
    foreign = SchoolPolicyFactory(foundation__school=world.other.school)
    assert member.get(url("policy", policy=foreign.public_id)).status_code == 404
    somebody = Somebody(world.own, Role.COORDINATOR, world.own).who
    with pytest.raises(NotAllowedError):
        policies.save_policy(policy=kept.public_id, typed=typed(0, title="x"), **somebody)


def test_the_notice_goes_once_for_a_policy_and_its_day(kept, now, by_clock):
    for day in (0, 1, 1, 40, 80):
        policies.give_notice(by=by_clock, now=now + timedelta(days=day))
    (mail,) = mails()
    assert mail.to == "office@own.example"
    assert "Food policy: to be looked at again by 20 January 2027" in mail.text
    kept.expires_on = date(2028, 1, 20)
    kept.save()
    policies.give_notice(by=by_clock, now=now + timedelta(days=90))
    assert len(mails()) == 1
    policies.give_notice(by=by_clock, now=now + timedelta(days=400))
    assert len(mails()) == 2


def test_several_policies_are_one_mail_and_others_none(world, kept, now, by_clock):
    SchoolPolicyFactory(foundation=kept.foundation, title="Bullying policy", expires_on=date(2026, 12, 1))
    SchoolPolicyFactory(foundation=kept.foundation, title="Old", expires_on=date(2026, 12, 1), removed_at=now)
    SchoolPolicyFactory(foundation=kept.foundation, title="Far", expires_on=date(2029, 12, 1))
    closed = SchoolFactory(status="closed", role_mailbox="closed@own.example")
    SchoolPolicyFactory(foundation__school=closed, expires_on=date(2026, 12, 1))
    policies.give_notice(by=by_clock, now=now)
    (mail,) = mails()
    assert "Bullying policy" in mail.text
    assert "Old" not in mail.text
    assert "Far" not in mail.text


def test_the_clock_calls_both_jobs(kept, now):
    jobs.policy_notices(colour="green")
    jobs.remind_of_reviews(colour="green")
    assert len(mails()) == 1


@pytest.mark.list_route("reviews:policies")
def test_the_programme_sees_what_expires_in_constant_statements(world, constant_queries, today):
    SchoolPolicyFactory(foundation__school=world.other.school, title="Foreign policy", expires_on=today)

    def make():
        school = SchoolFactory()
        ProgrammeCoverageFactory(school=school, programme=world.own.programme, starts_on=STARTED)
        SchoolPolicyFactory(foundation__school=school, expires_on=today + timedelta(days=10))
        SchoolPolicyFactory(foundation=school.foundation, title="Far", expires_on=today + timedelta(days=900))

    client, here = world.client(Role.COORDINATOR), reverse("reviews:policies")
    constant_queries(client, here, make)
    shown = text_of(client.get(here))
    assert shown.count("Food policy") == 3
    assert "Far" not in shown
    assert "Foreign policy" not in shown
    assert text_of(client.get(here, {"all": "yes"})).count("Far") == 3
