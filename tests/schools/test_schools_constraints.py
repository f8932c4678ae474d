"""Each constraint of the schools tables refuses what its name says."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from schools.models import DetailsConfirmation, PooledFigure, PooledTable
from tests.factories.accounts import LocalProgrammeFactory, PersonFactory
from tests.factories.profile import (
    AreaFactory,
    AreaFigureFactory,
    IndicatorImportFactory,
    OwnFigureFactory,
    OwnMeasureFactory,
    PooledEditionFactory,
    PooledFigureFactory,
    PooledTableFactory,
)
from tests.factories.schools import (
    ContinuationFactory,
    ProgrammeCoverageFactory,
    RegisterImportFactory,
    SchoolFactory,
    SchoolLinkFactory,
    SchoolMembershipFactory,
    SchoolNameFactory,
)
from tests.factories.together import ClusterFactory, ClusterInvitationFactory, ClusterSchoolFactory
from tests.schools.clusters.test_constraints import REFUSED

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)


def same_school_twice(factory: type, **shared: object) -> None:
    """Two rows for one school whose days overlap."""
    shared = {"school": SchoolFactory(), **shared}
    factory(**shared, starts_on=MAY, ends_on=JULY)
    factory(**shared, starts_on=JUNE, ends_on=None)


def same_link_twice() -> None:
    link = SchoolLinkFactory()
    SchoolLinkFactory(predecessor=link.predecessor, successor=link.successor)


def own_successor() -> None:
    school = SchoolFactory()
    SchoolLinkFactory(predecessor=school, successor=school)


def confirmation(**facts: object) -> DetailsConfirmation:
    given = {"confirmed_on": MAY, "confirmed_at": NOON, "by_kind": "clock", **facts}
    return DetailsConfirmation.objects.create(**{**given, "school": facts.get("school") or SchoolFactory()})


def confirmed_twice_on_a_day() -> None:
    confirmation(school=confirmation().school)


def area_figure_twice() -> None:
    first = AreaFigureFactory()
    AreaFigureFactory(indicator=first.indicator, area=first.area)


def own_figure_twice_on_a_day() -> None:
    first = OwnFigureFactory(taken_on=MAY)
    OwnFigureFactory(measure=first.measure, taken_on=MAY)


def same_pool(row: PooledFigure | PooledTable) -> dict[str, object]:
    return {"edition": row.edition, "indicator": row.indicator}


def decided(**facts: object) -> object:
    return ContinuationFactory(**facts)


def decided_twice(**facts: object) -> None:
    """Two decisions that stand on one school and one successor."""
    pair = {"school": SchoolFactory(), "successor": SchoolFactory(), **facts}
    decided(**pair)
    decided(**pair)


def continued_and_ended() -> None:
    school = decided().school
    decided(school=school, successor=None, verdict="nobody")


def own_continuation() -> None:
    school = SchoolFactory()
    decided(school=school, successor=school)


VIOLATIONS: dict[str, Callable[[], object]] = {
    "school_urn_has_six_digits": lambda: SchoolFactory(urn=99_999),
    "school_highest_age_is_not_below_lowest": lambda: SchoolFactory(low_age=11, high_age=10),
    "school_has_both_coordinates_or_none": lambda: SchoolFactory(latitude=52.4),
    "school_that_is_invented_has_no_urn": lambda: SchoolFactory(is_demonstration=True),
    "school_link_stands_once": same_link_twice,
    "school_does_not_succeed_itself": own_successor,
    "school_name_ends_on_or_after_its_start": lambda: SchoolNameFactory(starts_on=JUNE, ends_on=MAY),
    "school_has_one_name_at_a_time": lambda: same_school_twice(SchoolNameFactory),
    "coverage_ends_on_or_after_its_start": lambda: ProgrammeCoverageFactory(starts_on=JUNE, ends_on=MAY),
    "school_is_covered_by_one_programme_at_a_time": lambda: same_school_twice(ProgrammeCoverageFactory),
    "school_role_ends_on_or_after_its_start": lambda: SchoolMembershipFactory(starts_on=JUNE, ends_on=MAY),
    "school_role_is_held_once_at_a_time": lambda: same_school_twice(SchoolMembershipFactory, person=PersonFactory()),
    "school_role_ended_at_once_has_a_last_day": lambda: SchoolMembershipFactory(ended_at=NOON),
    "school_details_are_confirmed_once_a_day": confirmed_twice_on_a_day,
    "schools_detailsconfirmation_names_who_did_it": lambda: confirmation(by_kind="user"),
    "register_import_ends_after_it_starts": lambda: RegisterImportFactory(finished_at=datetime(2026, 1, 1, tzinfo=UTC)),
    "register_import_counts_closed_and_renamed_among_changed": lambda: RegisterImportFactory(changed=1, closed=2),
    "pooled_edition_is_made_once_for_a_school_year": lambda: [PooledEditionFactory(school_year=2025) for _ in "12"],
    "schools_poolededition_names_who_did_it": lambda: PooledEditionFactory(by_kind="user"),
    "pooled_figure_stands_once": lambda: PooledFigureFactory(**same_pool(PooledFigureFactory())),
    "pooled_figure_has_numbers_exactly_when_it_is_not_withheld": lambda: PooledFigureFactory(withheld="few_schools"),
    "pooled_figure_part_lies_within_its_whole": lambda: PooledFigureFactory(part=5, whole=4),
    "pooled_figure_is_of_ten_schools_or_more": lambda: PooledFigureFactory(schools=9),
    "pooled_table_stands_once": lambda: PooledTableFactory(
        **same_pool(table := PooledTableFactory()), programme=table.programme
    ),
    # decisions on closed schools
    "continuation_names_a_successor_unless_nobody_continues": lambda: decided(successor=None),
    "continuation_is_set_aside_with_a_reason": lambda: decided(verdict="set_aside"),
    "school_does_not_continue_itself": own_continuation,
    "continuation_by_a_school_is_decided_once": decided_twice,
    "school_that_nobody_continues_is_recorded_once": lambda: decided_twice(verdict="nobody", successor=None),
    "school_is_continued_or_ends_and_not_both": continued_and_ended,
    "continuation_is_taken_back_with_a_reason_or_not_at_all": lambda: decided(taken_back_at=NOON + timedelta(days=200)),
    "continuation_is_not_taken_back_before_it_is_decided": lambda: decided(
        decided_at=NOON, taken_back_at=NOON - timedelta(days=1), taken_back_by_kind="clock", taken_back_reason="A slip"
    ),
    "schools_continuation_names_who_did_it": lambda: decided(by_kind="user"),
    "schools_registerimport_names_who_did_it": lambda: RegisterImportFactory(by_kind="clock", by_ref=uuid4()),
    # Published figures of places
    "area_figure_stands_once": area_figure_twice,
    "area_figure_has_both_limits_of_its_value_or_none": lambda: AreaFigureFactory(lower=1),
    "area_figure_covers_a_year_or_more": lambda: AreaFigureFactory(period_years=0),
    "indicator_import_ends_after_it_starts": lambda: IndicatorImportFactory(
        finished_at=datetime(2026, 1, 1, tzinfo=UTC)
    ),
    "schools_indicatorimport_names_who_did_it": lambda: IndicatorImportFactory(by_kind="clock", by_ref=uuid4()),
    # A school's own figures
    "own_measure_says_what_is_measured": lambda: OwnMeasureFactory(title=" "),
    "own_measure_of_views_says_who_was_asked": lambda: OwnMeasureFactory(kind="perception", asked=None),
    "schools_ownmeasure_names_who_did_it": lambda: OwnMeasureFactory(by_kind="user"),
    "own_figure_is_a_part_of_a_whole_or_a_value": lambda: OwnFigureFactory(value=5),
    "own_figure_part_lies_within_its_whole": lambda: OwnFigureFactory(numerator=61),
    "own_figure_has_a_figure": lambda: OwnFigureFactory(numerator=None, denominator=None, answered=None),
    "own_figure_names_its_source": lambda: OwnFigureFactory(source=" "),
    "own_figure_has_no_more_answers_than_asked": lambda: OwnFigureFactory(answered=60, invited=59),
    "own_measure_has_one_figure_a_day": own_figure_twice_on_a_day,
    "schools_ownfigure_names_who_did_it": lambda: OwnFigureFactory(by_kind="user"),
}


# schools that work together
VIOLATIONS |= REFUSED | {
    f"schools_{name}_names_who_did_it": partial(make, by_kind="user", by_ref=None)
    for name, make in (
        ("cluster", ClusterFactory),
        ("clusterschool", ClusterSchoolFactory),
        ("clusterinvitation", ClusterInvitationFactory),
    )
}


@pytest.mark.parametrize(("name", "violate"), VIOLATIONS.items(), ids=VIOLATIONS.keys())
def test_constraint_refuses_what_its_name_says(name: str, violate: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        violate()
    assert refused.value.__cause__.diag.constraint_name == name


def test_every_constraint_of_the_app_is_tested() -> None:
    models = apps.get_app_config("schools").get_models()
    assert {one.name for model in models for one in model._meta.constraints} == set(VIOLATIONS)


@pytest.mark.parametrize("limits", [{"upper": 1}, {"lower": 2, "upper": 1}, {"value": None, "lower": 1, "upper": 2}])
def test_limits_are_those_of_a_value(limits: dict[str, int | None]) -> None:
    with pytest.raises(IntegrityError, match="area_figure_has_both_limits_of_its_value_or_none"):
        AreaFigureFactory(**limits)


def test_an_areas_code_stands_once() -> None:
    AreaFactory(code="E07000239")
    with pytest.raises(IntegrityError, match="code"):
        AreaFactory(code="E07000239")


def test_a_urn_stands_once() -> None:
    SchoolFactory(urn=135034)
    with pytest.raises(IntegrityError, match="urn"), transaction.atomic():
        SchoolFactory(urn=135034)


def test_what_the_constraints_allow() -> None:
    SchoolFactory(urn=None)
    SchoolFactory(urn=None, is_demonstration=True)
    school, programme = SchoolFactory(low_age=4, high_age=4, latitude=52.4, longitude=-2.2), LocalProgrammeFactory()
    for starts_on, ends_on in ((MAY, date(2026, 5, 31)), (JUNE, None)):
        ProgrammeCoverageFactory(school=school, programme=programme, starts_on=starts_on, ends_on=ends_on)
        SchoolNameFactory(school=school, starts_on=starts_on, ends_on=ends_on)
    person = PersonFactory()
    for role in ("senco", "staff"):
        SchoolMembershipFactory(school=school, person=person, role=role)
    assert school.memberships.count() == 2
