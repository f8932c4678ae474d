"""The unique reference number (URN) that the national register gives to every school and never gives twice."""

LOWEST, HIGHEST = 100_000, 999_999


def read_urn(text: str) -> int | None:
    """The URN in a cell, or None when it holds none: six digits, the first not a nought."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit()):
        return None
    urn = int(digits)
    return urn if LOWEST <= urn <= HIGHEST else None
