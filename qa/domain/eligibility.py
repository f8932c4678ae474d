"""Who may review a submission (QA6, R78): a conflict is impossible, not discouraged.

Readings taken here:
* Own school: any role at the school now, or one that ended within the last two years. It binds for ever if the person
  wrote or submitted the plan.
* The same trust or other organisation as the school, and a provider that supports the school, count like a conflict
  that the reviewer declared. Those three may be lifted by a second person, with a reason; the first two never.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from dateutil.relativedelta import relativedelta

from enhancement.domain.checks import check

YEARS_AFTER_A_ROLE = 2


class Conflict(StrEnum):
    OWN_SCHOOL = "own_school"
    OWN_SUBMISSION = "own_submission"
    SAME_ORGANISATION = "same_organisation"
    SUPPORTS_THE_SCHOOL = "supports_the_school"
    DECLARED = "declared"


NEVER_LIFTED = frozenset({Conflict.OWN_SCHOOL, Conflict.OWN_SUBMISSION})


@dataclass(frozen=True, kw_only=True)
class Tie:
    """A dated bond of a person to a school or an organisation; `ends_on` is its last day, None while it lasts."""

    to: UUID
    starts_on: date
    ends_on: date | None = None

    def binds_on(self, on: date, *, years_after: int = 0) -> bool:
        """Did it last on that day, or end at most so many years before?"""
        if on < self.starts_on:
            return False
        return self.ends_on is None or on <= self.ends_on + relativedelta(years=years_after)


@dataclass(frozen=True, kw_only=True)
class ReviewerFacts:
    """`schools`: every role at a school; `organisations`: employers and memberships; `declared`: conflicts by school or
    organisation that the reviewer told us."""

    person: UUID
    schools: tuple[Tie, ...] = ()
    organisations: tuple[Tie, ...] = ()
    declared: tuple[Tie, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SubjectFacts:
    """What is to be reviewed. `schools`: the school, its predecessors and successors; `organisations`: its trusts and
    federations; `supporters`: organisations that deliver activities of the plan; `authors`: who wrote or submitted."""

    schools: frozenset[UUID]
    organisations: frozenset[UUID] = frozenset()
    supporters: frozenset[UUID] = frozenset()
    authors: frozenset[UUID] = field(default_factory=frozenset)


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why not. `sentence` is for the coordinator; the reviewer never learns of the item at all."""

    conflict: Conflict
    sentence: str

    @property
    def can_be_lifted(self) -> bool:
        return self.conflict not in NEVER_LIFTED


@check("QA6 own school")
def own_school(reviewer: ReviewerFacts, subject: SubjectFacts, *, today: date) -> list[Reason]:
    """QA6: a role at the school now or within the last two years."""
    if not _bound(reviewer.schools, subject.schools, today, years_after=YEARS_AFTER_A_ROLE):
        return []
    sentence = "Has, or had within the last two years, a role at this school."
    return [Reason(conflict=Conflict.OWN_SCHOOL, sentence=sentence)]


@check("QA6 own submission")
def own_submission(reviewer: ReviewerFacts, subject: SubjectFacts) -> list[Reason]:
    """QA6: wrote or submitted it."""
    if reviewer.person not in subject.authors:
        return []
    return [Reason(conflict=Conflict.OWN_SUBMISSION, sentence="Wrote, signed or submitted this.")]


@check("QA6 organisations")
def organisations(reviewer: ReviewerFacts, subject: SubjectFacts, *, today: date) -> list[Reason]:
    """QA6: the same trust, or an organisation that supports the school."""
    found = []
    if _bound(reviewer.organisations, subject.organisations, today):
        sentence = "Belongs to the same trust or organisation as the school."
        found.append(Reason(conflict=Conflict.SAME_ORGANISATION, sentence=sentence))
    if _bound(reviewer.organisations, subject.supporters, today):
        sentence = "Belongs to an organisation that supports the school with this plan."
        found.append(Reason(conflict=Conflict.SUPPORTS_THE_SCHOOL, sentence=sentence))
    return found


@check("QA6 declared conflict")
def declared(reviewer: ReviewerFacts, subject: SubjectFacts, *, today: date) -> list[Reason]:
    """QA6: a conflict that the reviewer told us."""
    if not _bound(reviewer.declared, subject.schools | subject.organisations | subject.supporters, today):
        return []
    return [Reason(conflict=Conflict.DECLARED, sentence="Has declared a conflict of interest.")]


def reasons_against(
    reviewer: ReviewerFacts, subject: SubjectFacts, *, today: date, lifted: frozenset[Conflict] = frozenset()
) -> list[Reason]:
    """Why this person may not review it; empty when they may. `lifted`: conflicts that a second person set aside."""
    found = [
        *own_school(reviewer, subject, today=today),
        *own_submission(reviewer, subject),
        *organisations(reviewer, subject, today=today),
        *declared(reviewer, subject, today=today),
    ]
    return [reason for reason in found if not (reason.can_be_lifted and reason.conflict in lifted)]


def may_review(
    reviewer: ReviewerFacts, subject: SubjectFacts, *, today: date, lifted: frozenset[Conflict] = frozenset()
) -> bool:
    return not reasons_against(reviewer, subject, today=today, lifted=lifted)


def too_few_agencies(agencies: Iterable[UUID | None], *, fewest: int) -> str:
    """R78: a warning when fewer agencies than the programme asks for looked at an item; empty when enough did."""
    count = len({agency for agency in agencies if agency is not None})
    if count >= fewest:
        return ""
    return f"Only {count} of {fewest} agencies have looked at this: ask a reviewer from another agency."


def _bound(ties: Iterable[Tie], to: frozenset[UUID], today: date, *, years_after: int = 0) -> bool:
    return any(tie.to in to and tie.binds_on(today, years_after=years_after) for tie in ties)
