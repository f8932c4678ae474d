"""All of a feed or nothing, the preview, and what a large feed costs."""

import sys
from time import perf_counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.domain.feed_compare import Outcome
from directory.domain.feed_rows import FeedError, Problem
from directory.domain.requests import RequestState
from directory.models import ChangeRequest, FeedRun, Intervention, ProposedField
from directory.queries.proposals import values_of
from directory.services import importing
from directory.services.importing import Rules
from tests.directory.feeds.counted import asked, counts, everything
from tests.directory.feeds.given import RUN, content, row
from tests.factories.directory import TopicFactory
from tests.factories.listings_desk import ChangeRequestFactory

pytestmark = pytest.mark.django_db


def test_the_preview_says_what_taking_over_does_and_changes_nothing(take, approve_all):
    rows = [row("a"), row("b", name="Walk"), row("c", name="Run"), row("d", name="Swim")]
    take(*rows)
    approve_all()
    again = [
        rows[0],
        row("b", name="Walk far"),
        row("c", not_offered="defunct"),
        row("e", name="E"),
        row("f", level=""),
    ]
    before = everything()
    seen = take(*again, service=importing.preview)
    assert everything() == before
    done = take(*again)
    assert seen.comparison == done.comparison
    assert counts(seen) == counts(done) == {"new": 1, "changed": 1, "same": 1, "gone": 2, "left_out": 1}
    assert (seen.run.applied, done.run.applied) == (False, True)
    waiting = ChangeRequest.objects.filter(state=RequestState.SUBMITTED)
    by_id = {request.external_id: list(request.fields.values_list("field", flat=True)) for request in waiting}
    said = seen.comparison.of(Outcome.NEW) + seen.comparison.of(Outcome.CHANGED)
    assert by_id == {one.external_id: [each.field for each in one.asked] for one in said}


@pytest.mark.parametrize(
    ("given", "rules", "named"),
    [
        ({}, Rules(), "fewer than half"),
        ({"total": 5}, Rules(), "gave 1"),
        ({"problems": [Problem("Page 1, 2", "It has no id.", left_out=True)]}, Rules(strict=True, accept_fewer=True),
         "1 listing cannot be read"),
    ],
)  # fmt: skip
def test_a_feed_that_is_not_whole_changes_nothing(take, given, rules, named):
    take(row("a"), row("b", name="B"), row("c", name="C"))
    before, runs = everything(), FeedRun.objects.count()
    for service in (importing.apply, importing.preview):
        with pytest.raises(FeedError, match=named):
            take(row("a", name="Changed"), service=service, rules=rules, **given)
    assert everything() == before
    assert FeedRun.objects.count() == runs
    assert counts(take(row("a"), rules=Rules(accept_fewer=True))) == {"same": 1, "gone": 2}


def test_an_import_that_dies_in_the_middle_has_changed_nothing(take, monkeypatch):
    take(row("a"))
    before, runs = everything(), FeedRun.objects.count()

    def die(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("directory.services.feed_records.tell_the_desk", die)
    with pytest.raises(KeyboardInterrupt):
        take(row("a", name="Changed"), row("b", name="B", provider="Somebody new"))
    assert everything() == before
    assert FeedRun.objects.count() == runs
    assert asked(ChangeRequest.objects.get())["name"] == "Worry Workshop"


def test_a_request_sent_in_the_same_moment_stops_the_import_in_words(take, approve_all, monkeypatch):
    take(row("a"))
    approve_all()
    listing = Intervention.objects.get()
    real = importing.feeds.known

    def known(source):
        found = real(source)
        ChangeRequestFactory(listing=listing, source=None)
        return found

    monkeypatch.setattr(importing.feeds, "known", known)
    with pytest.raises(FeedError, match="meanwhile"):
        take(row("a", name="New"))


def test_a_thousand_listings_cost_the_same_statements_as_ten(source, now, capsys):
    def statements(rows):
        began = perf_counter()
        with CaptureQueriesContext(connection) as caught:
            importing.apply(source=source, content=content(*rows), rules=Rules(), by=RUN, now=now)
        return len(caught), perf_counter() - began

    few, _ = statements([row(f"few-{number}", name=f"Few {number}") for number in range(10)])
    many = [row(f"few-{number}", name=f"Few {number}") for number in range(10)]
    many += [row(f"many-{number}", name=f"Many {number}") for number in range(1_000)]
    first, seconds = statements(many)
    again, _ = statements(many)
    changed, _ = statements([row(each.external_id, name=f"{each.values['name']} b") for each in many])
    with capsys.disabled():
        sys.stdout.write(
            f"\n1,000 new listings: {first} statements, {seconds:.1f} s; again {again}; changed {changed}\n"
        )
    assert first <= few + 8
    assert again <= few
    assert changed <= few + 8
    assert ChangeRequest.objects.count() == 1_010
    assert ProposedField.objects.count() == 1_010 * 6


def test_known_says_what_the_proposals_of_a_listing_are_compared_with(take, approve_all, source):
    TopicFactory(name="Sleep", slug="sleep")
    place = {"name": "Hall", "street": "", "town": "", "postcode": "DY10 1AA", "latitude": None, "longitude": None}
    take(row("a", terms=("Sleep",), places=[place], opens_at="09:30", closes_at="10:00"))
    approve_all()
    known = importing.feeds.known(source)["a"]
    assert known.listing == values_of(Intervention.objects.get())
    assert known.from_here.isdisjoint({"places", "opens_at", "topics"})
    assert "price" in known.from_here
