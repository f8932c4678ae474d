"""What was seen of a provider: what counts, the mark, the tasks."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from core.errors import DomainError
from directory import jobs
from directory.domain.desk_tasks import TaskKind
from directory.domain.provider_checks import MARK, CheckKind, Seen, counting, is_checked
from directory.models import DeskTask, ProviderCheck
from directory.queries.provider_checks import checked_providers
from directory.services import provider_checks
from tests.factories.accounts import OrganisationFactory
from tests.factories.directory import InterventionFactory
from tests.factories.listings_desk import ProviderCheckFactory

TODAY = date(2026, 11, 22)


def seen(kind=CheckKind.INSURANCE, ago=10, left=30, order=0):
    return Seen(kind=kind, seen_on=TODAY - timedelta(days=ago), expires_on=TODAY + timedelta(days=left), order=order)


@pytest.mark.parametrize(("left", "counts"), [(1, True), (0, True), (-1, False)])
def test_the_last_day_counts_and_the_day_after_does_not(left, counts):
    assert counting([seen(left=left)], TODAY) == ({CheckKind.INSURANCE} if counts else set())


def test_the_newest_of_a_kind_counts_even_when_an_older_one_ran_longer():
    assert counting([seen(ago=20, left=300), seen(ago=10, left=-1)], TODAY) == set()
    assert counting([seen(ago=10, left=-1, order=1), seen(ago=10, left=5, order=2)], TODAY) == {CheckKind.INSURANCE}


def test_a_document_that_will_be_seen_does_not_count_yet():
    assert counting([seen(ago=-1)], TODAY) == set()


@given(st.sets(st.sampled_from(list(CheckKind))))
def test_the_mark_stands_only_while_every_kind_counts(kinds):
    assert is_checked([seen(kind) for kind in kinds], TODAY) == (kinds == set(CheckKind))


pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return clock.local_date(clock.now())


@pytest.fixture
def provider():
    return OrganisationFactory(name="Sleep team", is_provider=True)


@pytest.fixture
def add(provider, by_clock, today):
    def call(kind=CheckKind.INSURANCE, ago=10, left=30, **facts):
        given = {"organisation": provider, "kind": kind, "seen_by": "Local Programme"} | facts
        days = {"seen_on": today - timedelta(days=ago), "expires_on": today + timedelta(days=left)}
        return provider_checks.add(**{**days, **given}, by=by_clock, now=clock.now())

    return call


def test_the_mark_is_on_the_pages_of_listing_and_provider_until_one_document_runs_out(client, add, provider):
    listing = InterventionFactory(provider=provider)
    pages = [
        reverse("directory:detail", kwargs={"slug": listing.slug}),
        reverse("directory:provider", kwargs={"public_id": provider.public_id}),
    ]
    InterventionFactory(name="Somebody else's")

    def shown():
        cards = BeautifulSoup(client.get(reverse("directory:list")).content, "html.parser").select(".card")
        marked = [card.h3.text for card in cards if "Provider checked" in card.text]
        return [MARK.name in client.get(page).content.decode() for page in pages], marked

    for kind in CheckKind:
        assert shown() == ([False, False], [])
        add(kind)
    assert shown() == ([True, True], [listing.name])
    add(CheckKind.DBS, ago=5, left=-1)
    assert shown() == ([False, False], [])


def test_many_providers_are_asked_in_one_statement(add, provider, today, django_assert_num_queries):
    for kind in CheckKind:
        add(kind)
    ProviderCheckFactory()
    others = [OrganisationFactory().pk for _ in range(3)]
    with django_assert_num_queries(1):
        assert checked_providers([provider.pk, *others], today) == {provider.pk}


def test_days_that_cannot_be_are_refused(add, today):
    with pytest.raises(DomainError, match="seen after today") as refused:
        add(ago=-1)
    assert refused.value.field == "seen_on"
    with pytest.raises(DomainError, match="ran out before") as refused:
        add(ago=1, left=-2)
    assert refused.value.field == "expires_on"
    with pytest.raises(DomainError, match="no support") as refused:
        add(organisation=OrganisationFactory(is_provider=False))
    assert refused.value.field == "organisation"
    assert not ProviderCheck.objects.exists()


@pytest.mark.parametrize(("left", "tasks"), [(61, 0), (60, 1), (0, 1), (-5, 1)])
def test_a_task_is_raised_once_sixty_days_before(add, provider, today, left, tasks):
    check = add(left=left)
    jobs.raise_expiry_tasks()
    jobs.raise_expiry_tasks()
    assert DeskTask.objects.count() == tasks
    if tasks:
        task = DeskTask.objects.get()
        assert (task.kind, task.organisation, task.due_on) == (TaskKind.PROVIDER_CHECK, provider, check.expires_on)
        assert "Public liability insurance" in task.text


def test_a_newer_document_ends_the_task_and_raises_none(add):
    add(left=20)
    jobs.raise_expiry_tasks()
    add(ago=1, left=400)
    jobs.raise_expiry_tasks()
    task = DeskTask.objects.get()
    assert (task.outcome, task.done_at is None) == ("A new document was seen.", False)


def test_an_older_document_entered_late_ends_nothing(add):
    add(left=20)
    jobs.raise_expiry_tasks()
    add(ago=300, left=40)
    add(CheckKind.DBS, left=400)
    assert DeskTask.objects.get().done_at is None


def test_a_merged_provider_is_not_asked_for(add, provider):
    add(left=20)
    provider.merged_into = OrganisationFactory()
    provider.save()
    jobs.raise_expiry_tasks()
    assert not DeskTask.objects.exists()
