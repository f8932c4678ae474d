"""Schools' own figures are taken together once a school year, by the clock, and never again."""

from datetime import UTC, date, datetime

import pytest

from core import clock
from core.domain.actor import Actor
from core.errors import DomainError, NotAllowedError
from schools import jobs
from schools.domain.own_data import Asked
from schools.models import OwnFigure, PooledEdition, PooledFigure, PooledTable
from schools.services.pooling import make_due, make_edition
from tests.factories.accounts import LocalProgrammeFactory, UserFactory
from tests.factories.directory import IndicatorFactory
from tests.schools.pools import entered, school, ten_schools

pytestmark = pytest.mark.django_db
OCTOBER = datetime(2026, 10, 1, 4, tzinfo=UTC)


@pytest.fixture
def indicator():
    return IndicatorFactory()


def make(now=OCTOBER, **facts):
    return make_edition(**{"school_year": 2025, "is_demonstration": False, "by": Actor.clock(), "now": now, **facts})


def numbers():
    return [(one.schools, one.part, one.whole, one.withheld) for one in PooledFigure.objects.all()]


def test_ten_schools_of_a_group_are_taken_together(indicator):
    programme = LocalProgrammeFactory()
    ten_schools(indicator, programme=programme)
    edition = make()
    figure = edition.figures.get()
    assert (figure.indicator, figure.asked, figure.group_key) == (indicator, "pupils", "primary:0-:0-")
    assert numbers() == [(10, 300, 600, None)]
    table = edition.tables.get()
    assert (table.programme, table.places) == (programme, {"E07000239": "Wyre Forest"})
    assert {cell["part"] for cell in table.cells} == {300}
    assert len(table.cells) == 4


def test_nine_are_counted_and_their_numbers_withheld(indicator):
    OwnFigure.objects.filter(measure__school=ten_schools(indicator)[0]).delete()
    make()
    assert numbers() == [(9, None, None, "few_schools")]


def test_a_total_that_one_school_could_take_its_own_from_is_withheld(indicator):
    first, second, *others = ten_schools(indicator)
    OwnFigure.objects.exclude(measure__school=first).update(numerator=0)
    OwnFigure.objects.filter(measure__school=second).update(numerator=3)
    make()
    assert numbers() == [(10, None, None, "small_numbers")]
    assert others


def test_what_is_entered_later_counts_in_none(indicator):
    ten_schools(indicator)
    first = make()
    entered(school(), indicator, part=9)
    later = datetime(2027, 3, 1, tzinfo=UTC)
    assert make(now=later) == first
    assert make_due(by=Actor.clock(), now=later) == []
    assert numbers() == [(10, 300, 600, None)]
    assert PooledEdition.objects.get().made_at == OCTOBER


def test_one_figure_a_school_the_newest_of_that_year(indicator):
    first, second, *_ = ten_schools(indicator)
    entered(first, indicator, part=40, taken_on=date(2026, 6, 1))
    entered(first, indicator, part=1, taken_on=date(2026, 9, 1))
    entered(second, indicator, part=2, taken_on=date(2025, 8, 31))
    make()
    assert numbers() == [(10, 310, 600, None)]


@pytest.mark.parametrize(
    "left_out",
    [
        {"removed_at": OCTOBER},
        {"measure": {"removed_at": OCTOBER}},
        {"measure": {"group": "Year 5"}},
        {"measure": {"indicator": None}},
        {"measure": {"asked": Asked.PARENTS}},
        {"measure": {"asked": Asked.STAFF}},
        # most schools asked their pupils, this one counted
        {"measure": {"asked": None}},
    ],
    ids=str,
)
def test_what_is_not_of_all_pupils_asked_alike_is_left_out(indicator, left_out):
    ten_schools(indicator)
    measure = {"indicator": indicator, **left_out.get("measure", {})}
    entered(school(), measure.pop("indicator"), part=60, **{**left_out, "measure": measure})
    make()
    assert numbers() == [(10, 300, 600, None)]


def test_invented_schools_and_real_ones_are_never_taken_together(indicator):
    ten_schools(indicator)
    entered(school(is_demonstration=True), indicator, part=60)
    edition, invented = make_due(by=Actor.clock(), now=OCTOBER)
    assert (edition.is_demonstration, invented.is_demonstration) == (False, True)
    assert edition.figures.get().part == 300
    assert not invented.figures.exists()


def test_each_programme_has_a_table_of_its_own_schools(indicator):
    own, other = LocalProgrammeFactory(), LocalProgrammeFactory()
    ten_schools(indicator, programme=own)
    ten_schools(indicator, programme=other)
    make()
    for programme in (own, other):
        table = PooledTable.objects.get(programme=programme)
        assert {cell["schools"] for cell in table.cells} == {10}


def test_only_the_clock_makes_one_and_not_before_its_day(indicator):
    ten_schools(indicator)
    for by in (Actor.user(UserFactory(is_administrator=True).public_id), Actor.link(UserFactory().public_id)):
        with pytest.raises(NotAllowedError, match="Nobody starts it by hand"):
            make(by=by)
    with pytest.raises(DomainError, match="2025/26 are taken together on 1 October 2026"):
        make(now=datetime(2026, 9, 30, 20, tzinfo=UTC))
    assert not PooledEdition.objects.exists()


def test_a_year_without_figures_has_no_edition_until_there_are_some(indicator):
    assert make() is None
    ten_schools(indicator)
    assert make() is not None


def test_the_clock_makes_up_for_a_missed_day_and_makes_none_twice(indicator, monkeypatch):
    ten_schools(indicator)
    monkeypatch.setattr(clock, "now", lambda: datetime(2027, 2, 3, tzinfo=UTC))
    jobs.pool_figures(colour="green")
    jobs.pool_figures()
    assert [edition.school_year for edition in PooledEdition.objects.all()] == [2025]
