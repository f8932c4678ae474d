"""Words of a feed looked up in the directory's own lists: by code or by name, folded."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from core.domain.names import fold
from directory.domain.feed_rows import Draft, line_in, objects_in
from directory.domain.languages import LANGUAGES, Language
from directory.domain.listing import DELIVERIES, GROUPS, PHASES, REFERRALS, SETTINGS, Phase
from directory.domain.words import Word

# ISO 639-1, which most feeds write, and what people call sign language
OTHER_CODES = {
    "en": Language.ENGLISH,
    "bsl": Language.SIGN,
    "ar": Language.ARABIC,
    "bn": Language.BENGALI,
    "pl": Language.POLISH,
    "pt": Language.PORTUGUESE,
    "pa": Language.PANJABI,
    "punjabi": Language.PANJABI,
    "ro": Language.ROMANIAN,
    "uk": Language.UKRAINIAN,
    "ur": Language.URDU,
}
LISTS: Mapping[str, Mapping[Any, Word]] = {
    "groups": GROUPS,
    "phases": PHASES,
    "settings": SETTINGS,
    "referrals": REFERRALS,
    "deliveries": DELIVERIES,
}
# from the first birthday to the last; "5 to 11" is primary and not secondary
AGES_OF_PHASES = {
    Phase.EARLY_YEARS: (0, 5),
    Phase.PRIMARY: (5, 11),
    Phase.SECONDARY: (11, 16),
    Phase.SIXTH_FORM: (16, 19),
}


def word(text: str, words: Mapping[Any, Word]) -> str | None:
    """The code of a word of this list, given by code or by name."""
    folded = fold(text)
    found = (code for code, facts in words.items() if folded and folded in {fold(code), fold(facts.name)})
    return next((str(code.value) if isinstance(code, StrEnum) else str(code) for code in found), None)


def languages_in(item: Mapping[str, Any], draft: Draft) -> list[str]:
    found, unknown = [], False
    for each in objects_in(item, "languages"):
        texts = [text for name in ("code", "language", "name") if (text := line_in(each, name))]
        code = next((code for text in texts if (code := language(text))), None)
        unknown = unknown or (code is None and bool(texts))
        found += [code] if code else []
    if unknown:
        draft.note("A language is not on the directory's list. It was left out.")
    return found


def language(text: str) -> str | None:
    return word(text, LANGUAGES) or OTHER_CODES.get(fold(text))


def by_list(terms: Iterable[str]) -> tuple[dict[str, list[str]], list[str]]:
    """Terms that are words of our lists, list by list, and those that are none."""
    found: dict[str, list[str]] = {}
    others = []
    for term in terms:
        places = [(name, code) for name, words in LISTS.items() if (code := word(term, words))]
        for name, code in places:
            found.setdefault(name, []).append(code)
        others += [] if places else [term]
    return found, others


def phases_of_ages(low: int | None, high: int | None) -> list[str]:
    """The phases of school life that a range of ages reaches into; none where one end is not known."""
    if low is None or high is None:
        return []
    until = max(high, low + 1)
    return [phase.value for phase, (first, last) in AGES_OF_PHASES.items() if low < last and until > first]
