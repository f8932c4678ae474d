from dataclasses import asdict
from decimal import Decimal

import pytest

from accounts.domain.programme_settings import NAMES, SettingsValues, changed
from core.errors import DomainError

USUAL = SettingsValues()


@pytest.mark.parametrize("share", ["0.100", "0.1", "0.5", "1"])
def test_a_share_from_a_tenth_up_is_accepted(share):
    assert changed(SettingsValues(sample_share=Decimal("0.25")), {"sample_share": Decimal(share)})


@pytest.mark.parametrize(
    ("changes", "field", "rule"),
    [
        ({"sample_share": Decimal("0.099")}, "sample_share", "R77"),
        ({"sample_share": Decimal("0")}, "sample_share", "R77"),
        ({"sample_share": Decimal("1.001")}, "sample_share", "R77"),
        ({"minimum_agencies": 0}, "minimum_agencies", "R78"),
        ({"minimum_agencies": 11}, "minimum_agencies", "R78"),
        ({"minimum_esis": 0}, "minimum_esis", "R45"),
        ({"minimum_esis": 31}, "minimum_esis", "R45"),
        ({"minimum_esis": 3, "maximum_esis": 2}, "maximum_esis", "R45"),
        ({"baseline_exceptions": 7}, "baseline_exceptions", "R59"),
        ({"on_track_share": Decimal("0.05")}, "on_track_share", "R64"),
        ({"on_track_share": Decimal("1.1")}, "on_track_share", "R64"),
        ({"maximum_esis": 31}, "maximum_esis", "R45"),
        ({"year_starts_month": 0}, "year_starts_month", None),
        ({"year_starts_month": 13}, "year_starts_month", None),
        ({"service_level_days": 0}, "service_level_days", None),
        ({"clarify_within_days": 366}, "clarify_within_days", None),
        ({"stalled_after_days": 0}, "stalled_after_days", None),
        ({"review_grace_days": -1}, "review_grace_days", "R12"),
        ({"review_grace_days": 366}, "review_grace_days", "R12"),
    ],
)
def test_an_unsound_setting_is_refused_with_its_rule(changes, field, rule):
    with pytest.raises(DomainError) as refused:
        changed(USUAL, changes)
    assert (refused.value.field, refused.value.rule) == (field, rule)


@pytest.mark.parametrize("changes", [{}, {"service_level_days": 20}, {"sample_share": Decimal("0.10")}])
def test_a_change_that_changes_nothing_is_refused(changes):
    with pytest.raises(DomainError, match="Nothing was changed"):
        changed(USUAL, changes)


def test_a_setting_that_does_not_exist_is_refused():
    with pytest.raises(DomainError, match="colour"):
        changed(USUAL, {"colour": "green"})


def test_what_is_not_changed_stays():
    new = changed(USUAL, {"review_grace_days": 0, "maximum_esis": 5})
    kept = {name: value for name, value in asdict(new).items() if name not in {"review_grace_days", "maximum_esis"}}
    assert kept == {name: getattr(USUAL, name) for name in NAMES if name in kept}
