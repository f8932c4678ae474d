"""The coordinator makes confirmed outcomes into examples for other schools, and releases them (S4b)."""

from datetime import datetime

from accounts.domain.roles import Permission, roles_with
from accounts.models import User
from accounts.queries import programmes_of
from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.domain.anonymous import blanked, few_schools, tells_too_much
from enhancement.domain.outcomes import OutcomeKind
from enhancement.models import ExampleOutcome, OutcomeSlot
from enhancement.queries.examples import (
    confirmed_outcomes,
    confirmed_signs,
    cycle_behind,
    names_around,
    programme_tree,
    schools_on,
)

NOT_YOURS = "Only a coordinator of this Local Programme keeps its examples."


@recorded
def pick_example(*, example: ExampleOutcome, user: User, by: Actor, now: datetime) -> ExampleOutcome:
    """A new example from a confirmed outcome or indicator, with its figures blanked and not released.

    Raises NotAllowedError for plans of other programmes, DomainError when nothing or both are chosen.
    """
    outcome, sign = example.outcome_version, example.esi_version
    if (outcome is None) == (sign is None):
        raise DomainError("Choose an outcome, or an early success indicator.", field="outcome_version")
    cycle = cycle_behind(example)
    _refuse_others(cycle.programme_id, user, now)
    found = confirmed_outcomes([cycle.programme_id]) if outcome else confirmed_signs([cycle.programme_id])
    if not found.filter(pk=(outcome or sign).pk).exists():
        raise DomainError("Only confirmed words become an example, and once.")
    slot: OutcomeSlot = outcome.slot if outcome else sign.esi.slot
    example.programme, example.topic = cycle.programme, slot.priority.topic
    example.outcome_kind, example.is_demonstration = slot.kind, cycle.journey.school.is_demonstration
    if outcome:
        whose = outcome.group if slot.kind == OutcomeKind.TARGETED else outcome.population
        example.words, example.whose, example.question = map(blanked, (outcome.measure, whose, outcome.question))
        example.measure_kind, example.direction = outcome.measure_kind, outcome.direction
        example.unit = blanked(outcome.unit)
    else:
        example.words, example.esi_kind = blanked(sign.text), sign.kind
    example.created_at, example.released_at, example.actor = now, None, by
    example.save()
    return example


@recorded
def keep_example(*, example: ExampleOutcome, released: bool, user: User, by: Actor, now: datetime) -> ExampleOutcome:
    """Saves the edited words, and releases them or takes them back.

    Raises DomainError when the words still tell whose they were, or fewer than five schools work on the topic.
    """
    _refuse_others(example.programme_id, user, now)
    if released and (against := against_release(example, now=now)):
        raise DomainError(against[0])
    example.released_at = (example.released_at or now) if released else None
    example.actor = by
    example.save()
    return example


def against_release(example: ExampleOutcome, *, now: datetime) -> list[str]:
    """Why the words may not go to other schools, a sentence each."""
    tree, school = programme_tree(example.programme_id), cycle_behind(example).journey.school
    few = few_schools(schools_on(example.topic_id, programmes=tree), is_demonstration=example.is_demonstration)
    names = names_around(tree, school=school, on=local_date(now))
    texts = "\n".join([example.words, example.whose, example.question, example.unit])
    return [*([few] if few else []), *tells_too_much(texts, names=names)]


def _refuse_others(programme: int, user: User, now: datetime) -> None:
    run = programmes_of(user, roles=roles_with(Permission.RUN_PROGRAMME), on=local_date(now))
    permissions.refuse_unless(programme in run, NOT_YOURS)
