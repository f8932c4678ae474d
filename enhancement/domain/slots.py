"""The three slots of a priority: how many outcomes, and of which types (R38, R39)."""

from collections.abc import Iterable
from uuid import UUID

from enhancement.domain.checks import check
from enhancement.domain.findings import Missing
from enhancement.domain.outcomes import OutcomeDraft, OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.words import counted, listed

SLOTS = tuple(OutcomeKind)


@check("R38 three outcomes")
def three_for_each_priority(
    outcomes: Iterable[OutcomeDraft], *, priority: UUID, priority_kind: PriorityKind
) -> list[Missing]:
    """R38: three meaningful outcomes for each priority."""
    kinds = [draft.kind for draft in outcomes if draft.priority == priority and not draft.is_blank]
    lacking = [kind for kind in SLOTS if kind not in kinds]
    short = len(SLOTS) - len(kinds)
    where = f"priorities/{priority}/outcomes"
    if short < 0:
        sentence = f"The {priority_kind} priority has {counted(len(kinds), 'outcome')}: keep one of each kind."
        return [
            Missing(
                sentence=sentence, rule="R38", where=where, todo=f"keep three outcomes for the {priority_kind} priority"
            )
        ]
    if not short:
        return []
    todo = f"write {counted(short, 'more outcome')} for the {priority_kind} priority"
    if short == len(SLOTS):
        todo = f"write three outcomes for the {priority_kind} priority"
    names = listed(lacking)
    sentence = f"The {priority_kind} priority has {counted(len(kinds), 'outcome')} of three: write the {names} one."
    if len(lacking) > 1:
        sentence = (
            f"The {priority_kind} priority has {counted(len(kinds), 'outcome')} of three: write the {names} ones."
        )
    return [Missing(sentence=sentence, rule="R38", where=where, todo=todo)]


@check("R39 one of each type")
def one_of_each_type(outcomes: Iterable[OutcomeDraft], *, priority: UUID, priority_kind: PriorityKind) -> list[Missing]:
    """R39: one quantitative, one perception, one targeted."""
    kinds = [draft.kind for draft in outcomes if draft.priority == priority and not draft.is_blank]
    return [
        Missing(
            sentence=f"The {priority_kind} priority has more than one {kind} outcome: keep one of each type.",
            rule="R39",
            where=f"priorities/{priority}/outcomes/{kind}",
            todo=f"keep one {kind} outcome for the {priority_kind} priority",
        )
        for kind in SLOTS
        if kinds.count(kind) > 1
    ]
