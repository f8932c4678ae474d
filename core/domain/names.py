"""Names made fit for sorting and finding: folded here, because Postgres sorts "apple" after "Zed" (decision 15)."""

import re
import unicodedata

LONGEST_SORT_KEY = 200
_APOSTROPHES = str.maketrans("", "", "'’‘`´ʼ")
# Letters that Unicode does not take apart into a base letter and an accent.
_WHOLE_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Lower case without accents and punctuation, words by single spaces: "St. Élodie's" becomes "st elodies".

    "&" counts as "and". Letters of other scripts stay; what is neither letter nor figure (NUL, %, _) goes.
    """
    spoken = text.casefold().replace("&", " and ").translate(_APOSTROPHES)
    apart = unicodedata.normalize("NFKD", spoken)
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_WHOLE_LETTERS)
    return _BETWEEN_WORDS.sub(" ", plain.casefold()).strip()


def sort_key(text: str) -> str:
    """What a name is sorted by: folded, a leading "The" behind, at most 200 characters.

    "The Sleep Clinic" sorts as "sleep clinic the"; "St. Mary's" and "St Mary’s" are the same.
    """
    folded = fold(text)
    first, _, rest = folded.partition(" ")
    if first == "the" and rest:
        folded = f"{rest} {first}"
    return folded[:LONGEST_SORT_KEY].strip()
