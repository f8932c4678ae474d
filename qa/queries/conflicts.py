"""The facts that the rules on conflicts ask for: about the reviewer, and about everything that could be reviewed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from accounts.models import Organisation, OrganisationMembership, ProgrammeMembership, User
from core.domain.actor import ActorKind
from enhancement.domain.transitions import Verb
from enhancement.models import Activity, Claim, ClaimEvidence, SectionDraft, Submission, SubmissionMove, SubmissionRound
from qa.domain.eligibility import ReviewerFacts, SubjectFacts, Tie
from qa.models import DeclaredConflict
from schools.models import School, SchoolLink, SchoolMembership

WRITTEN_BY_SCHOOL = [Verb.SUBMIT, Verb.ANSWER, Verb.WITHDRAW]


def reviewer_facts(user: User) -> ReviewerFacts:
    """Every role at a school, every organisation and every declared conflict of this user, in four statements.

    Authors are known by their sign-in, so `person` is the user's public id.
    """
    at_schools = SchoolMembership.objects.of_user(user).select_related("school").order_by()
    members = OrganisationMembership.objects.of_user(user).select_related("organisation__merged_into").order_by()
    sent = ProgrammeMembership.objects.of_user(user).filter(agency__isnull=False)
    told = DeclaredConflict.objects.filter(Q(person__user=user) | Q(person__merged_into__user=user))
    return ReviewerFacts(
        person=user.public_id,
        schools=tuple(_tie(row, row.school.public_id) for row in at_schools),
        organisations=(
            *(_tie(row, _of(row.organisation)) for row in members),
            *(_tie(row, _of(row.agency)) for row in sent.select_related("agency__merged_into").order_by()),
        ),
        declared=tuple(_tie(row, row.school.public_id) for row in told.select_related("school").order_by()),
    )


def subject_facts(rows: QuerySet[Submission]) -> dict[int, SubjectFacts]:
    """Key of each submission -> what the rules ask about it, in a number of statements that does not grow with them."""
    found = list(rows.select_related("cycle__journey__school"))
    schools = {row.cycle.journey.school_id: row.cycle.journey.school for row in found}
    lineage, trusts, authors = _lineage(schools.values()), _trusts(schools.values()), _authors(found)
    supporters = _supporters(found)
    return {
        row.pk: SubjectFacts(
            schools=frozenset(lineage[row.cycle.journey.school_id]),
            organisations=frozenset(trusts[(row.cycle.journey.school.trust_name or "").lower()]),
            supporters=frozenset(supporters[row.cycle_id]),
            authors=frozenset(authors[row.pk]),
        )
        for row in found
    }


def _tie(row, to: UUID) -> Tie:
    return Tie(to=to, starts_on=row.starts_on, ends_on=row.ends_on)


def _of(organisation: Organisation) -> UUID:
    """The organisation that stands for this one now (decision 8)."""
    return (organisation.merged_into or organisation).public_id


def _lineage(schools: Collection[School]) -> dict[int, set[UUID]]:
    """Each school with all it continues and all that continues it, over several steps."""
    before, after, names = _links({school.pk for school in schools})
    return {
        school.pk: {school.public_id}
        | {names[key] for key in _reached(school.pk, before)}
        | {names[key] for key in _reached(school.pk, after)}
        for school in schools
    }


def _links(keys: set[int]) -> tuple[dict[int, set[int]], dict[int, set[int]], dict[int, UUID]]:
    """Predecessors and successors of these schools and of theirs, and the public ids: one statement a generation."""
    before: dict[int, set[int]] = defaultdict(set)
    after: dict[int, set[int]] = defaultdict(set)
    names: dict[int, UUID] = {}
    seen: set[int] = set()
    while keys:
        seen |= keys
        met: set[int] = set()
        links = SchoolLink.objects.filter(Q(predecessor__in=keys) | Q(successor__in=keys))
        for link in links.select_related("predecessor", "successor"):
            before[link.successor_id].add(link.predecessor_id)
            after[link.predecessor_id].add(link.successor_id)
            for school in (link.predecessor, link.successor):
                names[school.pk] = school.public_id
                met.add(school.pk)
        keys = met - seen
    return before, after, names


def _reached(start: int, steps: dict[int, set[int]]) -> set[int]:
    found: set[int] = set()
    waiting = set(steps.get(start, ()))
    while waiting:
        key = waiting.pop()
        found.add(key)
        waiting |= steps.get(key, set()) - found
    return found - {start}


def _trusts(schools: Iterable[School]) -> dict[str, set[UUID]]:
    """The register names a school's trust in words only: trust in lower case -> organisations of that name."""
    wanted = {school.trust_name.lower() for school in schools if school.trust_name}
    found: dict[str, set[UUID]] = defaultdict(set)
    if wanted:
        held = Organisation.objects.alias(folded=Lower("name")).filter(folded__in=wanted)
        for trust in held.select_related("merged_into").order_by():
            found[trust.name.lower()].add(_of(trust))
    return found


def _authors(rows: Collection[Submission]) -> dict[int, set[UUID]]:
    """Who wrote in the plan, sent it, answered for it or took it back; of a claim also who wrote or signed it."""
    of_cycle: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        of_cycle[row.cycle_id].add(row.pk)
    found: dict[int, set[UUID]] = defaultdict(set)
    written = SectionDraft.objects.filter(cycle__in=of_cycle, by_kind=ActorKind.USER).order_by()
    for cycle, who in written.values_list("cycle_id", "by_ref").distinct():
        for key in of_cycle[cycle]:
            found[key].add(who)
    keys = [row.pk for row in rows]
    moved = SubmissionMove.objects.filter(submission__in=keys, verb__in=WRITTEN_BY_SCHOOL, by_kind=ActorKind.USER)
    frozen = SubmissionRound.objects.filter(submission__in=keys, by_kind=ActorKind.USER)
    for log in (moved, frozen):
        for key, who in log.order_by().values_list("submission_id", "by_ref").distinct():
            found[key].add(who)
    for key, who in _authors_of_claims([row for row in rows if row.claim_id is not None]):
        found[key].add(who)
    return found


def _authors_of_claims(rows: Collection[Submission]) -> Iterator[tuple[int, UUID]]:
    """Who wrote a claim or a piece of its evidence, and the senior leader who signed it (R68)."""
    if not rows:
        return
    of_claim: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        of_claim[row.claim_id].add(row.pk)
    written = Claim.objects.filter(pk__in=of_claim, by_kind=ActorKind.USER).order_by().values_list("pk", "by_ref")
    shown = ClaimEvidence.objects.filter(claim__in=of_claim, by_kind=ActorKind.USER).order_by()
    held = Claim.objects.filter(pk__in=of_claim).order_by()
    signed = held.filter(signatory__user__isnull=False).values_list("pk", "signatory__user__public_id")
    merged = held.filter(signatory__merged_into__user__isnull=False)
    found = [*written, *shown.values_list("claim_id", "by_ref"), *signed]
    found += merged.values_list("pk", "signatory__merged_into__user__public_id")
    for claim, who in found:
        for key in of_claim[claim]:
            yield key, who


def _supporters(rows: Collection[Submission]) -> dict[int, set[UUID]]:
    """Key of a plan -> the organisations that provide its activities, from the directory (QA6)."""
    found: dict[int, set[UUID]] = defaultdict(set)
    held = Activity.objects.filter(cycle__in={row.cycle_id for row in rows}, removed_at__isnull=True)
    for activity in held.filter(listing__isnull=False).select_related("listing__provider__merged_into").order_by():
        found[activity.cycle_id].add(_of(activity.listing.provider))
    return found
