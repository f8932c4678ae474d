"""Small whole numbers that a form of ours carries in a hidden field; anybody can send something else."""

LONGEST = 9


def whole_number(text: str) -> int | None:
    """None for whatever is not a whole number of at most nine digits."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST else None
