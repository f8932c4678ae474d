"""Once a day: who is written to, and what the Local Programme has to do."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.clock import local_date
from core.models import OutboxMessage, SignedLink
from directory.domain.checking import Checker
from directory.domain.desk_tasks import TaskKind
from directory.jobs import remind
from directory.models import DeskTask
from directory.services import reminders, verification
from tests.factories.directory import InterventionFactory

pytestmark = pytest.mark.django_db
DUE = date(2026, 11, 30)


@pytest.fixture
def run(by_clock):
    def on(day: date) -> None:
        reminders.send(by=by_clock, now=datetime.combine(day, time(6, 10), tzinfo=UTC))

    return on


def kinds():
    return [key.rsplit(":", 1)[1] for key in OutboxMessage.objects.order_by("pk").values_list("dedupe_key", flat=True)]


def test_five_letters_in_a_year_of_days_each_once(due, run):
    due(DUE)
    for count in range(-60, 130):
        run(DUE + timedelta(days=count))
        run(DUE + timedelta(days=count))
    assert kinds() == ["30_before", "14_before", "1_before", "due", "overdue"]


def test_after_days_without_a_clock_only_the_newest_is_sent(due, run):
    due(DUE)
    run(DUE + timedelta(days=3))
    assert kinds() == ["due"]
    run(DUE + timedelta(days=200))
    assert kinds() == ["due", "overdue"]


def test_the_letter_goes_to_the_providers_mailbox_or_else_the_listings(due, run):
    due(DUE)
    due(DUE, provider__role_mailbox="", contact_mailbox="walks@provider.example")
    run(DUE)
    assert list(OutboxMessage.objects.order_by("pk").values_list("to", flat=True)) == [
        "desk@provider.example",
        "walks@provider.example",
    ]


def test_the_mailbox_of_a_provider_that_was_merged_is_that_of_the_one_in_use(due, run):
    listing = due(DUE)
    kept = InterventionFactory(provider__role_mailbox="new@provider.example").provider
    listing.provider.merged_into = kept
    listing.provider.save()
    run(DUE)
    assert OutboxMessage.objects.get().to == "new@provider.example"


@pytest.mark.parametrize(
    "facts",
    [
        {"published_at": None},
        {"provider__role_mailbox": "", "contact_mailbox": None},
        {"provider__role_mailbox": "no address", "contact_mailbox": None},
    ],
)
def test_no_letter_for_what_is_not_published_or_has_no_mailbox(due, run, facts):
    due(DUE, **facts)
    run(DUE)
    assert not OutboxMessage.objects.exists()
    assert not SignedLink.objects.exists()


def test_nothing_for_a_merged_listing(due, run):
    due(DUE, published_at=None, merged_into=InterventionFactory())
    run(DUE + timedelta(days=40))
    assert not OutboxMessage.objects.exists()
    assert not DeskTask.objects.exists()


@pytest.mark.parametrize(("late", "tasks"), [(29, 0), (30, 1), (31, 1), (89, 1), (90, 1), (91, 1)])
def test_a_task_from_the_thirtieth_day_on(due, run, late, tasks):
    due(DUE)
    run(DUE + timedelta(days=late))
    run(DUE + timedelta(days=late))
    assert DeskTask.objects.filter(kind=TaskKind.CHECK_OVERDUE).count() == tasks


def test_a_listing_without_a_mailbox_says_so_in_its_task(due, run):
    due(DUE, provider__role_mailbox="", contact_mailbox=None, contact_telephone="01632 960001")
    run(DUE + timedelta(days=30))
    task = DeskTask.objects.get()
    assert task.text == "Call the provider: there is no mailbox. The check was due on 30 November 2026."
    assert task.due_on == DUE + timedelta(days=90)
    assert not OutboxMessage.objects.exists()


def test_a_task_that_was_done_does_not_come_back_until_the_next_check_is_late(due, run, by_clock, now):
    listing = due(DUE)
    late = DUE + timedelta(days=31)
    run(late)
    verification.confirm(
        listing=listing, checked_by=Checker.PROVIDER, by=by_clock, now=datetime.combine(late, time(9), tzinfo=UTC)
    )
    task = DeskTask.objects.get()
    assert task.outcome == "Checked by the provider."
    assert task.done_at is not None
    run(late + timedelta(days=1))
    assert DeskTask.objects.count() == 1
    run(late + timedelta(days=250))
    assert DeskTask.objects.filter(done_at=None).count() == 1


def test_the_letter_holds_a_link_and_says_how_things_stand(due, run, settings):
    due(DUE, name="Worry group")
    run(DUE + timedelta(days=95))
    letter = OutboxMessage.objects.get()
    assert letter.subject == "Hidden from the directory: please confirm Worry group"
    assert f"{settings.PORTAL_URL}/directory/confirm/" in letter.text
    assert "do not see it any more" in letter.text
    assert "do not see it any more" in letter.html
    assert letter.kind == "directory.check_reminder"


def test_what_a_name_holds_is_escaped_in_html_and_plain_in_text(due, run):
    due(DUE, name="Tea & <b>Talk</b>")
    run(DUE)
    letter = OutboxMessage.objects.get()
    assert "Tea & <b>Talk</b>" in letter.subject
    assert "Tea & <b>Talk</b>" in letter.text
    assert "<b>Talk" not in letter.html


def statements(run, day):
    with CaptureQueriesContext(connection) as captured:
        run(day)
    return [query["sql"] for query in captured.captured_queries]


def test_a_day_costs_the_same_statements_however_many_listings_wait(due, run):
    due(DUE)
    run(DUE)
    run(DUE + timedelta(days=30))
    one = statements(run, DUE + timedelta(days=31))
    for _ in range(4):
        due(DUE)
    run(DUE + timedelta(days=31))
    five = statements(run, DUE + timedelta(days=32))
    assert len(five) == len(one), "\n".join(five)


def test_the_job_of_the_clock_asks_about_every_part(due, monkeypatch):
    monkeypatch.setattr(reminders, "AT_ONCE", 2)
    today = local_date(clock.now())
    for _ in range(5):
        due(today)
    remind(colour="green")
    assert OutboxMessage.objects.count() == 5


def test_a_trial_that_is_over_asks_once_for_its_result(due, run, by_clock, now):
    listing = due(date(2027, 5, 30), trial_ends_on=DUE, trial_question="Does it help?")
    run(DUE)
    assert not DeskTask.objects.exists()
    for count in (1, 2, 30):
        run(DUE + timedelta(days=count))
    task, letter = DeskTask.objects.get(), OutboxMessage.objects.get()
    assert (task.kind, task.listing, task.due_on) == (TaskKind.TRIAL_ENDED, listing, date(2026, 12, 30))
    assert "Does it help?" in letter.text
    assert "Does it help?" in letter.html


@pytest.mark.parametrize("facts", [{"trial_result": "It did."}, {"published_at": None}])
def test_nothing_about_a_trial_with_a_result_or_out_of_sight(due, run, facts):
    due(date(2027, 5, 30), trial_ends_on=DUE, trial_question="Does it help?", **facts)
    run(DUE + timedelta(days=5))
    assert not DeskTask.objects.exists()
    assert not OutboxMessage.objects.exists()
