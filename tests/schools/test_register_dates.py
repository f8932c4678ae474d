from datetime import date

import pytest

from schools.domain.register_dates import date_in_name


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("edubasealldata20261122.csv", date(2026, 11, 22)),
        ("links_edubasealldata_20250727_dy10_dy14.csv", date(2025, 7, 27)),
        ("register 2026-11-22.csv", date(2026, 11, 22)),
        ("edubaseallstatefunded_202608_worcs_rows.csv", date(2026, 8, 1)),
        ("edubasealldata_sample_2019_cp1252.csv", None),
        ("dy10_dy14_schools_2022.csv", None),
        ("20260231.csv", None),
        ("schools.csv", None),
        ("phone 01562202611.csv", None),
    ],
)
def test_date_in_name(name: str, day: date | None) -> None:
    assert date_in_name(name) == day
