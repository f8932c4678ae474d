"""Proposed fields as people compare them: before and after side by side, in words, what differs marked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from directory.domain.proposals import Json, Names, in_words, label
from directory.domain.requests import VERDICTS, Verdict
from directory.domain.word_marks import Piece, marked
from directory.models import ProposedField

MARKED = frozenset({"name", "summary", "description", "trial_question", "trial_result", "price", "places"})
TAGS = {Verdict.ACCEPTED: "done", Verdict.REFUSED: "stop"}


@dataclass(frozen=True, kw_only=True)
class Difference:
    """`overtaken` is what the directory says now, where that is neither before nor after."""

    name: str
    label: str
    before: list[Piece]
    after: list[Piece]
    tag: dict[str, str] | None
    reason: str
    overtaken: str


def differences(
    fields: Iterable[ProposedField], names: Names, now: Mapping[str, Json] | None = None
) -> list[Difference]:
    """`now` is what the listing says today, while the request is open."""
    return [_difference(field, names, now or {}) for field in fields]


def _difference(field: ProposedField, names: Names, now: Mapping[str, Json]) -> Difference:
    old, new = in_words(field.field, field.before, names), in_words(field.field, field.after, names)
    plain = [Piece(old, marked=False)], [Piece(new, marked=False)]
    before, after = marked(old, new) if field.field in MARKED and field.before else plain
    here = now.get(field.field, field.before)
    verdict = Verdict(field.verdict) if field.verdict else None
    return Difference(
        name=field.field,
        label=label(field.field),
        before=before,
        after=after,
        tag={"kind": TAGS[verdict], "word": VERDICTS[verdict].name} if verdict else None,
        reason=field.reason,
        overtaken="" if here in (field.before, field.after) else in_words(field.field, here, names),
    )
