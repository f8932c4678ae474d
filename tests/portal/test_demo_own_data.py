"""What invented schools measure: several years, views of pupils and parents, a small group, one well-being survey."""

import pytest

from directory.models import Topic
from hwb_portal.demo import own_data
from schools.models import OwnFigure, OwnMeasure
from tests.factories.directory import TopicFactory
from tests.factories.schools import SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(now):
    for name in (own_data.RIVERSIDE, own_data.CANALSIDE):
        SchoolFactory(name=name, is_demonstration=True, urn=None)
    for slug in {given.topic for given in own_data.GIVEN}:
        TopicFactory(slug=slug)
    own_data.load(now=now)


def test_it_is_there_once_however_often_it_is_loaded(loaded, now):
    before = (OwnMeasure.objects.count(), OwnFigure.objects.count())
    own_data.load(now=now)
    assert (OwnMeasure.objects.count(), OwnFigure.objects.count()) == before
    assert before[0] == len(own_data.GIVEN) + 1


def test_it_shows_what_there_is_to_see(loaded):
    assert set(OwnMeasure.objects.values_list("asked", flat=True)) == {None, "pupils", "parents"}
    attendance = OwnMeasure.objects.filter(title__startswith="Half days", school__name=own_data.RIVERSIDE).get()
    breakfast = OwnMeasure.objects.get(title__startswith="Pupils who had breakfast")
    years = [set(row.figures.values_list("taken_on", flat=True)) for row in (attendance, breakfast)]
    assert len(years[0] & years[1]) >= 3
    assert OwnFigure.objects.filter(denominator__lt=15).exists()
    scale = OwnFigure.objects.get(measure__instrument="swemwbs")
    assert (scale.answered, scale.youngest) == (155, 13)
    assert not OwnFigure.objects.exclude(source__contains="(demonstration)").exists()
    assert not OwnMeasure.objects.filter(topic=None, instrument=None).exists()
    assert Topic.objects.count() == len({given.topic for given in own_data.GIVEN})
