"""Outcomes offered between partners of a cluster, and the places where a copy may go (CL2)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.db.models import Exists, OuterRef, QuerySet

from enhancement.domain.copying import COPIED
from enhancement.domain.outcomes import OutcomeDraft, OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.models import Cycle, CycleState, Journey, OutcomeOffer, OutcomeSlot, OutcomeVersion
from enhancement.queries.outcomes import outcomes_of, standing_version, with_words
from schools.models import ClusterSchool, School
from schools.queries.clusters import clusters_of, members_on, working


@dataclass(frozen=True, kw_only=True)
class Partner:
    """A school that shares a cluster; `has_joined`: only then has it a plan to copy into."""

    school: School
    cluster_key: int
    cluster_name: str
    has_joined: bool


def words_to_copy(version: OutcomeVersion) -> dict[str, object]:
    """Columns of a copy: nothing else of the outcome leaves its school."""
    return {name: getattr(version, name) for name in COPIED}


def as_offered(version: OutcomeVersion) -> OutcomeDraft:
    """What the partner reads: the words, with a gap where each number and date was."""
    slot = version.slot
    empty = OutcomeDraft(
        uuid=uuid4(),
        priority=uuid4(),
        priority_kind=PriorityKind(slot.priority.kind),
        kind=OutcomeKind(slot.kind),
    )
    return with_words(empty, words_to_copy(version))


def own_outcomes(school: School) -> list[OutcomeVersion]:
    """Outcomes with words in the school's plans that are not closed, as they stand: what it may offer."""
    slots = OutcomeSlot.objects.filter(priority__cycle__journey__school=school)
    slots = slots.exclude(priority__cycle__state=CycleState.CLOSED).select_related("priority__cycle")
    rows = slots.prefetch_related("versions").order_by("-priority__cycle__number", "priority__kind", "pk")
    held = []
    for slot in rows:
        version = standing_version(slot.versions.all())
        if version is not None and version.measure.strip():
            version.slot = slot
            held.append(version)
    return held


def partners_with_plans(school: School, *, on: date) -> list[Partner]:
    """Each partner once, by name, with the first cluster that it shares with this school; two statements."""
    clusters = clusters_of(school, on=on).order_by().values("pk")
    members = members_on(on).filter(cluster__in=clusters).exclude(school=school).select_related("cluster")
    found: dict[int, ClusterSchool] = {}
    for member in members.order_by("cluster__name", "cluster_id"):
        found.setdefault(member.school_id, member)
    joined = set(Journey.objects.filter(school__in=found).order_by().values_list("school_id", flat=True))
    rows = [
        Partner(
            school=member.school,
            cluster_key=member.cluster_id,
            cluster_name=member.cluster.name,
            has_joined=member.school_id in joined,
        )
        for member in found.values()
    ]
    return sorted(rows, key=lambda row: (row.school.sort_name, row.school.pk))


def open_offers(school: School, *, on: date) -> QuerySet[OutcomeOffer]:
    """What waits for the school's answer, while both schools are in the cluster: who leaves takes offers along."""
    inside = ClusterSchool.objects.filter(working(on), cluster=OuterRef("cluster")).order_by()
    offers = OutcomeOffer.objects.filter(
        Exists(inside.filter(school=OuterRef("sender__school"))),
        cluster__in=clusters_of(school, on=on).order_by().values("pk"),
        receiver__school=school,
        answered_at__isnull=True,
    )
    named = offers.select_related("version__slot__priority", "cluster", "sender__school", "receiver__school")
    return named.order_by("offered_at", "pk")


def sent_offers(school: School) -> Collection[OutcomeOffer]:
    """The last twenty, with what came of them."""
    rows = OutcomeOffer.objects.filter(sender__school=school).select_related("version", "receiver__school")
    return rows.order_by("-offered_at", "-pk")[:20]


def blank_places(cycle: Cycle | None, kind: OutcomeKind) -> list[tuple[PriorityKind, str]]:
    """Priorities of a plan whose outcome of this kind is blank: its kind and title."""
    if cycle is None or cycle.state != CycleState.PLANNING:
        return []
    written = {(draft.priority_kind, draft.kind) for draft in outcomes_of([cycle])[cycle.pk] if _says_something(draft)}
    rows = cycle.priorities.order_by("kind")
    return [
        (PriorityKind(row.kind), row.title) for row in rows if (PriorityKind(row.kind), kind) not in written
    ]  # fmt: skip


def _says_something(draft: OutcomeDraft) -> bool:
    plan = draft.evidence
    return not draft.is_blank or bool(draft.question.strip()) or bool(plan and (plan.kind or plan.what.strip()))
