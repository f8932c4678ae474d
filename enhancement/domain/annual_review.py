"""When is an annual review complete (R10, R11, R14)?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from core.domain.wording import day
from enhancement.domain.canonical import Json, sha256
from enhancement.domain.checks import check
from enhancement.domain.criteria import IN_FORCE, THEME_NAMES, Theme
from enhancement.domain.findings import Missing


class Answer(StrEnum):
    """Still met, or a gap that is noted: both answer the section."""

    STILL_MET = "still_met"
    GAP = "gap"


ANSWER_WORDS = {Answer.STILL_MET: "Yes, it is still met", Answer.GAP: "There is a gap"}


class SignatoryRole(StrEnum):
    """Who may sign for the school."""

    HEAD = "head"
    SENIOR_LEADER = "senior_leader"


SIGNATORY_WORDS = {SignatoryRole.HEAD: "head teacher", SignatoryRole.SENIOR_LEADER: "senior leader"}


@dataclass(frozen=True, kw_only=True)
class ThemeAnswer:
    """`gap` says what is not met and what will be done; `unchanged` repeats last year's answer after a look, `checked`
    says that its evidence was looked at again (EL3)."""

    answer: Answer | None = None
    gap: str = ""
    evidence: str = ""
    unchanged: bool = False
    checked: bool = False


@dataclass(frozen=True, kw_only=True)
class SignOff:
    """A named signatory: the person's uuid here, the name in one erasable table (decision 37)."""

    person: UUID
    role: SignatoryRole
    signed_on: date


@dataclass(frozen=True, kw_only=True)
class ReviewFacts:
    answers: Mapping[Theme, ThemeAnswer] = field(default_factory=dict)
    sign_off: SignOff | None = None
    criteria_version: str = IN_FORCE


def missing(facts: ReviewFacts, *, today: date) -> list[Missing]:
    """R10: what the review still needs before it counts; an empty list means that it may be completed."""
    return [*every_theme_answered(facts), *signed(facts, today=today)]


@check("R10 themes answered")
def every_theme_answered(facts: ReviewFacts) -> list[Missing]:
    """R10: each theme is confirmed or has its gap noted, the whole-school approach included."""
    return [finding for theme in Theme for finding in _of_theme(theme, facts.answers.get(theme, ThemeAnswer()))]


@check("R10 signed")
def signed(facts: ReviewFacts, *, today: date) -> list[Missing]:
    """R10: a named head teacher or senior leader signs, today or earlier."""
    if facts.sign_off is None:
        sentence = "Nobody has signed the review: the head teacher or a senior leader signs it with their name."
        return [Missing(sentence=sentence, rule="R10", where="sign_off", todo="have the annual review signed")]
    if facts.sign_off.signed_on > today:
        sentence = (
            f"The review cannot be signed on {day(facts.sign_off.signed_on)}, which is after today: check the date."
        )
        return [
            Missing(
                sentence=sentence, rule="R10", where="sign_off/signed_on", part="date", todo="mend the signing date"
            )
        ]
    return []


def is_answered(theme: Theme, held: ThemeAnswer) -> bool:
    """R10: still met, or a gap with its note."""
    return not _of_theme(theme, held)


def same_words(one: ThemeAnswer, other: ThemeAnswer) -> bool:
    """Does one year repeat the other (EL3)?"""
    return _words(one) == _words(other)


def as_signed(facts: ReviewFacts) -> dict[str, Json]:
    """The answers as they are frozen and shown again for ever."""
    return {
        theme: {
            "answer": held.answer,
            "gap": held.gap,
            "evidence": held.evidence,
            "unchanged": held.unchanged,
            "checked": held.checked,
        }
        for theme, held in sorted(facts.answers.items())
    }


def fingerprint(facts: ReviewFacts) -> str:
    """Tells whether the answers are still those that somebody read."""
    return sha256(as_signed(facts))


def answered_share(facts: ReviewFacts) -> tuple[int, int]:
    """Sections answered, of how many (EL5)."""
    return sum(not _of_theme(theme, facts.answers.get(theme, ThemeAnswer())) for theme in Theme), len(Theme)


def gaps(facts: ReviewFacts) -> list[Theme]:
    """Themes with a noted gap; each can become an action (EL7)."""
    return [theme for theme in Theme if theme in facts.answers and facts.answers[theme].answer == Answer.GAP]


def changed_themes(this_year: ReviewFacts, last_year: ReviewFacts) -> list[Theme]:
    """Themes whose words differ from last year's, for the marks beside a prefilled review (EL3)."""
    blank = ThemeAnswer()
    return [
        theme
        for theme in Theme
        if not same_words(this_year.answers.get(theme, blank), last_year.answers.get(theme, blank))
    ]


def _words(held: ThemeAnswer) -> tuple[Answer | None, str, str]:
    return held.answer, held.gap.strip(), held.evidence.strip()


def _of_theme(theme: Theme, held: ThemeAnswer) -> list[Missing]:
    name, where = THEME_NAMES[theme], f"themes/{theme}"
    if held.answer is None:
        sentence = f"{name} is not answered: confirm that it is still met, or note the gap."
        return [
            Missing(
                sentence=sentence, rule="R10", where=where, todo=f"answer the section “{name}” of the annual review"
            )
        ]
    if held.answer == Answer.GAP and not held.gap.strip():
        sentence = f"{name} has a gap without a note: say what is not met and what you will do."
        todo = f"note the gap in “{name}”"
        return [Missing(sentence=sentence, rule="R10", where=f"{where}/gap", part="gap", todo=todo)]
    return []
