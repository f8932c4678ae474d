"""Two people about one listing at the same moment, with the lock really held."""

import pytest

from core.errors import DomainError
from directory.models import DeskTask, Intervention, ListingCheck, ListingMerge, Topic
from directory.services import listings, merging, reports, verification
from tests.concurrency.two_connections import first_holds_second_waits
from tests.factories.directory import InterventionFactory, TopicFactory
from tests.factories.listings_desk import ProblemReportFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def done(by_clock, now):
    return {"by": by_clock, "now": now}


def keep(listing: Intervention, topics: list[Topic], done: dict) -> Intervention:
    return listings.keep(listing=listing, topics=topics, indicators=[], districts=[], **done)


@pytest.mark.parametrize("letters", [1, 2])
def test_a_button_pressed_twice_at_once_is_one_check(done, now, letters):
    """By one link, and by the links of two letters."""
    listing = InterventionFactory()
    tokens = [verification.invite_to_confirm(listing=listing, **done) for _ in range(letters)]

    def press(token: str) -> Intervention:
        return verification.confirm_by_link(token=token, version=1, now=now)

    one, two = first_holds_second_waits(lambda: press(tokens[0]), lambda: press(tokens[-1]))
    assert one.result() == two.result() == listing
    assert ListingCheck.objects.count() == 1


def test_an_edit_during_a_merge_neither_undoes_it_nor_is_lost(done):
    gone, kept, topics = InterventionFactory(), InterventionFactory(), [TopicFactory()]
    copy = Intervention.objects.get(pk=gone.pk)
    copy.summary = "Changed meanwhile."
    one, two = first_holds_second_waits(
        lambda: merging.merge(merged=gone, kept=kept, **done), lambda: keep(copy, topics, done)
    )
    one.result()
    two.result()
    gone.refresh_from_db()
    assert (gone.merged_into, gone.published_at, gone.summary) == (kept, None, "Changed meanwhile.")


def test_a_merge_during_an_edit_waits_and_stands(done):
    gone, kept, topics = InterventionFactory(), InterventionFactory(), [TopicFactory()]
    copy = Intervention.objects.get(pk=kept.pk)
    copy.summary = "Changed meanwhile."
    one, two = first_holds_second_waits(
        lambda: keep(copy, topics, done), lambda: merging.merge(merged=gone, kept=kept, **done)
    )
    one.result()
    assert two.result().kept == kept
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.summary, gone.merged_into) == ("Changed meanwhile.", kept)


def test_two_merges_at_once_never_close_a_circle(done):
    one, other = InterventionFactory(), InterventionFactory()
    first, second = first_holds_second_waits(
        lambda: merging.merge(merged=one, kept=other, **done), lambda: merging.merge(merged=other, kept=one, **done)
    )
    first.result()
    with pytest.raises(DomainError, match="was itself merged"):
        second.result()
    assert ListingMerge.objects.count() == 1


def test_two_visitors_who_say_closed_at_once_make_one_task(done, now):
    listing = InterventionFactory()
    ProblemReportFactory(listing=listing, reporter_mark="a")

    def say(mark: str) -> object:
        return reports.report(listing=listing, kind="closed", text="", email=None, marks=[mark], by=None, now=now)

    one, two = first_holds_second_waits(lambda: say("b"), lambda: say("c"))
    one.result()
    two.result()
    assert DeskTask.objects.count() == 1


def test_of_two_answers_at_once_one_goes_out(done):
    report = ProblemReportFactory(reporter_email="who@home.example")
    one, two = first_holds_second_waits(
        lambda: reports.answer(report=report, text="First", **done),
        lambda: reports.answer(report=report, text="Second", **done),
    )
    one.result()
    with pytest.raises(DomainError, match="answered this report already"):
        two.result()
    report.refresh_from_db()
    assert report.answer == "First"
