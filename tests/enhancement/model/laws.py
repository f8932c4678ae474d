"""The laws' register. A law yields sentences; a sentence is a state, or a step, that the rules forbid."""

from collections.abc import Callable, Iterator

from tests.enhancement.model.people import Setting, Who
from tests.enhancement.model.picture import Picture

Law = Callable[[Picture], Iterator[str]]
StepLaw = Callable[[Picture, Picture], Iterator[str]]
LAWS: list[Law] = []
STEP_LAWS: list[StepLaw] = []


def law(function: Law) -> Law:
    """What must be so at any moment."""
    LAWS.append(function)
    return function


def step_law(function: StepLaw) -> StepLaw:
    """What must be so of any one deed: the picture before it and after it."""
    STEP_LAWS.append(function)
    return function


def broken(before: Picture, after: Picture) -> list[str]:
    at_rest = [f"{held.__name__}: {sentence}" for held in LAWS for sentence in held(after)]
    return at_rest + [f"{held.__name__}: {sentence}" for held in STEP_LAWS for sentence in held(before, after)]


def refs(setting: Setting, whom: frozenset[Who]) -> set:
    return {setting.users[who].public_id for who in whom}
