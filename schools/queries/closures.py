"""Closed schools as a coordinator's work: which wait for a decision, what was decided, what stands at them (CN1)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When

from accounts.domain.roles import Permission, roles_with
from accounts.models import LocalProgramme, User
from accounts.queries import held_on, programmes_of
from core.domain.outbox import MailState
from core.models import OutboxMessage
from schools.domain.closures import CLOSING, ClosureFacts, ClosureState, Verdict
from schools.domain.register import SchoolStatus
from schools.models import ClosedSchool, Continuation, ProgrammeCoverage, School, SchoolLink, SchoolMembership
from schools.queries.network import matching

SCHOOL = OuterRef("pk")
STANDS = Q(taken_back_at=None)
# How many schools a search for a successor offers
MOST_FOUND = 12


def standing() -> QuerySet[Continuation]:
    """Decisions that were not taken back."""
    return Continuation.objects.filter(STANDS)


def undecided_links() -> QuerySet[SchoolLink]:
    """Links of the register on which no decision stands."""
    decided = standing().filter(school=OuterRef("predecessor"), successor=OuterRef("successor")).order_by()
    return SchoolLink.objects.filter(~Exists(decided))


def closures() -> QuerySet[ClosedSchool]:
    """Schools that a Local Programme looked after and that closed, are to close, or closed and opened again.

    With `closure_state` and `in_charge_id`, the programme that looks after the school or did last; the decisions that
    stand as `decisions`, the register's links without one as `proposals`.
    """
    last = ProgrammeCoverage.objects.filter(school=SCHOOL).order_by("-starts_on").values("programme")[:1]
    found = ClosedSchool.objects.annotate(in_charge_id=Subquery(last), closure_state=_state())
    is_decided = Exists(standing().filter(school=SCHOOL).order_by())
    rows = found.filter(Q(status__in=CLOSING) | is_decided, in_charge_id__isnull=False)
    return rows.prefetch_related(
        Prefetch(
            "continuations",
            standing().select_related("successor", "programme").order_by("decided_at", "pk"),
            to_attr="decisions",
        ),
        Prefetch(
            "successor_links",
            undecided_links().select_related("successor").order_by("linked_on", "pk"),
            to_attr="proposals",
        ),
    )


def _state() -> Case:
    """`ClosureFacts.state` for the database."""
    here = standing().filter(school=SCHOOL).order_by()
    open_link = Exists(undecided_links().filter(predecessor=SCHOOL).order_by())
    return Case(
        When(~Q(status__in=CLOSING), then=Value(ClosureState.REOPENED)),
        When(open_link | ~Exists(here), then=Value(ClosureState.WAITING)),
        When(Exists(here.filter(verdict=Verdict.CONFIRMED)), then=Value(ClosureState.CONFIRMED)),
        When(Exists(here.filter(verdict=Verdict.NOBODY)), then=Value(ClosureState.NOBODY)),
        default=Value(ClosureState.SET_ASIDE),
        output_field=CharField(),
    )


def closures_of(user: User, *, on: date) -> QuerySet[ClosedSchool]:
    """Those of the programmes that this user runs; an administrator sees all."""
    rows = closures()
    if user.is_administrator:
        return rows
    run = programmes_of(user, roles=roles_with(Permission.RUN_PROGRAMME), on=on)
    # first those that were ever theirs: few of England's closed schools
    theirs = ProgrammeCoverage.objects.filter(programme__in=run).order_by().values("school")
    return rows.filter(pk__in=theirs, in_charge_id__in=run)


def closures_waiting(user: User, *, on: date) -> int:
    """How many wait for this user's decision."""
    return closures_of(user, on=on).filter(closure_state=ClosureState.WAITING).count()


