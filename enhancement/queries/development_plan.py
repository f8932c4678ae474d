"""The extract for the school development plan: priorities, outcomes, progress, activities, next steps (S8c, L384)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.domain.wording import day
from enhancement.domain.activities import STATE_NAMES
from enhancement.domain.carrying import measurement_words
from enhancement.domain.endings import ENDING_NAMES
from enhancement.domain.esi import Esi
from enhancement.domain.measures import MeasureKind, shown
from enhancement.domain.sentences import as_text, sentence
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.models import Activity, Cycle
from enhancement.queries.results import Found, found_of
from enhancement.queries.standing_outcomes import standing_outcomes

NOT_YET = "Not yet"


@dataclass(frozen=True, kw_only=True)
class OutcomeRow:
    """One outcome in the words of a table; the priority it belongs to by its kind."""

    priority: str
    sentence: str
    baseline: str
    target: str
    progress: str
    state: str


@dataclass(frozen=True, kw_only=True)
class ActivityRow:
    title: str
    who: str
    by: str
    state: str


@dataclass(frozen=True, kw_only=True)
class Extract:
    """The same facts for the page and for the file."""

    priorities: tuple[tuple[str, str], ...]
    outcomes: tuple[OutcomeRow, ...]
    activities: tuple[ActivityRow, ...]
    next_steps: tuple[str, ...]


def extract_of(cycle: Cycle, *, today: date) -> Extract:
    standing = standing_outcomes(cycle)
    known = found_of(standing)
    rows = cycle.priorities.order_by("kind")
    return Extract(
        priorities=tuple((f"{row.kind.capitalize()} priority", row.title) for row in rows if row.title),
        outcomes=tuple(_outcome(one, known[one.version]) for one in standing),
        activities=tuple(_activity(row) for row in _activities(cycle)),
        next_steps=tuple(_steps(standing, today=today)),
    )


def _activities(cycle: Cycle) -> Sequence[Activity]:
    return (
        cycle.activities.filter(removed_at__isnull=True).select_related("owner__merged_into").order_by("due_on", "pk")
    )


def _outcome(held: StandingOutcome, found: Found) -> OutcomeRow:
    draft = held.draft
    target = shown(draft.target, draft.measure_kind or MeasureKind.PEOPLE, draft.unit) if draft.target else ""
    by = f" by {day(draft.due_on)}" if draft.due_on else ""
    result = found.claim.result
    return OutcomeRow(
        priority=f"{draft.priority_kind.capitalize()}",
        sentence=as_text(sentence(draft)),
        baseline=measurement_words(draft.baseline) if draft.baseline else "None measured",
        target=f"{target}{by}",
        progress=measurement_words(result) if result else found.newest or "No reading yet",
        state=_state(held),
    )


def _state(held: StandingOutcome) -> str:
    if held.met_on is not None:
        return f"Met, confirmed on {day(held.met_on)}"
    return ENDING_NAMES[held.ending] if held.ending else "Under way"


def _activity(row: Activity) -> ActivityRow:
    who = row.owner_role or (row.owner.stands_for.name if row.owner else "")
    return ActivityRow(
        title=row.title,
        who=who or NOT_YET,
        by=day(row.due_on) if row.due_on else NOT_YET,
        state=STATE_NAMES[row.state],
    )


def _steps(standing: Sequence[StandingOutcome], *, today: date) -> list[str]:
    """What is to be reached next, the soonest first: signs on the way still ahead, and each outcome's day."""
    found: list[tuple[date, str]] = []
    for one in standing:
        if not one.is_running:
            continue
        found += [(esi.due_on, _sign(esi)) for esi in one.draft.esis if esi.due_on and esi.due_on >= today]
        if one.draft.due_on:
            found.append((one.draft.due_on, f"By {day(one.draft.due_on)}: the {one.draft.title} is reached"))
    return [text for _, text in sorted(found)]


def _sign(esi: Esi) -> str:
    return f"By {day(esi.due_on)}: {esi.text.strip().rstrip('.')}" if esi.due_on else esi.text
