"""Two listings that are one, and taking it back (DI9)."""

from datetime import datetime, timedelta

import pytest
from django.forms.models import model_to_dict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core.clock import LONDON
from core.domain.actor import Actor
from core.errors import DomainError
from directory.models import Intervention, ListingMerge
from directory.services import listings, merging
from tests.factories.directory import InterventionFactory, TopicFactory
from tests.factories.listings_desk import (
    ChangeRequestFactory,
    EvidenceReviewFactory,
    ListingPlaceFactory,
    ListingUseFactory,
)


def pair(**facts):
    return InterventionFactory(name="Worry club", **facts), InterventionFactory(name="Worry group")


@pytest.fixture
def merge(by_clock, now):
    return lambda merged, kept, **given: merging.merge(
        merged=merged, kept=kept, **{"by": by_clock, "now": now, **given}
    )


@pytest.fixture
def undo(by_clock, now):
    return lambda made, **given: merging.undo(merge=made, **{"by": by_clock, "now": now, **given})


@pytest.mark.django_db
class TestMerge:
    def test_the_kept_one_stands_for_the_other_and_the_public_sees_one(self, merge, now):
        gone, kept = pair()
        published_at = gone.published_at
        made = merge(gone, kept)
        gone.refresh_from_db()
        kept.refresh_from_db()
        assert (gone.merged_into, gone.published_at, gone.stands_for) == (kept, None, kept)
        assert kept.published_at is not None
        assert gone.changed_at == kept.changed_at == now
        assert (made.merged, made.kept, made.published_before_at, made.merged_at) == (gone, kept, published_at, now)

    def test_what_links_to_the_merged_one_stays_there(self, merge):
        gone, kept = pair()
        review, use, place = (
            EvidenceReviewFactory(),
            ListingUseFactory(listing=gone),
            ListingPlaceFactory(listing=gone),
        )
        review.listings.add(gone)
        merge(gone, kept)
        for row in (use, place):
            row.refresh_from_db()
            assert row.listing == gone
        assert [listing.stands_for for listing in review.listings.all()] == [kept]

    def test_what_was_merged_into_the_merged_one_follows(self, merge):
        first, second, third = (InterventionFactory() for _ in range(3))
        merge(first, second)
        merge(second, third)
        assert set(third.merged.all()) == {first, second}

    def test_into_itself_or_a_tombstone_or_twice_is_refused_with_the_way_out(self, merge):
        gone, kept = pair()
        other = InterventionFactory()
        with pytest.raises(DomainError, match="into itself"):
            merge(gone, gone)
        merge(gone, kept)
        with pytest.raises(DomainError, match=r"“Worry club” was itself merged into “Worry group”. Choose that one"):
            merge(other, gone)
        with pytest.raises(DomainError, match=r"was merged into “Worry group” already"):
            merge(gone, other)
        with pytest.raises(DomainError, match="itself merged into"):
            merge(kept, gone)
        assert ListingMerge.objects.count() == 1

    @pytest.mark.parametrize(
        ("state", "refused"),
        [
            ("submitted", True),
            ("changes_asked", True),
            ("draft", False),
            ("withdrawn", False),
            ("declined", False),
            ("approved", False),
        ],
    )
    def test_a_change_that_waits_is_answered_first(self, merge, now, state, refused):
        gone, kept = pair()
        decided = {"decided_at": now, "decided_by_kind": "clock"} if state in {"declined", "approved"} else {}
        request = ChangeRequestFactory(listing=gone, state=state, reason="Because", **decided)
        if refused:
            with pytest.raises(DomainError, match="waits for an answer. Approve or decline it first"):
                merge(gone, kept)
            gone.refresh_from_db()
            assert gone.merged_into is None
        else:
            merge(gone, kept)
        request.refresh_from_db()
        assert request.state == state

    def test_a_change_of_the_kept_one_goes_on(self, merge):
        gone, kept = pair()
        ChangeRequestFactory(listing=kept)
        merge(gone, kept)

    def test_who_saves_an_older_copy_of_the_merged_one_does_not_undo_the_merge(self, merge, by_clock, now):
        gone, kept = pair()
        old_copy = Intervention.objects.get(pk=gone.pk)
        merge(gone, kept)
        old_copy.summary = "Changed meanwhile."
        listings.keep(listing=old_copy, topics=[TopicFactory()], indicators=[], districts=[], by=by_clock, now=now)
        gone.refresh_from_db()
        assert (gone.merged_into, gone.published_at, gone.summary) == (kept, None, "Changed meanwhile.")
        with pytest.raises(DomainError, match="Undo the merge first"):
            listings.publish(listing=gone, by=by_clock, now=now)


