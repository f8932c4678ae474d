"""Gates of the annual review: repeating last year, moderation."""

from dataclasses import replace
from datetime import date, timedelta

from enhancement.domain import criteria, moderation, repeating
from enhancement.domain.annual_review import Answer, ReviewFacts, ThemeAnswer
from enhancement.domain.criteria import FIRST, IN_FORCE, CriteriaSet, Criterion, Theme
from enhancement.domain.moderation import Finding, ModerationDraft
from tests.enhancement.domain.examples import TODAY

RULES = {"R10", "EL11"}
LAST = ReviewFacts(answers={Theme.PSHE: ThemeAnswer(answer=Answer.STILL_MET, evidence="Policy of 2026")})
OTHER_WORDS = CriteriaSet(
    version="gates", criteria={**FIRST.criteria, Theme.PSHE: (Criterion("1.1", "Other words."),)}, not_found={}
)


def repeats(*, last=LAST, version=IN_FORCE, looked=True) -> bool:
    return not repeating.against(Theme.PSHE, last, version=version, looked=looked)


def repeats_under_other_words() -> bool:
    criteria.CRITERIA_SETS[OTHER_WORDS.version] = OTHER_WORDS
    try:
        return repeats(version=OTHER_WORDS.version)
    finally:
        del criteria.CRITERIA_SETS[OTHER_WORDS.version]


def moderates(finding=Finding.CONFIRMED, **facts) -> bool:
    draft = ModerationDraft(finding=finding, moderated_on=TODAY, since=date(2026, 11, 1))
    return not moderation.against(replace(draft, **facts), today=TODAY)


SCENARIOS = {
    "R10 last year to repeat": lambda: repeats(last=replace(LAST, answers={})),
    "R10 criteria as last year": repeats_under_other_words,
    "R10 evidence looked at again": lambda: repeats(looked=False),
    "EL11 moderated once": lambda: moderates(again=True),
    "EL11 second person moderates": lambda: moderates(own=True),
    "EL11 day of the moderation": lambda: moderates(moderated_on=TODAY + timedelta(days=1)),
    "EL11 clarification says what and by when": lambda: moderates(Finding.CLARIFICATION),
}
