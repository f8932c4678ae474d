"""Eight stages in three phases, and how far each is (R18, R19)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Phase(StrEnum):
    PLAN = "plan"
    DELIVER = "deliver"
    UNDERSTAND = "understand"


PHASE_NAMES: dict[Phase, str] = {
    Phase.PLAN: "Planning our change",
    Phase.DELIVER: "Delivering our change",
    Phase.UNDERSTAND: "Understanding what has changed",
}


class Stage(IntEnum):
    GROUP = 1
    NEEDS = 2
    PRIORITIES = 3
    OUTCOMES = 4
    ACTIVITIES = 5
    IMPLEMENT = 6
    MONITOR = 7
    REVIEW = 8


class StageState(StrEnum):
    DONE = "done"
    IN_PROGRESS = "in_progress"
    CAN_START = "can_start"
    BLOCKED = "blocked"


@dataclass(frozen=True)
class StageText:
    name: str
    purpose: str
    phase: Phase


STAGES: dict[Stage, StageText] = {
    Stage.GROUP: StageText(
        "Set up the group", "Bring together the people who plan with you, and hear every voice.", Phase.PLAN
    ),
    Stage.NEEDS: StageText("Find the needs", "Look at local and school data, for all and for groups.", Phase.PLAN),
    Stage.PRIORITIES: StageText("Choose two priorities", "Agree one local priority and one of your own.", Phase.PLAN),
    Stage.OUTCOMES: StageText(
        "Write outcomes", "Say what will change, by how much and by when, with the signs on the way.", Phase.PLAN
    ),
    Stage.ACTIVITIES: StageText(
        "Baselines and activities", "Measure where you start, and choose what will bring the change.", Phase.PLAN
    ),
    Stage.IMPLEMENT: StageText("Carry it out", "Say who does what by when, and do it.", Phase.DELIVER),
    Stage.MONITOR: StageText(
        "Watch progress", "Log readings, so that you know whether you are on track.", Phase.DELIVER
    ),
    Stage.REVIEW: StageText(
        "Review and be recognised",
        "Compare result and aim, and claim each outcome that is met.",
        Phase.UNDERSTAND,
    ),
}


@dataclass(frozen=True, kw_only=True)
class StageFacts:
    """`started`: something is saved in the stage. `complete`: nothing needed is missing from it.

    `so_far`: what to say instead of the usual line while the stage is under way.
    """

    started: bool = False
    complete: bool = False
    so_far: str = ""


@dataclass(frozen=True, kw_only=True)
class StageStatus:
    """`line` is one short sentence for the task list; `waits_for` is empty unless the stage is blocked."""

    stage: Stage
    state: StageState
    line: str
    waits_for: str = ""


def statuses(facts: Mapping[Stage, StageFacts], waiting: Mapping[Stage, str]) -> list[StageStatus]:
    """One row for each stage, in order. `waiting` says what a stage waits for (requirements.waiting gives it)."""
    return [_status(stage, facts.get(stage, StageFacts()), waiting.get(stage, "")) for stage in Stage]


def stages_of(phase: Phase) -> list[Stage]:
    return [stage for stage in Stage if STAGES[stage].phase == phase]


def current(found: list[StageStatus]) -> Stage:
    """The first stage that is not done; the last one when all are."""
    return next((status.stage for status in found if status.state != StageState.DONE), Stage.REVIEW)


_LINES = {
    StageState.DONE: "Everything needed is here.",
    StageState.IN_PROGRESS: "Begun: some things are still needed.",
    StageState.CAN_START: "It can be started now.",
}


def _status(stage: Stage, facts: StageFacts, waits_for: str) -> StageStatus:
    if waits_for:
        return StageStatus(stage=stage, state=StageState.BLOCKED, line=waits_for, waits_for=waits_for)
    state = StageState.IN_PROGRESS if facts.started else StageState.CAN_START
    if facts.complete:
        state = StageState.DONE
    line = facts.so_far if state == StageState.IN_PROGRESS and facts.so_far else _LINES[state]
    return StageStatus(stage=stage, state=state, line=line)