@pytest.mark.django_db
class TestUndo:
    @pytest.mark.parametrize("facts", [{}, {"published_at": None}])
    def test_it_is_as_it_was(self, merge, undo, facts):
        gone, kept = pair(**facts)
        before = {row.pk: model_to_dict(row) | {"published_at": row.published_at} for row in (gone, kept)}
        made = undo(merge(gone, kept))
        for row in (gone, kept):
            row.refresh_from_db()
            assert model_to_dict(row) | {"published_at": row.published_at} == before[row.pk]
            assert row.merged_into is None
        assert (made.undone_by_kind, made.undone_at is not None) == ("clock", True)

    @pytest.mark.parametrize(("days", "works"), [(0, True), (29, True), (30, True), (31, False), (400, False)])
    def test_for_thirty_days_of_london(self, merge, undo, days, works):
        late_in_the_evening = datetime(2026, 6, 30, 23, 30, tzinfo=LONDON)
        made = merge(*pair(), now=late_in_the_evening)
        then = late_in_the_evening + timedelta(days=days)
        if works:
            assert undo(made, now=then).undone_at == then
        else:
            with pytest.raises(DomainError, match="for 30 days, and these are over"):
                undo(made, now=then)

    def test_once(self, merge, undo):
        made = merge(*pair())
        undo(made)
        with pytest.raises(DomainError, match="undone already"):
            undo(made)

    def test_afterwards_they_can_be_merged_the_other_way_round(self, merge, undo):
        gone, kept = pair()
        undo(merge(gone, kept))
        merge(Intervention.objects.get(pk=kept.pk), Intervention.objects.get(pk=gone.pk))
        kept.refresh_from_db()
        assert kept.merged_into == gone

    def test_the_middle_of_a_chain_takes_its_own_back(self, merge, undo):
        first, second, third, fourth = (InterventionFactory() for _ in range(4))
        merge(first, second)
        made = merge(second, third)
        merge(third, fourth)
        assert set(fourth.merged.all()) == {first, second, third}
        undo(made)
        assert set(fourth.merged.all()) == {third}
        assert set(second.merged.all()) == {first}
        second.refresh_from_db()
        assert second.published_at is not None


class TestAnyOrder(TestCase):
    """Merges and undos in any order leave what a plain model of them says, and undoing all is as before."""

    @settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(st.booleans(), st.integers(0, 4), st.integers(0, 4)), max_size=14))
    def test_the_rows_say_what_a_plain_model_says(self, moves):
        by, now = Actor.clock(), datetime(2026, 11, 22, 12, tzinfo=LONDON)
        rows = [InterventionFactory() for _ in range(5)]
        published = {row.pk: row.published_at for row in rows}
        edges: dict[int, int] = {}
        made: dict[int, ListingMerge] = {}
        for undoing, one, other in moves:
            merged, kept = rows[one], rows[other]
            if undoing and merged.pk in made:
                merging.undo(merge=made.pop(merged.pk), by=by, now=now)
                del edges[merged.pk]
            elif not undoing and one != other and merged.pk not in edges and kept.pk not in edges:
                made[merged.pk] = merging.merge(merged=merged, kept=kept, by=by, now=now)
                edges[merged.pk] = kept.pk
            self.compare(edges, published)
        for key in list(made):
            merging.undo(merge=made.pop(key), by=by, now=now)
        self.compare({}, published)

    def compare(self, edges, published):
        def end(key):
            return end(edges[key]) if key in edges else key

        for row in Intervention.objects.all():
            assert row.merged_into_id == (end(row.pk) if row.pk in edges else None)
            assert row.published_at == (None if row.pk in edges else published[row.pk])


@pytest.mark.django_db
class TestAddress:
    def test_the_old_address_leads_to_the_kept_one_not_for_good(self, merge, undo, client):
        gone, kept = pair()
        made = merge(gone, kept)
        answer = client.get(f"/directory/{gone.slug}/")
        assert (answer.status_code, answer["Location"]) == (302, f"/directory/{kept.slug}/")
        undo(made)
        assert client.get(f"/directory/{gone.slug}/").status_code == 200

    def test_nothing_leads_to_a_kept_one_that_is_out_of_sight(self, merge, client):
        gone, kept = pair()
        merge(gone, kept)
        Intervention.objects.filter(pk=kept.pk).update(published_at=None)
        answer = client.get(f"/directory/{gone.slug}/")
        assert answer.status_code == 404
        assert kept.slug not in answer.content.decode()
