import pytest

from directory.domain.requests import RequestState
from directory.models import ChangeRequest, FeedRun, FieldSource, Intervention
from directory.queries.feeds import sources_of
from directory.services.topics import load_topics
from hwb_portal.demo import feeds

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(by_clock, now):
    load_topics(by=by_clock, now=now)
    feeds.load(now=now)


def test_the_neighbours_feed_shows_each_state_and_is_marked(loaded):
    shown = Intervention.objects.get()
    assert (shown.is_demonstration, shown.published_at is not None) == (True, True)
    assert sources_of(shown)[0].source.name == "Neighbours' directory (demonstration)"
    assert ChangeRequest.objects.filter(state=RequestState.SUBMITTED).count() == 3
    assert sorted(run.error == "" for run in FeedRun.objects.all()) == [False, True]


def test_loading_again_changes_nothing(loaded, now):
    before = [model.objects.count() for model in (ChangeRequest, FeedRun, FieldSource, Intervention)]
    feeds.load(now=now)
    assert before == [model.objects.count() for model in (ChangeRequest, FeedRun, FieldSource, Intervention)]
