"""Says in the history who made a change: kind and public id, never a name (decision 37)."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

import pghistory
from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")

_recording: ContextVar[bool] = ContextVar("recording", default=False)


def recorded(service: Callable[P, R]) -> Callable[P, R]:
    """Runs a service in one transaction, its `by=` written beside every row that the history triggers store.

    A service called by another leaves the name of the outer one: that is what somebody asked for.
    """

    @wraps(service)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if _recording.get():
            with transaction.atomic():
                return service(*args, **kwargs)
        by = kwargs["by"]
        who = {"by_kind": by.kind, "by_ref": str(by.ref) if by.ref else None}
        inside = _recording.set(True)
        try:
            with transaction.atomic(), pghistory.context(what=f"{service.__module__}.{service.__name__}", **who):
                return service(*args, **kwargs)
        finally:
            _recording.reset(inside)

    return run
