"""Questions pinned to fields, answered one by one (R50, QA10, decision 3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from enhancement.domain.canonical import Json
from enhancement.domain.checks import check
from enhancement.domain.findings import Missing
from enhancement.domain.snapshot_diff import Change, ChangeKind, diff
from enhancement.domain.snapshot_paths import get, has, lies_in

FIRST_ROUND = 1
# What a resubmission may carry without a question: whose plan it is, the settings of the day, what is shown beside.
NOT_THE_SCHOOLS = ("schema", "subject", "school", "programme", "settings", "group/shared", "beside")
# What time alone can break: an entry leaves the area's list, a date is no longer ahead.
PASSES_WITH_TIME = frozenset({"R32", "R42", "R46"})


@dataclass(frozen=True, kw_only=True)
class Item:
    """One question. `path` is a field or part of the round's snapshot; `answer` is the school's, empty until given."""

    uuid: UUID
    path: str
    question: str
    answer: str = ""

    @property
    def is_answered(self) -> bool:
        return bool(self.answer.strip())


@dataclass(frozen=True, kw_only=True)
class Round:
    """Rounds of a submission are numbered from 1; each holds a snapshot and the questions asked about it."""

    number: int
    items: tuple[Item, ...] = ()

    def __post_init__(self) -> None:
        if self.number < FIRST_ROUND:
            raise ValueError("Rounds are numbered from 1.")

    @property
    def unlocked(self) -> tuple[str, ...]:
        return tuple(item.path for item in self.items)


def next_number(rounds: Iterable[Round]) -> int:
    """The number of the next round."""
    return max((held.number for held in rounds), default=FIRST_ROUND - 1) + 1


def to_answer(held: Round) -> list[Item]:
    return [item for item in held.items if not item.is_answered]


def is_editable(path: str, held: Round) -> bool:
    """May the school change this field while it answers? Only inside what a question is pinned to.

    The sentence of an outcome is made from its fields, so it goes with any question on that outcome. What a priority
    points at changes as a whole, and an entry of the local list brings its title, topic and indicator along. A baseline
    is counted as its outcome is: kind, direction and unit go along, and another kind needs other figures.
    """
    if path.endswith("/sentence"):
        outcome = path.removesuffix("/sentence")
        return is_editable(outcome, held) or any(lies_in(pin, outcome) for pin in held.unlocked)
    if any(lies_in(pin, whole) for pin in held.unlocked for whole in _changes_with(path)):
        return True
    return any(lies_in(path, pin) for pin in held.unlocked)


def _changes_with(path: str) -> tuple[str, ...]:
    """What of a priority or a baseline a field changes together with."""
    match path.split("/"):
        case ["outcomes", uuid, "baseline", *inside]:
            along = inside[0] if inside and inside[0] in ("direction", "unit") else "measure_kind"
            return (f"outcomes/{uuid}/{along}", f"outcomes/{uuid}/measure_kind")
        case ["priorities", uuid, ("local_entry" | "title" | "topic"), *_]:
            return (f"priorities/{uuid}/local_entry",)
        case ["priorities", uuid, "indicator", *_]:
            return (f"priorities/{uuid}/local_entry", f"priorities/{uuid}/indicator")
    return ()


@check("QA10 every question answered")
def unanswered(held: Round) -> list[Missing]:
    """QA10: each question has an answer before the plan goes back."""
    return [
        Missing(
            sentence=f"A question has no answer yet: “{item.question.strip()}”. Answer it, even if nothing changes.",
            rule="QA10",
            where=item.path,
            todo="answer every question",
        )
        for item in to_answer(held)
    ]


@check("QA10 only unlocked fields change")
def locked_changes(old: Mapping[str, Json], new: Mapping[str, Json], *, held: Round) -> list[Change]:
    """QA10: changes outside what was asked about; a resubmission with any is refused.

    A mere new order is none, nor is a sentence by itself, which is made from the fields.
    """
    return [
        change
        for change in diff(old, new)
        if change.kind != ChangeKind.MOVED
        and not change.path.endswith("/sentence")
        and not is_editable(change.path, held)
        and not any(lies_in(change.path, part) for part in NOT_THE_SCHOOLS)
        and not _kept_by_others(change.path, old, new)
    ]


def _kept_by_others(path: str, old: Mapping[str, Json], new: Mapping[str, Json]) -> bool:
    """The words of a list's entry or an indicator: the area changes them, while the school's choice is the same."""
    match path.split("/"):
        case ["priorities", uuid, ("local_entry" | "indicator") as part, name] if name != "uuid":
            chosen = f"priorities/{uuid}/{part}/uuid"
            return has(old, chosen) and has(new, chosen) and get(old, chosen) == get(new, chosen)
    return False


@check("QA10 questions pinned")
def badly_pinned(snapshot: Mapping[str, Json], items: Iterable[Item]) -> list[Missing]:
    """QA10: a question has words and is pinned to a field that the snapshot has."""
    found = []
    for item in items:
        if not item.question.strip():
            sentence = "A question has no words: write what the school should explain or change."
            found.append(Missing(sentence=sentence, rule="QA10", where=item.path, part="question"))
        if not has(snapshot, item.path):
            sentence = f"The question “{item.question.strip()}” is pinned to nothing: choose a field of the plan."
            found.append(Missing(sentence=sentence, rule="QA10", where=item.path, part="field"))
    return found


def refusals_to_resubmit(old: Mapping[str, Json], new: Mapping[str, Json], *, held: Round) -> list[Missing]:
    """All that stands against sending the plan back: unanswered questions and changes to locked fields."""
    locked = [
        Missing(
            sentence=f"{change.label} was not asked about and cannot change now: put the old text back.",
            rule="QA10",
            where=change.path,
            todo="undo changes that were not asked for",
        )
        for change in locked_changes(old, new, held=held)
    ]
    return [*unanswered(held), *locked]


def still_needed(today: Iterable[Missing], submitted: Iterable[Missing], *, held: Round) -> list[Missing]:
    """Of what refuses a submission `today`, what refuses sending answers back. `submitted` is what would have refused
    the same plan on the day of this round.

    What only time has changed since, in a field that was not asked about, the school could not mend; and an answer is
    no new submission, so a late annual review does not stop it either (decision 28).
    """
    then = {(finding.rule, finding.where) for finding in submitted}
    return [
        finding
        for finding in today
        if finding.rule != "R12"
        and (
            finding.rule not in PASSES_WITH_TIME
            or (finding.rule, finding.where) in then
            or is_editable(finding.where, held)
        )
    ]


def progress(held: Round) -> str:
    """2 of 3 questions answered."""
    done = len(held.items) - len(to_answer(held))
    return f"{done} of {len(held.items)} question{'' if len(held.items) == 1 else 's'} answered"
