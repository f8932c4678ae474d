"""EL9, EL5: reminders by the clock, each once; a coordinator's reminder to chosen schools, seen before it is sent."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from core.domain.actor import Actor
from core.errors import DomainError
from core.models import OutboxMessage
from enhancement.models import ReviewReminder
from enhancement.services import review_reminders
from tests.enhancement.joining.reading import page_of, text_of
from tests.factories.enhancement import AwardFactory
from tests.factories.schools import ProgrammeCoverageFactory, SchoolFactory
from tests.world import STARTED


def mails():
    return list(OutboxMessage.objects.filter(kind="annual_review").order_by("pk"))


def school_due(programme, due_on, **more):
    """A school of the programme with a shared mailbox; its award runs out on that day."""
    school = SchoolFactory(role_mailbox=f"office{due_on:%m%d}@school.example", **more)
    ProgrammeCoverageFactory(school=school, programme=programme, starts_on=STARTED)
    AwardFactory(foundation__school=school, awarded_on=due_on.replace(year=due_on.year - 1))
    return school


def test_each_goes_once_and_after_missed_days_only_the_newest(world, now, by_clock):
    school = school_due(world.own.programme, date(2027, 3, 1))
    for day in (-61, -60, -60, -59, -5, -4, 14, 15, 200):
        review_reminders.remind(by=by_clock, now=now.replace(year=2027, month=3, day=1) + timedelta(days=day))
    assert [mail.subject.split(": ")[1] for mail in mails()] == [
        "due on 1 March 2027",
        "due on 1 March 2027",
        "it was due on 1 March 2027",
    ]
    assert [mail.to for mail in mails()] == [school.role_mailbox] * 3
    assert list(ReviewReminder.objects.values_list("days", flat=True)) == [-60, -7, 14]


def test_who_has_signed_who_is_closed_and_who_has_no_award_are_left_alone(
    world, last_year, confirms_every, head, now, by_clock
):
    head.at(now).reviews(evidence="Seen")
    OutboxMessage.objects.all().delete()
    ReviewReminder.objects.all().delete()
    school_due(world.own.programme, now.date() + timedelta(days=60), status="closed")
    SchoolFactory(role_mailbox="none@school.example")
    review_reminders.remind(by=by_clock, now=now)
    assert mails() == []
    assert not ReviewReminder.objects.exists()


@pytest.fixture
def three(world, today):
    """Due soon, late, and current; and a foreign one that is late."""
    soon = school_due(world.own.programme, today + timedelta(days=20), name="Soon")
    late = school_due(world.own.programme, today - timedelta(days=10), name="Late")
    current = school_due(world.own.programme, today + timedelta(days=200), name="Current")
    foreign = school_due(world.other.programme, today - timedelta(days=10), name="Foreign")
    return [soon, late, current, foreign]


def test_the_mail_is_seen_first_and_queued_once_for_a_school_and_day(world, three):
    client, here = world.client(Role.COORDINATOR), reverse("reviews:chase")
    chosen = [str(school.public_id) for school in three]
    seen = text_of(client.get(here, {"school": chosen, "note": "We can come on a Tuesday"}))
    assert "We can come on a Tuesday" in seen
    assert "2 schools get this e-mail" in seen
    assert "2 of the schools you chose are left out" in seen
    assert "Foreign" not in seen
    assert mails() == []
    typed = {"school": chosen, "note": "We can come on a Tuesday", "shown": "Call us"}
    unread = page_of(client.post(here, typed)).main
    assert unread.find("textarea", attrs={"name": "note"}).get_text(strip=True) == typed["note"]
    assert typed["note"] in unread.select_one(".letter").get_text()
    assert mails() == []
    for _ in range(2):
        done = text_of(client.post(here, {**typed, "shown": typed["note"]}, follow=True))
        assert "Queued for 2 schools" in done
    assert {mail.to for mail in mails()} == {three[0].role_mailbox, three[1].role_mailbox}
    assert len(mails()) == 2
    assert all("We can come on a Tuesday" in mail.text for mail in mails())


def test_without_a_school_to_write_to_nothing_is_sent(world, three):
    client, here = world.client(Role.COORDINATOR), reverse("reviews:chase")
    for chosen in ([], [str(three[2].public_id)], [str(three[3].public_id)], ["nonsense"]):
        assert "None of these schools" in text_of(client.post(here, {"school": chosen}, follow=True))
    assert "No school to write to" in text_of(client.get(here))
    assert mails() == []
    with pytest.raises(DomainError):
        review_reminders.chase(
            schools=[three[3].public_id],
            note="",
            user=world.own.users[Role.COORDINATOR],
            by=Actor.clock(),
            now=clock.now(),
        )


def test_a_note_that_is_too_long_is_refused_and_kept(world, three):
    client, here = world.client(Role.COORDINATOR), reverse("reviews:chase")
    page = page_of(client.post(here, {"school": [str(three[0].public_id)], "note": "x" * 700}))
    assert "Shorten this" in page.main.get_text()
    assert page.find("textarea", attrs={"name": "note"}).get_text(strip=True) == "x" * 700
    assert mails() == []
