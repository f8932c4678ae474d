from datetime import timedelta

import pytest

from core.models import OutboxMessage
from directory.models import DeskTask, Intervention, ListingMerge, ProblemReport
from hwb_portal.demo import freshness, listings

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(now):
    listings.load(now=now)
    freshness.load(now=now)


def test_there_is_something_of_everything_and_all_is_marked(loaded, now):
    assert ProblemReport.objects.filter(answered_at=None).count() == 1
    assert ProblemReport.objects.exclude(answered_at=None).count() == 1
    assert DeskTask.objects.filter(done_at=None).exists()
    merge = ListingMerge.objects.get()
    assert merge.merged.stands_for == merge.kept
    assert now - merge.merged_at < timedelta(days=30)
    assert OutboxMessage.objects.filter(kind="directory.check_reminder").exists()
    assert not OutboxMessage.objects.exclude(to__endswith="@example.org").exists()
    assert not Intervention.objects.filter(is_demonstration=False).exists()


def test_loading_again_changes_nothing(loaded, now):
    kinds = (ProblemReport, DeskTask, ListingMerge, OutboxMessage, Intervention)
    before = [kind.objects.count() for kind in kinds]
    freshness.load(now=now + timedelta(minutes=5))
    assert [kind.objects.count() for kind in kinds] == before
