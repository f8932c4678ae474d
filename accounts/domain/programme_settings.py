"""What a Local Programme may set, with the defaults of the handbook and what is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from core.errors import DomainError

LEAST_SHARE = Decimal("0.100")
MOST_ESIS = 30
ON_TRACK_SHARE = Decimal("0.800")


class ReadingRhythm(StrEnum):
    """How often a school is asked for readings (R64)."""

    MONTH = "month"
    TERM = "term"


READING_RHYTHM_NAMES: dict[ReadingRhythm, str] = {ReadingRhythm.MONTH: "Every month", ReadingRhythm.TERM: "Every term"}


@dataclass(frozen=True, kw_only=True)
class SettingsValues:
    """One set of settings; the field names are those of the ProgrammeSettings row."""

    service_level_days: int = 20
    clarify_within_days: int = 20
    sample_share: Decimal = LEAST_SHARE
    review_grace_days: int = 30
    confirm_every_review: bool = False
    phased_submission: bool = False
    release_at_once: bool = True
    minimum_esis: int = 1
    maximum_esis: int | None = None
    minimum_agencies: int = 2
    stalled_after_days: int = 90
    year_starts_month: int = 9
    celebrates_locally: bool = False
    baseline_exceptions: int = 1
    on_track_share: Decimal = ON_TRACK_SHARE
    readings_each: ReadingRhythm = ReadingRhythm.TERM
    agree_esi_changes: bool = False


NAMES: tuple[str, ...] = tuple(field.name for field in fields(SettingsValues))


def changed(values: SettingsValues, changes: Mapping[str, Any]) -> SettingsValues:
    """A new, sound set of values; refuses an unknown name, an unsound value and a change that changes nothing."""
    unknown = sorted(set(changes) - set(NAMES))
    if unknown:
        raise DomainError(f"There is no setting called {unknown[0]}.")
    new = replace(values, **changes)
    refuse_unsound(new)
    if new == values:
        raise DomainError("Nothing was changed, so there is nothing to record.")
    return new


def refuse_unsound(values: SettingsValues) -> None:
    """Raises a DomainError that names the field, and the rule where the handbook says so."""
    if not LEAST_SHARE <= values.sample_share <= 1:
        raise DomainError(
            "At least 10 % of annual reviews are moderated each year: enter a number from 10 to 100.",
            field="sample_share",
            rule="R77",
        )
    if not 1 <= values.minimum_agencies <= 10:
        raise DomainError("Enter a number of agencies from 1 to 10.", field="minimum_agencies", rule="R78")
    if not 1 <= values.minimum_esis <= MOST_ESIS:
        raise DomainError(
            f"Enter a number of early success indicators (ESIs) from 1 to {MOST_ESIS}.",
            field="minimum_esis",
            rule="R45",
        )
    if values.maximum_esis is not None and not values.minimum_esis <= values.maximum_esis <= MOST_ESIS:
        raise DomainError(
            f"Enter the fewest ESIs for an outcome, or more, up to {MOST_ESIS}; leave it empty for no limit.",
            field="maximum_esis",
            rule="R45",
        )
    if not 1 <= values.year_starts_month <= 12:
        raise DomainError("Enter a month from 1 to 12.", field="year_starts_month")
    for name in ("service_level_days", "clarify_within_days", "stalled_after_days"):
        if not 1 <= getattr(values, name) <= 365:
            raise DomainError("Enter a number of days from 1 to 365.", field=name)
    if not 0 <= values.review_grace_days <= 365:
        raise DomainError("Enter a number of days from 0 to 365.", field="review_grace_days", rule="R12")
    _refuse_unsound_delivery(values)


def _refuse_unsound_delivery(values: SettingsValues) -> None:
    if not 0 <= values.baseline_exceptions <= 6:
        raise DomainError("Enter a number of outcomes from 0 to 6.", field="baseline_exceptions", rule="R59")
    if not Decimal("0.100") <= values.on_track_share <= 1:
        raise DomainError("Enter a number from 10 to 100.", field="on_track_share", rule="R64")
