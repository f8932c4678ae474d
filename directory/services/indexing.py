"""Keeps what the search reads in step with the listings, in the transaction of whoever changes one."""

from collections.abc import Iterable


def refresh(keys: Iterable[int]) -> None:
    """Writes the search rows of these listings (primary keys) anew; call it last in a service that changes any."""
