"""What a reviewer would ask about an outcome (R20, R43, R44, R60, R74): it lets pass."""

from datetime import date
from decimal import Decimal

from core.domain.calendar import add_years
from core.domain.wording import day
from enhancement.domain.findings import Missing, advice
from enhancement.domain.measures import MeasureKind
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.wording import vague_word

SOONEST_YEARS = 1
LATEST_YEARS = 4
SMALL_MOVE = Decimal(3)
LARGE_MOVE = Decimal(40)


def advice_on(draft: OutcomeDraft, *, today: date) -> list[Missing]:
    """Everything that is worth a second thought and refuses nothing."""
    return [*_both_voices(draft), *_timing(draft, today=today), *_ambition(draft), *_words(draft), *_baseline(draft)]


def _both_voices(draft: OutcomeDraft) -> list[Missing]:
    """R43: pupils and their parents or carers; one missing asks for the reason, both missing asks whom."""
    if not draft.is_perception or (draft.asks_pupils and draft.asks_parents):
        return []
    if not draft.asks_pupils and not draft.asks_parents:
        sentence = f"Say whom you ask for the {draft.title}: pupils, their parents or carers, or both."
    elif draft.one_voice_reason.strip():
        return []
    else:
        absent = "parents and carers" if draft.asks_pupils else "pupils"
        sentence = f"The {draft.title} leaves out {absent}: ask them too, or say why not."
    return [advice(sentence, rule="R43", where=f"{draft.where}/voices", part="voices")]


def _timing(draft: OutcomeDraft, *, today: date) -> list[Missing]:
    """R20, R74: an outcome usually takes between one and four years."""
    if draft.due_on is None or draft.due_on <= today:
        return []
    where = f"{draft.where}/due_on"
    if draft.due_on < add_years(today, SOONEST_YEARS):
        sentence = f"{day(draft.due_on)} is less than a year away: make sure that so soon a change is realistic."
    elif draft.due_on > add_years(today, LATEST_YEARS):
        sentence = f"{day(draft.due_on)} is more than four years away: choose a day that the group can work towards."
    else:
        return []
    return [advice(sentence, rule="R20", where=where, part="date")]


def _ambition(draft: OutcomeDraft) -> list[Missing]:
    """R44: ambitious yet realistic, for shares with a baseline (percentage points)."""
    if draft.target is None or draft.baseline is None or draft.measure_kind != MeasureKind.SHARE:
        return []
    if draft.baseline.kind != MeasureKind.SHARE:
        return []
    move = abs(draft.target - draft.baseline.figure)
    where = f"{draft.where}/target"
    if move < SMALL_MOVE:
        sentence = f"The {draft.title} moves by less than three percentage points: aim higher if you can."
    elif move > LARGE_MOVE:
        sentence = f"The {draft.title} moves by more than 40 percentage points: make sure that it is realistic."
    else:
        return []
    return [advice(sentence, rule="R44", where=where, part="number")]


def _words(draft: OutcomeDraft) -> list[Missing]:
    """R42: a vague word beside a number can still be read in many ways."""
    word = vague_word(draft.measure)
    if not word or draft.target is None:
        return []
    sentence = f"“{word}” can be read in many ways: say what pupils do, score or answer."
    return [advice(sentence, rule="R42", where=f"{draft.where}/measure", part="measure")]


def _baseline(draft: OutcomeDraft) -> list[Missing]:
    """R60: a baseline from the needs analysis may be reused; stage 5 asks for it at the latest."""
    if draft.baseline is not None:
        return []
    sentence = f"The {draft.title} has no baseline yet: add it if you know it, or measure it in stage 5."
    return [advice(sentence, rule="R60", where=f"{draft.where}/baseline", part="baseline")]