def closure_facts(school: School) -> ClosureFacts:
    """What the state is read from; two statements, none for a row of `closures()`."""
    decisions = getattr(school, "decisions", None)
    proposals = getattr(school, "proposals", None)
    if decisions is None or proposals is None:
        decisions = list(standing().filter(school=school))
        proposals = list(undecided_links().filter(predecessor=school))
    verdicts = [decision.verdict for decision in decisions]
    return ClosureFacts(
        status=SchoolStatus(school.status),
        confirmed=verdicts.count(Verdict.CONFIRMED),
        set_aside=verdicts.count(Verdict.SET_ASIDE),
        nobody=verdicts.count(Verdict.NOBODY),
        undecided=len(proposals),
    )


def programme_in_charge(school: School) -> LocalProgramme | None:
    """Who looks after the school, or did last: `in_charge_id` of one school."""
    last = school.coverages.order_by("-starts_on").select_related("programme").first()
    return None if last is None else last.programme


def coverage_to_end(school: School, programme: LocalProgramme, *, on: date) -> ProgrammeCoverage | None:
    """The programme's coverage of the school that runs on this day without a last day."""
    held = ProgrammeCoverage.objects.filter(held_on(on), school=school, programme=programme, ends_on=None)
    return held.first()


def is_looked_after(school: School, *, on: date) -> bool:
    """By any programme, on this day or from a later one."""
    return ProgrammeCoverage.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), school=school).exists()


def successors_to_choose(school: School, text: str) -> list[School]:
    """Schools that fit what was typed and could continue this one: not itself, not closed, invented only if it is."""
    found = School.objects.exclude(pk=school.pk).exclude(status=SchoolStatus.CLOSED)
    found = found.filter(is_demonstration=school.is_demonstration)
    return list(matching(found, text).order_by("sort_name", "pk")[:MOST_FOUND])


def mail_waiting(school: School, *, people: Collection[SchoolMembership]) -> QuerySet[OutboxMessage]:
    """E-mails not yet sent to these people or to the school's shared mailbox, the oldest first."""
    addresses = {held.person.stands_for.email for held in people} | {school.role_mailbox}
    wanted = sorted({address.lower() for address in addresses if address})
    return OutboxMessage.objects.filter(to__in=wanted, state=MailState.QUEUED).order_by("created_at", "pk")


@dataclass(frozen=True)
class Neighbour:
    """A school before or after another: what the register says of it (`link`) and what a coordinator decided."""

    school: School | None
    link: SchoolLink | None
    decision: Continuation | None

    @property
    def is_confirmed(self) -> bool:
        return self.decision is not None and self.decision.verdict == Verdict.CONFIRMED

    @property
    def is_set_aside(self) -> bool:
        return self.decision is not None and self.decision.verdict == Verdict.SET_ASIDE


def successors(schools: Collection[School]) -> dict[int, list[Neighbour]]:
    """For each school who continues it: the confirmed first, then what the register names; two statements in all."""
    return _neighbours(schools, of="predecessor", decided="school", at="successor")


def predecessors(schools: Collection[School]) -> dict[int, list[Neighbour]]:
    """For each school which ones it continues."""
    return _neighbours(schools, of="successor", decided="successor", at="predecessor")


def _neighbours(schools: Collection[School], *, of: str, decided: str, at: str) -> dict[int, list[Neighbour]]:
    keys = [school.pk for school in schools]
    found: dict[int, dict[Any, Neighbour]] = {key: {} for key in keys}
    decisions = standing().filter(**{f"{decided}__in": keys}).select_related("successor", "school", "programme")
    for decision in decisions.order_by("verdict", "decided_at", "pk"):
        one = decision.school if decided == "successor" else decision.successor
        found[getattr(decision, f"{decided}_id")][one and one.pk] = Neighbour(one, None, decision)
    links = SchoolLink.objects.filter(**{f"{of}__in": keys}).select_related(at).order_by("linked_on", "pk")
    for link in links:
        rows, one = found[getattr(link, f"{of}_id")], getattr(link, at)
        known = rows.get(one.pk)
        rows[one.pk] = Neighbour(one, link, known.decision if known else None)
    return {key: list(rows.values()) for key, rows in found.items()}
