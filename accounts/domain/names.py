"""Names of people and organisations: tidied or refused, and what people are sorted by (decision 15)."""

import re
import unicodedata

from core.domain.names import fold
from core.errors import DomainError

LONGEST = 200
ERASED_NAME = "Name erased"


def tidy(name: str, *, field: str = "name") -> str:
    """One line, single spaces, composed characters. Refuses nothing at all, too much, and control characters."""
    composed = unicodedata.normalize("NFC", name)
    if any(unicodedata.category(letter) in {"Cc", "Cf"} and letter not in "\t\u200c\u200d" for letter in composed):
        raise DomainError("The name has a character that cannot be shown. Type it again on one line.", field=field)
    tidied = re.sub(r"\s+", " ", composed).strip()
    if not tidied:
        raise DomainError("Enter a name.", field=field)
    if len(tidied) > LONGEST:
        raise DomainError(f"The name is longer than {LONGEST} characters. Shorten it.", field=field)
    return tidied


def sort_name_of_person(name: str) -> str:
    """Last word first: "Ada King Lovelace" sorts as "lovelace ada king"."""
    *first, last = name.split() or [""]
    return fold(" ".join([last, *first]))[:LONGEST].strip()
