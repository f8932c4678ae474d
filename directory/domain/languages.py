"""Languages in which support is given, by their codes in ISO 639-3 (what Open Referral UK asks for)."""

from collections.abc import Collection
from enum import StrEnum

from directory.domain.words import Word


class Language(StrEnum):
    ENGLISH = "eng"
    SIGN = "bfi"
    ARABIC = "ara"
    BENGALI = "ben"
    POLISH = "pol"
    PORTUGUESE = "por"
    PANJABI = "pan"
    ROMANIAN = "ron"
    UKRAINIAN = "ukr"
    URDU = "urd"
    OTHER = "mul"


LANGUAGES: dict[Language, Word] = {
    Language.ENGLISH: Word("English", "Given in English."),
    Language.SIGN: Word("British Sign Language", "Given by somebody who signs, or with an interpreter."),
    Language.ARABIC: Word("Arabic", "Given in Arabic, or with an interpreter."),
    Language.BENGALI: Word("Bengali", "Given in Bengali, or with an interpreter."),
    Language.POLISH: Word("Polish", "Given in Polish, or with an interpreter."),
    Language.PORTUGUESE: Word("Portuguese", "Given in Portuguese, or with an interpreter."),
    Language.PANJABI: Word("Panjabi", "Given in Panjabi, or with an interpreter."),
    Language.ROMANIAN: Word("Romanian", "Given in Romanian, or with an interpreter."),
    Language.UKRAINIAN: Word("Ukrainian", "Given in Ukrainian, or with an interpreter."),
    Language.URDU: Word("Urdu", "Given in Urdu, or with an interpreter."),
    Language.OTHER: Word("Other languages on request", "The provider finds an interpreter."),
}


def languages_in_words(languages: Collection[str]) -> str:
    """ "English, Polish, other languages on request", in the order of the list; "" when nothing is known."""
    chosen = [LANGUAGES[language].name for language in Language if language in languages]
    if Language.OTHER in languages and len(chosen) > 1:
        chosen[-1] = chosen[-1][0].lower() + chosen[-1][1:]
    return ", ".join(chosen)
