"""Are two names those of one school? For a school entered by hand that the register brings later with its URN."""

from difflib import SequenceMatcher

from core.domain.names import fold

# Words that say what kind of place it is and not which
_COMMON = frozenset(
    ["a", "academy", "and", "at", "college", "for", "high", "of", "primary", "school", "sixth", "form", "the", "centre"]
)
ALIKE = 0.85


def alike(one: str, other: str) -> bool:
    """True when the folded names are nearly the same, or the telling words of one all stand in the other."""
    first, second = fold(one), fold(other)
    if not first or not second:
        return False
    if SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE:
        return True
    telling, others = (frozenset(name.split()) - _COMMON for name in (first, second))
    fewer, more = sorted((telling, others), key=len)
    return bool(fewer) and fewer <= more
