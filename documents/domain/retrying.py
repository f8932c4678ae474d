"""How often and how soon a file is tried again."""

from datetime import timedelta

# The message of a new document is lost when it was not acted on after this time.
FIRST_LOOK_AFTER = timedelta(minutes=3)
# Longer than a task may run (300 s): who has not finished by then has died.
GIVEN_UP_AFTER = timedelta(minutes=6)
_WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
MOST_ATTEMPTS = len(_WAITS) + 1


def wait_after(attempts: int) -> timedelta | None:
    """How long to wait after that many failed attempts; None = a person has to look."""
    if attempts < 1:
        raise ValueError("Nothing was tried yet.")
    return _WAITS[attempts - 1] if attempts < MOST_ATTEMPTS else None
