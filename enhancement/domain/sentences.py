"""The outcome as a sentence, with its missing parts as named gaps (R42, S4a)."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.domain.wording import day
from enhancement.domain.evidence import EVIDENCE_NAMES
from enhancement.domain.measures import Direction, MeasureKind, shown
from enhancement.domain.outcomes import OutcomeDraft

GAP = "___"


@dataclass(frozen=True, kw_only=True)
class SentencePart:
    """A piece of the sentence. `part` names the field it comes from, empty for fixed words.

    A gap's `text` is ___ . An optional gap (the baseline, if it is not known yet) is left out of the finished sentence.
    """

    text: str
    part: str = ""
    label: str = ""
    is_gap: bool = False
    is_optional: bool = False


_BEGINNING = {
    MeasureKind.SHARE: "the share of",
    MeasureKind.PEOPLE: "the number of",
    MeasureKind.AVERAGE: "the average",
    MeasureKind.EVENTS: "the number of",
}
_VERB = {Direction.RISE: "rises", Direction.FALL: "falls"}
_START = "where you start"
_BETWEEN = {MeasureKind.AVERAGE: "of", MeasureKind.EVENTS: "among"}


def sentence(draft: OutcomeDraft) -> list[SentencePart]:
    """By ___ the share of Year 5 pupils who ... rises from 41 % to ___, shown by a survey."""
    return [
        _words("By "),
        _filled("due_on", "date", day(draft.due_on) if draft.due_on else ""),
        _words(" "),
        *_subject(draft),
        _words(" "),
        _filled("direction", "rises or falls", _VERB[draft.direction] if draft.direction else ""),
        _baseline(draft),
        _words(" to "),
        _filled("target", "target number", _figure(draft)),
        _words(", shown by "),
        _filled("evidence", "evidence", _evidence(draft)),
        _words("."),
    ]


def as_text(parts: Iterable[SentencePart]) -> str:
    """The sentence as plain text; optional gaps are left out, the others stay as ___ ."""
    return "".join(part.text for part in parts if not (part.is_gap and part.is_optional))


def gaps(draft: OutcomeDraft) -> list[str]:
    """Names of the fields that the sentence still needs."""
    return [part.part for part in sentence(draft) if part.is_gap and not part.is_optional]


def _subject(draft: OutcomeDraft) -> list[SentencePart]:
    whose_field = "group" if draft.kind == "targeted" else "population"
    whose = _filled(whose_field, "group" if whose_field == "group" else "whose change", draft.whose)
    measure = _filled("measure", "what is measured", _measure(draft))
    if draft.measure_kind is None:
        kind = _filled("measure_kind", "share, number or average", "")
        return [_words("the "), kind, _words(" of "), whose, _words(" who "), measure]
    beginning = _words(f"{_BEGINNING[draft.measure_kind]} ")
    if draft.measure_kind in _BETWEEN:
        return [beginning, measure, _words(f" {_BETWEEN[draft.measure_kind]} "), whose]
    return [beginning, whose, _words(" who "), measure]


def _measure(draft: OutcomeDraft) -> str:
    return draft.measure.strip().rstrip(".").removeprefix("who ").strip()


def _baseline(draft: OutcomeDraft) -> SentencePart:
    if draft.baseline is None:
        return SentencePart(
            text=f" from {GAP}", part="baseline", label="where you start", is_gap=True, is_optional=True
        )
    held = draft.baseline
    return SentencePart(
        text=f" from {shown(held.figure, held.kind, held.unit)}", part="baseline", label="where you start"
    )


def _figure(draft: OutcomeDraft) -> str:
    if draft.target is None or (draft.needs_unit and not draft.unit.strip()):
        return ""
    return shown(draft.target, draft.measure_kind or MeasureKind.PEOPLE, draft.unit.strip())


def _evidence(draft: OutcomeDraft) -> str:
    plan = draft.evidence
    if plan is None or plan.kind is None:
        return ""
    what = plan.what.strip().rstrip(".")
    return f"{EVIDENCE_NAMES[plan.kind]} ({what})" if what else EVIDENCE_NAMES[plan.kind]


def _words(text: str) -> SentencePart:
    return SentencePart(text=text)


def _filled(part: str, label: str, text: str) -> SentencePart:
    return SentencePart(text=text or GAP, part=part, label=label, is_gap=not text)
