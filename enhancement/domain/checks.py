"""The table of gates: every check that can refuse somebody stands here under a name that starts with its rule.

A caller runs what the table holds at that moment, whichever module it imported the check from. So a test can switch one
check to "allow all" and prove that the scenario guarded by it changes; a check that nothing depends on is found.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

CHECKS: dict[str, Callable[..., list[Any]]] = {}


def check(name: str) -> Callable[[Callable[P, list[T]]], Callable[P, list[T]]]:
    """Registers a check. It returns what speaks against, so an empty list allows.

    `name` is the rule's number and what is guarded: "R33 own-school data".
    """

    def register(function: Callable[P, list[T]]) -> Callable[P, list[T]]:
        if name in CHECKS:
            raise ValueError(f"The check {name!r} is registered twice.")
        CHECKS[name] = function

        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> list[T]:
            return CHECKS[name](*args, **kwargs)

        return run

    return register
