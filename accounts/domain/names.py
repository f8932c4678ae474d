"""Names of people and organisations: tidied, refused, folded for sorting (decision 15)."""

import re
import unicodedata

from core.errors import DomainError

LONGEST = 200
ERASED_NAME = "Name erased"
_APOSTROPHES = str.maketrans("", "", "'’‘`´")


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


def folded(text: str) -> str:
    """Lower case without accents and apostrophes, so that "Élodie" sorts beside "Elodie"."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


def sort_name_of_person(name: str) -> str:
    """Last word first: "Ada King Lovelace" sorts as "lovelace ada king"."""
    *first, last = folded(name).split() or [""]
    return " ".join([last, *first])[:LONGEST].strip()


def sort_name_of_organisation(name: str) -> str:
    """Without "The" in front."""
    words = folded(name).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)[:LONGEST]
