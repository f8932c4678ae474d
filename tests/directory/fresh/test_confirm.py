"""Somebody says that a listing is still true: the service, and what saving a listing makes of a check."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.domain.actor import Actor, ActorKind
from core.domain.links import LinkError, LinkPurpose
from core.errors import DomainError
from core.services import links
from directory.domain.checking import Checker
from directory.domain.desk_tasks import TaskKind
from directory.models import Intervention, ListingCheck, ProblemReport
from directory.services import listings, verification
from tests.factories.directory import InterventionFactory, TopicFactory
from tests.factories.listings_desk import DeskTaskFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing(due):
    return due(date(2026, 11, 30))


def confirm(listing, by, now, **given):
    return verification.confirm(listing=listing, **{"checked_by": Checker.PROVIDER, "by": by, "now": now, **given})


def checks(listing):
    return list(listing.checks.order_by("pk").values_list("checked_on", "checked_by", "version"))


def test_a_check_is_dated_in_london_and_written_down(listing, by_clock):
    late_in_summer = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    row = confirm(listing, by_clock, late_in_summer)
    assert (row.checked_on, row.checked_by, row.changed_at) == (date(2026, 7, 2), Checker.PROVIDER, late_in_summer)
    assert row.check_due_on == date(2027, 1, 2)
    assert checks(listing) == [(date(2026, 7, 2), "provider", 1)]


def test_the_version_stays_because_nothing_else_was_changed(listing, by_clock, now):
    assert confirm(listing, by_clock, now).version == listing.version


def test_twice_on_a_day_is_one_check_and_another_checker_one_more(listing, by_clock, now):
    confirm(listing, by_clock, now)
    confirm(listing, by_clock, now + timedelta(hours=1))
    assert len(checks(listing)) == 1
    confirm(listing, by_clock, now, checked_by=Checker.PROGRAMME)
    assert [checker for _, checker, _ in checks(listing)] == ["provider", "programme"]


def test_after_a_change_the_same_day_counts_again(listing, by_clock, now):
    row = confirm(listing, by_clock, now)
    listings.keep(listing=row, topics=[TopicFactory()], indicators=[], districts=[], by=by_clock, now=now)
    confirm(listing, by_clock, now)
    assert [version for *_, version in checks(listing)] == [1, 2]


def test_only_overdue_tasks_of_this_listing_end(listing, by_clock, now):
    overdue = DeskTaskFactory(kind=TaskKind.CHECK_OVERDUE, listing=listing)
    closed = DeskTaskFactory(kind=TaskKind.REPORTED_CLOSED, listing=listing)
    other = DeskTaskFactory(kind=TaskKind.CHECK_OVERDUE)
    confirm(listing, by_clock, now)
    for task in (overdue, closed, other):
        task.refresh_from_db()
    assert (overdue.done_at, overdue.done_by_kind, overdue.outcome) == (now, "clock", "Checked by the provider.")
    assert (closed.done_at, other.done_at) == (None, None)


def test_a_tombstone_is_not_confirmed(by_clock, now):
    tombstone = InterventionFactory(published_at=None, merged_into=InterventionFactory())
    with pytest.raises(DomainError, match="was merged into another"):
        confirm(tombstone, by_clock, now)


def keep(listing, by, now):
    return listings.keep(listing=listing, topics=[TopicFactory()], indicators=[], districts=[], by=by, now=now)


def test_saving_writes_a_check_down_when_it_is_a_new_one(listing, by_clock, now):
    keep(listing, by_clock, now)
    assert not ListingCheck.objects.exists()
    listing.checked_on, listing.checked_by = date(2026, 11, 21), Checker.FEED
    keep(listing, by_clock, now)
    assert checks(listing) == [(date(2026, 11, 21), "feed", listing.version)]


def test_who_saves_an_older_copy_does_not_turn_the_check_back(listing, by_clock, now):
    old_copy = Intervention.objects.get(pk=listing.pk)
    confirm(listing, by_clock, now)
    old_copy.name = "Renamed"
    saved = keep(old_copy, by_clock, now)
    assert (saved.name, saved.checked_on, saved.checked_by) == ("Renamed", date(2026, 11, 22), Checker.PROVIDER)
    assert len(checks(listing)) == 1


def test_a_date_that_was_typed_wrongly_can_be_put_back(listing, by_clock, now):
    listing.checked_on = date(2026, 5, 3)
    keep(listing, by_clock, now)
    assert Intervention.objects.get().checked_on == date(2026, 5, 3)


def test_a_result_ends_the_question_for_it(due, by_clock, now):
    trial = due(date(2027, 5, 20), trial_ends_on=date(2026, 11, 1), trial_question="Does it help?")
    task = DeskTaskFactory(kind=TaskKind.TRIAL_ENDED, listing=trial)
    keep(trial, by_clock, now)
    task.refresh_from_db()
    assert task.done_at is None
    trial.trial_result = "It did."
    keep(trial, by_clock, now)
    task.refresh_from_db()
    assert task.outcome == "The result is there."


@pytest.fixture
def token(listing, by_clock, now):
    return verification.invite_to_confirm(listing=listing, by=by_clock, now=now)


def by_link(token, now, version=1):
    return verification.confirm_by_link(token=token, version=version, now=now)


def test_the_link_confirms_as_the_provider_and_is_named_in_the_log(token, listing, now):
    row = by_link(token, now)
    link = links.resolve(token=token, purpose=LinkPurpose.CONFIRM_LISTING, now=now)
    check = ListingCheck.objects.get()
    assert (row.checked_on, row.checked_by) == (date(2026, 11, 22), Checker.PROVIDER)
    assert check.actor == Actor(kind=ActorKind.LINK, ref=link.public_id)


def test_an_old_link_changes_nothing_even_months_later(token, listing, now):
    by_link(token, now)
    by_link(token, now)
    later = by_link(token, now + timedelta(days=150))
    assert later.checked_on == date(2026, 11, 22)
    assert ListingCheck.objects.count() == 1


def test_two_letters_of_one_round_make_one_check(token, listing, by_clock, now):
    second = verification.invite_to_confirm(listing=listing, by=by_clock, now=now)
    by_link(token, now)
    by_link(second, now)
    assert ListingCheck.objects.count() == 1


@pytest.mark.parametrize("version", [0, 2, None])
def test_what_was_not_read_is_not_confirmed(token, now, version):
    with pytest.raises(DomainError, match="was changed while this page was open"):
        by_link(token, now, version)
    assert not ListingCheck.objects.exists()


@pytest.mark.parametrize(("days", "works"), [(179, True), (180, False), (181, False)])
def test_a_link_works_for_180_days(token, listing, now, days, works):
    if works:
        assert by_link(token, now + timedelta(days=days)).checked_on == date(2027, 5, 20)
    else:
        with pytest.raises(LinkError, match="expired"):
            by_link(token, now + timedelta(days=days))


@pytest.mark.parametrize("facts", [{"published_at": None}, {"published_at": None, "merged_into": True}])
def test_a_link_to_what_is_out_of_sight_finds_nothing(token, listing, now, facts):
    if "merged_into" in facts:
        facts = facts | {"merged_into": InterventionFactory()}
    Intervention.objects.filter(pk=listing.pk).update(**facts)
    with pytest.raises(Intervention.DoesNotExist):
        by_link(token, now)
    with pytest.raises(Intervention.DoesNotExist):
        verification.tell_by_link(token=token, text="New number", now=now)


def test_a_hidden_listing_comes_back_by_its_link(due, by_clock, now):
    hidden = due(date(2026, 8, 1))
    token = verification.invite_to_confirm(listing=hidden, by=by_clock, now=now)
    assert by_link(token, now).check_due_on == date(2027, 5, 22)


def test_what_has_changed_waits_for_the_local_programme_once(token, listing, now):
    for _ in range(2):
        verification.tell_by_link(token=token, text=" New number: 01632 960002 ", now=now)
    report = ProblemReport.objects.get()
    assert (report.kind, report.text, report.listing) == ("facts", "New number: 01632 960002", listing)
    assert (report.reporter_email, report.reporter_mark) == ("desk@provider.example", "provider")
    listing.refresh_from_db()
    assert listing.checked_on == date(2026, 5, 30)
