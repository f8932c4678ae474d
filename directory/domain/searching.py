"""What somebody typed, taken apart for the search; pure, so that it can be tried without a database."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 8
# a word must be this much like a known one to be taken for it
LIKE_ENOUGH = 0.7
SHORTEST_GUESSED = 4


@dataclass(frozen=True)
class Asked:
    """The folded words of a search, and for runs of them other words for the same: "sre" -> "rse", "sex education"."""

    words: tuple[str, ...]
    synonyms: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()

    @property
    def text(self) -> str:
        return " ".join(self.words)


def ask(folded: str, others: Mapping[str, Collection[str]]) -> Asked:
    """Takes folded text apart; the longest run of words that has other words for it wins. `others` maps a folded
    phrase to the folded phrases that mean the same."""
    words = tuple(folded.split()[:MOST_WORDS])
    found, place = [], 0
    while place < len(words):
        for end in range(len(words), place, -1):
            phrase = " ".join(words[place:end])
            if phrase in others:
                found.append((words[place:end], tuple(sorted(set(others[phrase]) - {phrase}))))
                place = end - 1
                break
        place += 1
    return Asked(words, tuple(found))


def as_query(asked: Asked, weights: str = "", *, widened: bool = True) -> str:
    """In the language of Postgres's to_tsquery; `weights` such as "AB" narrow it to names, summaries and topics."""
    mark = f":{weights}" if weights else ""
    parts, place = [], 0
    runs = dict(asked.synonyms) if widened else {}
    while place < len(asked.words):
        for run, others in runs.items():
            if asked.words[place : place + len(run)] == run:
                options = [run, *(tuple(other.split()) for other in others)]
                parts.append("(" + " | ".join(_all_of(option, mark) for option in options) + ")")
                place += len(run)
                break
        else:
            parts.append(asked.words[place] + mark)
            place += 1
    return " & ".join(parts)


def _all_of(words: Sequence[str], mark: str) -> str:
    joined = " & ".join(word + mark for word in words)
    return f"({joined})" if len(words) > 1 else joined


def nearest(word: str, candidates: Iterable[tuple[str, int]]) -> str | None:
    """The known word that a misspelt one most likely was: the most alike, then the commoner. None when none is near.

    `candidates` are words with the number of listings that have them.
    """
    if len(word) < SHORTEST_GUESSED:
        return None
    scored = [(SequenceMatcher(None, word, known).ratio(), listings, known) for known, listings in candidates]
    best = max(scored, default=(0.0, 0, ""))
    return best[2] if best[0] >= LIKE_ENOUGH else None
