"""Reports of problems: kept, counted by visitor, answered once."""

from datetime import timedelta

import pytest

from core.domain.actor import Actor, ActorKind
from core.errors import DomainError
from core.models import OutboxMessage
from directory.domain.problems import ProblemKind
from directory.models import DeskTask
from directory.services import desk_tasks, reports
from tests.factories.directory import InterventionFactory
from tests.factories.listings_desk import ProblemReportFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing():
    return InterventionFactory(name="Worry group")


@pytest.fixture
def say(listing, now):
    def report(visitor, *, kind=ProblemKind.CLOSED, about=listing, days=0, marks=None, email=None):
        return reports.report(
            listing=about,
            kind=kind,
            text=" Nobody answers. ",
            email=email,
            marks=marks or [visitor],
            by=None,
            now=now + timedelta(days=days),
        )

    return report


def test_a_visitor_without_a_name_is_heard(say, listing, now):
    report = say("a", email="")
    assert (report.listing, report.text, report.reported_at) == (listing, "Nobody answers.", now)
    assert (report.reporter_email, report.reporter_mark) == (None, "a")


@pytest.mark.parametrize(
    ("visitors", "tasks"), [(["a"], 0), (["a", "a", "a"], 0), (["a", "b"], 1), (["a", "a", "b", "c", "d"], 1)]
)
def test_two_different_visitors_who_say_closed_make_one_task(say, listing, visitors, tasks):
    for visitor in visitors:
        say(visitor)
    assert DeskTask.objects.filter(listing=listing, kind="reported_closed").count() == tasks


def test_other_kinds_and_other_listings_do_not_count(say):
    say("a")
    say("b", kind=ProblemKind.CONTACT)
    say("c", about=InterventionFactory())
    assert not DeskTask.objects.exists()


def test_a_visitor_keeps_the_mark_of_the_time_before(say):
    """The key of the mark changes every 90 days; on the day after, the visitor is known by both."""
    say("a", marks=["a-old", "a-older"])
    assert say("a", marks=["a-new", "a-old"], days=1).reporter_mark == "a-old"
    assert not DeskTask.objects.exists()
    say("b", marks=["b-new", "b-old"], days=1)
    assert DeskTask.objects.count() == 1


def test_a_task_comes_again_only_after_it_was_done_and_two_more_said_so(say, by_clock, now):
    say("a")
    say("b")
    task = DeskTask.objects.get()
    assert (task.due_on.isoformat(), task.done_at) == ("2026-11-29", None)
    desk_tasks.done(task=task, outcome="It is offered.", by=by_clock, now=now + timedelta(days=1))
    say("c", days=2)
    assert DeskTask.objects.count() == 1
    say("d", days=3)
    assert DeskTask.objects.filter(done_at=None).count() == 1
    assert DeskTask.objects.count() == 2


def test_reports_that_were_answered_do_not_count(say, by_clock, now):
    reports.answer(report=say("a"), text="It is offered.", by=by_clock, now=now)
    say("b")
    assert not DeskTask.objects.exists()


def test_a_task_is_done_once(by_clock, now, say):
    say("a")
    say("b")
    task = DeskTask.objects.get()
    desk_tasks.done(task=task, outcome=" It has stopped. ", by=by_clock, now=now)
    with pytest.raises(DomainError, match="dealt with this task already"):
        desk_tasks.done(task=task, outcome="Again", by=by_clock, now=now)
    task.refresh_from_db()
    assert (task.outcome, task.done_at, task.done_by_kind) == ("It has stopped.", now, ActorKind.CLOCK)


def test_the_answer_goes_to_who_asked_for_it_and_the_address_is_deleted(say, now):
    by = Actor.user(InterventionFactory().public_id)
    report = reports.answer(report=say("a", email="who@home.example"), text=" It moved. ", by=by, now=now)
    report.refresh_from_db()
    assert (report.answer, report.reporter_email, report.answered_at, report.answered_by_ref) == (
        "It moved.",
        None,
        now,
        by.ref,
    )
    letter = OutboxMessage.objects.get()
    assert (letter.to, letter.subject) == ("who@home.example", "What came of your report about Worry group")
    assert "It moved." in letter.text
    assert "/directory/" in letter.html


def test_no_address_no_letter_and_no_link_to_what_is_out_of_sight(say, by_clock, now):
    reports.answer(report=say("a"), text="It moved.", by=by_clock, now=now)
    assert not OutboxMessage.objects.exists()
    hidden = InterventionFactory(published_at=None)
    report = ProblemReportFactory(listing=hidden, reporter_email="who@home.example")
    reports.answer(report=report, text="It has stopped.", by=by_clock, now=now)
    assert hidden.slug not in OutboxMessage.objects.get().text


def test_an_answer_is_given_once_and_in_words(say, by_clock, now):
    report = say("a")
    with pytest.raises(DomainError, match="Write what came of"):
        reports.answer(report=report, text=" \n", by=by_clock, now=now)
    reports.answer(report=report, text="Yes", by=by_clock, now=now)
    with pytest.raises(DomainError, match="answered this report already"):
        reports.answer(report=report, text="No", by=by_clock, now=now)


@pytest.mark.parametrize(("days", "kept"), [(180, True), (181, False)])
def test_an_address_is_not_kept_longer_than_180_days(now, by_clock, days, kept):
    ProblemReportFactory(reporter_email="who@home.example", reported_at=now - timedelta(days=days))
    assert reports.forget_addresses(by=by_clock, now=now) == (0 if kept else 1)
