"""What Fingertips downloads are known for, each in a small file of its own."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection

from directory.models import Indicator
from schools.domain.indicator_report import IndicatorRefusedError
from schools.models import Area, AreaFigure, IndicatorImport
from schools.services.indicator_import import LOCK
from tests.factories.accounts import LocalProgrammeFactory
from tests.factories.directory import IndicatorFactory, IndicatorSetFactory
from tests.schools.figures.files import HEADER, england, figure, run, write
from tests.schools.imports import everything

pytestmark = pytest.mark.django_db


def one(**facts: object) -> AreaFigure:
    return AreaFigure.objects.get(**facts)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_any_encoding_and_line_end(tmp_path: Path, encoding: str, line_end: str) -> None:
    rows = [figure(Area_Name="Château d’Oë"), figure(Area_Code="E07000238", Area_Name="Wychavon")]
    run(write(tmp_path / "a.csv", rows, encoding=encoding, line_end=line_end))
    assert set(Area.objects.values_list("name", flat=True)) == {"Château d’Oë", "Wychavon"}


@pytest.mark.parametrize(
    "columns",
    [
        [name.replace("Area Name", "AreaName") for name in HEADER],
        ["Compared to percentiles" if name.startswith("Compared to Region") else name for name in HEADER],
        [name.replace("to Region value", "to CCGs (from Apr 2021) value") for name in HEADER],
        [name.replace("to Region value", "to parent value") for name in HEADER],
        [*HEADER, "Time period range"],
        [name.replace("CI 95.0 limit", "CI limit") for name in HEADER],
    ],
    ids=["AreaName", "percentiles", "CCGs", "parent", "time period range", "older limits"],
)
def test_columns_that_change_their_names(tmp_path: Path, columns: list[str]) -> None:
    told = dict(zip(columns, HEADER, strict=False))
    row = {name: figure().get(told.get(name, name), "") for name in columns}
    [report] = run(write(tmp_path / "a.csv", [row], columns=columns))
    assert report.added == 1
    assert one().lower == Decimal("32.1")


def test_englands_rows_in_every_parents_block_are_counted_as_repeated(tmp_path: Path) -> None:
    blocks = [
        england(),
        figure(),
        england(Parent_Code="E10000034", Parent_Name="Worcestershire"),
        england(**{"Compared to Region value or percentiles": "Similar"}),
    ]
    [report] = run(write(tmp_path / "a.csv", blocks))
    assert (report.rows_read, report.added, report.repeated, report.unchanged) == (4, 2, 2, 0)
    [again] = run(write(tmp_path / "a.csv", blocks))
    assert (again.added, again.changed, again.repeated, again.unchanged) == (0, 0, 2, 2)


def test_contradicting_repeat_names_both_lines_and_all_that_differs(tmp_path: Path) -> None:
    name = {"Indicator_Name": "Children who\nwalk to school"}
    rows = [england(**name), figure(**name), england(Value="34.6", Count="", **name)]
    with pytest.raises(IndicatorRefusedError, match="1 row contradicts an earlier one") as refused:
        run(write(tmp_path / "a.csv", rows))
    assert str(refused.value.problems[0]) == (
        "a.csv, line 6: speaks of the same place, people and period as line 2 and says otherwise: "
        "value is 34.5 there and 34.6 here; count is 345 there and blank here"
    )
    assert not AreaFigure.objects.exists()
    assert not Indicator.objects.exists()


def test_blank_is_not_known_and_nought_is_nought(tmp_path: Path) -> None:
    no_limits = {"Lower": "", "Upper": ""}
    rows = [
        figure(Value="", Count="", Denominator="", Value_note="Value suppressed", **no_limits),
        figure(Area_Code="E07000238", Value="0", Count="0", **no_limits),
    ]
    run(write(tmp_path / "a.csv", rows))
    gone = one(area__code="E07000239")
    assert (gone.value, gone.count, gone.denominator, gone.value_note) == (None, None, None, "Value suppressed")
    assert one(area__code="E07000238").value == 0


def test_sexes_ages_and_categories_are_figures_of_their_own(tmp_path: Path) -> None:
    rows = [figure(), figure(Sex="Male"), figure(Age="4-5 yrs"), figure(Category_Type="Deciles", Category="Least")]
    assert run(write(tmp_path / "a.csv", rows))[0].added == 4


def test_pooled_periods_and_quarters(tmp_path: Path) -> None:
    rows = [
        figure(Time_period=period, Time_period_Sortable=order)
        for period, order in (
            ("2015/16 - 17/18", "20150000"),
            ("2015 - 17", "20150000"),
            ("2018/19 Q2", "20180200"),
            ("2017", ""),
        )
    ]
    run(write(tmp_path / "a.csv", rows))
    assert list(AreaFigure.objects.order_by("id").values_list("period", "period_order", "period_years")) == [
        ("2015/16 - 17/18", 20150000, 3),
        ("2015 - 17", 20150000, 3),
        ("2018/19 Q2", 20180200, 1),
        ("2017", 20170000, 1),
    ]


def test_changed_values_are_counted_and_dated_and_others_left(tmp_path: Path) -> None:
    rows = [england(), figure()]
    run(write(tmp_path / "a.csv", rows))
    first = one(area__name="England").loaded_by
    [report] = run(write(tmp_path / "b.csv", [england(), figure(Value="36", Area_Name="Wyre Forest District")]))
    assert (report.added, report.changed, report.unchanged) == (0, 1, 1)
    assert one(area__code="E07000239").value == 36
    assert one(area__code="E07000239").loaded_by == IndicatorImport.objects.latest("id")
    assert one(area__name="England").loaded_by == first
    assert one(area__code="E07000239").area.name == "Wyre Forest District"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"Lower": "38", "Upper": "36"}, "its lower limit, 38, is above its upper one, 36"),
        ({"Count": "-1"}, "Count holds “-1”, and nobody counts below nought"),
        ({"Recent_Trend": "Going up"}, "Recent Trend holds “Going up”, which is no word of this column"),
        ({"Compared to goal": "Purple"}, "Compared to goal holds “Purple”, which is no word"),
        ({"New data": "old"}, "New data holds “old”"),
        ({"Compared to England value or percentiles": "20170000"}, "Compared to England value or percentiles holds"),
        ({"Time_period_Sortable": "20150000"}, "Time period “2017/18” is sorted as a period of 2015"),
        ({"Age": "x" * 61}, "Age has 61 characters, which is more than 60"),
        ({"Indicator_ID": "T03"}, "Indicator ID holds “T03” where the number of an indicator belongs"),
        ({"Indicator_Name": " \n "}, "Indicator Name is blank"),
    ],
)
def test_rows_that_cannot_be_right_refuse_the_file(tmp_path: Path, facts: dict[str, str], said: str) -> None:
    before = everything()
    with pytest.raises(IndicatorRefusedError, match="1 row of 2 in a.csv cannot be read, so nothing was") as refused:
        run(write(tmp_path / "a.csv", [england(), figure(**facts)]))
    assert said in str(refused.value.problems[0])
    assert refused.value.problems[0].line == 3
    assert everything() == before


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"Value": "40"}, "the value, 40, lies outside its limits, 32.1 to 37; they were left out"),
        ({"Value": ""}, "limits without a value were left out"),
        ({"Upper": ""}, "one limit without the other was left out"),
    ],
)
def test_limits_that_cannot_be_those_of_the_value_are_left_out_and_said(tmp_path: Path, facts, said: str) -> None:
    [report] = run(write(tmp_path / "a.csv", [england(), figure(**facts)]))
    assert [(remark.line, remark.reason) for remark in report.remarks] == [(3, said)]
    assert IndicatorImport.objects.get().remarks == [{"line": 3, "reason": said}]
    held = one(area__code="E07000239")
    assert (held.lower, held.upper) == (None, None)


def test_a_number_leads_to_the_indicator_that_has_it_and_keeps_its_words(tmp_path: Path) -> None:
    held = IndicatorFactory(fingertips_id=90001, title="Our wording", direction="higher")
    [report] = run(write(tmp_path / "a.csv", [figure()]))
    assert report.indicators_added == 0
    assert one().indicator == held
    held.refresh_from_db()
    assert (held.title, held.direction) == ("Our wording", "higher")


def test_figures_never_land_on_a_programmes_own_list(tmp_path: Path) -> None:
    own = IndicatorSetFactory(programme=LocalProgrammeFactory())
    IndicatorFactory(indicator_set=own, fingertips_id=90001)
    with pytest.raises(IndicatorRefusedError, match="a.csv, line 2: .* one programme's own list"):
        run(write(tmp_path / "a.csv", [figure()]))


def test_another_name_for_the_same_number_is_remarked(tmp_path: Path) -> None:
    [report] = run(write(tmp_path / "a.csv", [figure(), england(Indicator_Name="Walking")]))
    assert [(remark.line, remark.reason) for remark in report.remarks] == [
        (3, "indicator 90001 is also called “Walking”")
    ]
    assert Indicator.objects.get().title == "Children who walk to school"


def test_invented_figures_go_into_the_list_that_is_named(tmp_path: Path) -> None:
    invented = IndicatorSetFactory(is_demonstration=True)
    held = IndicatorFactory(indicator_set=invented, code="90001")
    run(write(tmp_path / "a.csv", [figure()]), into=invented)
    assert one().indicator == held
    assert held.fingertips_id is None
    with pytest.raises(IndicatorRefusedError, match="a.csv, line 2: the list .* has no indicator 90002"):
        run(write(tmp_path / "a.csv", [figure(Indicator_ID="90002")]), into=invented)


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_the_second_is_told_so_at_once(tmp_path: Path) -> None:
    path, other = write(tmp_path / "a.csv", [figure()]), connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            with pytest.raises(IndicatorRefusedError, match="Another import of figures is running"):
                run(path)
            assert not AreaFigure.objects.exists()
            cursor.execute("ROLLBACK")
        assert run(path)[0].added == 1
    finally:
        other.close()
