"""What a carried figure says, and whose baseline it can become (PP4, R39, R40, R60)."""

from datetime import date
from decimal import Decimal

import pytest

from enhancement.domain.carrying import (
    LONGEST,
    Carried,
    against_baseline,
    area_sentence,
    area_source,
    cut,
    figure_words,
    own_sentence,
    whose_and_what,
)
from enhancement.domain.measures import MeasureKind
from enhancement.domain.needs import Coverage, DataFigure, DataKind, DataScope
from enhancement.domain.outcomes import InnerKind, OutcomeKind
from schools.domain.own_data import Asked

SHARE = DataFigure(measure_kind=MeasureKind.SHARE, numerator=37, denominator=90)
MINUTES = DataFigure(measure_kind=MeasureKind.AVERAGE, value=Decimal("24.500"), unit="minutes")


def carried(figure=SHARE, title="Pupils who walk to school", kind=DataKind.QUANTITATIVE, **more):
    said = {"scope": DataScope.SCHOOL, "what": "", "source": "", **more}
    return Carried(title=title, kind=kind, figure=figure, **said)


def against(figure, kind=OutcomeKind.QUANTITATIVE, inner=None, measure_kind=None, unit=""):
    return against_baseline(figure, kind=kind, inner=inner, measure_kind=measure_kind, unit=unit)


def test_a_figure_is_said_with_part_and_whole_or_with_its_unit():
    assert figure_words(SHARE).replace("\u202f", " ") == "41.1 % (37 of 90)"
    assert figure_words(MINUTES) == "24.5 minutes"
    assert figure_words(DataFigure(measure_kind=None, value=Decimal("93.1"), unit="per 10,000")) == "93.1 per 10,000"
    assert figure_words(DataFigure(measure_kind=None)) == ""


def test_an_own_figure_says_whom_it_covers_and_who_answered():
    said = own_sentence(title="Pupils who walk", figure=MINUTES, group="Year 5", asked=Asked.PUPILS, invited=80)
    assert said == "Pupils who walk (Year 5): 24.5 minutes. Pupils answered; 80 were asked."
    assert len(own_sentence(title="long " * 100, figure=SHARE, group="", asked=None, invited=None)) <= LONGEST["what"]


def test_an_area_figure_says_place_and_period_and_its_source_says_when_it_was_loaded():
    said = area_sentence(title="Smoking.", place="Dudley", period="2024", figure=MINUTES, whom="Persons")
    assert said == "Smoking, Dudley, 2024: 24.5 minutes. Persons."
    assert (
        area_source(publisher="OHID", period="2024", loaded_on=date(2026, 11, 2))
        == "OHID, 2024, loaded 2 November 2026"
    )
    assert len(area_source(publisher="a b" * 200, period="2024", loaded_on=date(2026, 11, 2))) <= LONGEST["source"]


@pytest.mark.parametrize("most", [5, 11, 12, 40])
def test_cutting_keeps_whole_words_within_the_limit(most):
    assert len(cut("Pupils who walk to school", most)) <= most
    assert cut("Pupils", 6) == "Pupils"
    assert cut("Pupils who walk", 12) == "Pupils who…"


@pytest.mark.parametrize(
    ("figure", "asked_of", "part"),
    [
        (carried(scope=DataScope.LOCAL), {}, "other people than your pupils"),
        (carried(DataFigure(measure_kind=None, value=Decimal(1))), {}, "no kind of measure"),
        (carried(kind=DataKind.PERCEPTION), {}, "figures, not views"),
        (carried(), {"kind": OutcomeKind.PERCEPTION}, "what people say"),
        (carried(), {"kind": OutcomeKind.TARGETED}, "about one group"),
        (carried(group="Carers"), {"kind": OutcomeKind.TARGETED, "inner": InnerKind.PERCEPTION}, "what people say"),
        (carried(kind=DataKind.PERCEPTION, asked=Asked.STAFF), {"kind": OutcomeKind.PERCEPTION}, "staff answered"),
        (carried(), {"measure_kind": MeasureKind.AVERAGE}, "counts in another way"),
        (carried(MINUTES), {"measure_kind": MeasureKind.AVERAGE, "unit": "points"}, "counts points"),
    ],
)
def test_a_figure_that_does_not_fit_is_no_baseline_and_the_reason_is_said(figure, asked_of, part):
    assert part in against(figure, **asked_of)


@pytest.mark.parametrize(
    ("figure", "asked_of"),
    [
        (carried(), {}),
        (carried(), {"measure_kind": MeasureKind.SHARE}),
        (carried(MINUTES), {"measure_kind": MeasureKind.AVERAGE, "unit": "Minutes "}),
        (carried(kind=DataKind.PERCEPTION, asked=Asked.PARENTS), {"kind": OutcomeKind.PERCEPTION}),
        (carried(group="Carers"), {"kind": OutcomeKind.TARGETED}),
        (carried(group="Carers"), {"kind": OutcomeKind.TARGETED, "inner": InnerKind.QUANTITATIVE}),
    ],
)
def test_a_figure_that_fits_can_be_the_baseline(figure, asked_of):
    assert against(figure, **asked_of) == ""


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Pupils who walk to school", ("Pupils", "walk to school")),
        ("Share of Year 5 pupils who eat fruit.", ("Year 5 pupils", "eat fruit")),
        ("Attendance", ("", "")),
    ],
)
def test_a_share_goes_on_with_the_sentence_only_where_its_title_does(title, found):
    assert whose_and_what(carried(title=title)) == found


def test_an_average_is_measured_by_all_its_title_says():
    assert whose_and_what(carried(MINUTES, title="Average minutes of activity")) == ("", "minutes of activity")
    safe = carried(title="Feel safe at school", kind=DataKind.PERCEPTION, asked=Asked.PUPILS)
    assert whose_and_what(safe) == ("Pupils", "feel safe at school")
    assert carried(group="Carers").coverage == Coverage.TARGETED_GROUP
    assert carried().coverage == Coverage.WHOLE_POPULATION
