"""Examples of addresses within a school's plan, for each user a plan that this user may open."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from django.db.models import QuerySet

from accounts.models import User
from core import clock
from enhancement.models import (
    ESI,
    AnnualReview,
    ClarificationItem,
    DataItem,
    GroupMeeting,
    GroupMember,
    Need,
    OutcomeSlot,
    OutcomeVersion,
    SubmissionRound,
)
from enhancement.queries.visible import visible_schools
from notices.queries import visible_to

Sample = Callable[[User | None], list[dict[str, object]]]


def schools_with_a_plan(user: User | None) -> list[dict[str, object]]:
    """The first school whose plan this user may open."""
    if user is None:
        return []
    seen = visible_schools(user, on=clock.local_date(clock.now())).filter(journey__isnull=False).order_by("pk")
    return [{"school": school} for school in seen.values_list("public_id", flat=True)[:1]]


def plan_page(**more: object) -> Sample:
    return lambda user: [{**found, **more} for found in schools_with_a_plan(user)]


def needs(user: User | None) -> list[dict[str, object]]:
    return [
        {**found, "need": need}
        for found in schools_with_a_plan(user)
        for need in Need.objects.filter(cycle__journey__school__public_id=found["school"], removed_at__isnull=True)
        .order_by("pk")
        .values_list("public_id", flat=True)[:1]
    ]


def data_items(user: User | None) -> list[dict[str, object]]:
    return [
        {**found, "item": item}
        for found in needs(user)
        for item in DataItem.objects.filter(need__public_id=found["need"], removed_at__isnull=True)
        .order_by("pk")
        .values_list("public_id", flat=True)[:1]
    ]


def with_a_voice(user: User | None) -> list[dict[str, object]]:
    """Where a pupil and a governor are added."""
    return [{**plan, "voice": voice} for plan in schools_with_a_plan(user) for voice in ("pupils", "governors")]


def members(user: User | None) -> list[dict[str, object]]:
    """A pupil and an adult of the group, where the plan has them."""
    found = []
    for plan in schools_with_a_plan(user):
        rows = GroupMember.objects.filter(group__links__journey__school__public_id=plan["school"], ends_on__isnull=True)
        for some in (rows.filter(person__isnull=True), rows.filter(person__isnull=False)):
            held = some.order_by("pk").values_list("public_id", "voice").first()
            found += [{**plan, "member": held[0], "voice": held[1]}] if held else []
    return found


def outcomes(user: User | None) -> list[dict[str, object]]:
    """One outcome of each kind."""
    plans = schools_with_a_plan(user)
    slots = [("local", "quantitative"), ("school", "perception"), ("school", "targeted")]
    return [{**plan, "priority": priority, "kind": kind} for plan in plans for priority, kind in slots]


def written_outcomes(user: User | None) -> list[dict[str, object]]:
    """The first outcome that is written, by its id."""
    rows = OutcomeSlot.objects.filter(versions__isnull=False).order_by("pk")
    found = []
    for plan in schools_with_a_plan(user):
        held = rows.filter(priority__cycle__journey__school__public_id=plan["school"])
        found += [{**plan, "outcome": outcome} for outcome in held.values_list("public_id", flat=True)[:1]]
    return found


def meetings(user: User | None) -> list[dict[str, object]]:
    """A meeting that is logged, or else a fresh page for one."""
    found = []
    for plan in schools_with_a_plan(user):
        rows = GroupMeeting.objects.filter(group__links__journey__school__public_id=plan["school"]).order_by("pk")
        held = rows.values_list("public_id", flat=True).first()
        found.append({**plan, "meeting": held or uuid4()})
    return found


def indicators(user: User | None) -> list[dict[str, object]]:
    rows = ESI.objects.filter(removed_at__isnull=True).order_by("pk")
    found = []
    for plan in schools_with_a_plan(user):
        own = rows.filter(slot__priority__cycle__journey__school__public_id=plan["school"])
        held = own.values_list("slot__priority__kind", "slot__kind", "public_id").first()
        found += [{**plan, "priority": held[0], "kind": held[1], "esi": held[2]}] if held else []
    return found


def confirmed_outcomes(user: User | None) -> list[dict[str, object]]:
    """A confirmed outcome of a school that this user may see."""
    return _outcomes(user, confirmed_at__isnull=False)


def new_outcomes(user: User | None) -> list[dict[str, object]]:
    """A new outcome in the making, in a confirmed plan."""
    return _outcomes(user, number__gt=1, confirmed_at__isnull=True, dropped_at__isnull=True)


def new_signs(user: User | None) -> list[dict[str, object]]:
    return [{**place, "esi": uuid4()} for place in new_outcomes(user)]


def _outcomes(user: User | None, **held: object) -> list[dict[str, object]]:
    if user is None:
        return []
    seen = visible_schools(user, on=clock.local_date(clock.now())).order_by()
    rows = OutcomeVersion.objects.filter(slot__priority__cycle__journey__school__in=seen, **held).order_by("pk")
    names = ("slot__priority__cycle__journey__school__public_id", "slot__priority__kind", "slot__kind")
    return [{"school": school, "priority": of, "kind": kind} for school, of, kind in rows.values_list(*names)[:1]]


def submitted(user: User | None) -> list[dict[str, object]]:
    """The newest round of the first plan of this user's that was submitted."""
    rows = submissions_seen(user).order_by("submission__cycle", "-number")
    found = rows.values_list("submission__cycle__journey__school__public_id", "public_id")[:1]
    return [{"school": school, "frozen": frozen} for school, frozen in found]


def asked(user: User | None) -> list[dict[str, object]]:
    """A question that waits for an answer, in a plan that this user may open."""
    rows = ClarificationItem.objects.filter(
        round__in=submissions_seen(user), round__submission__state="clarification", answer__isnull=True
    )
    found = rows.order_by("pk").values_list("round__submission__cycle__journey__school__public_id", "public_id")[:1]
    return [{"school": school, "item": item} for school, item in found]


def sent(user: User | None) -> list[dict[str, object]]:
    """The first submission that this user may see."""
    rows = submissions_seen(user).order_by("submission__cycle", "-number")
    found = rows.values_list("submission__cycle__journey__school__public_id", "submission__public_id")[:1]
    return [{"school": school, "submission": submission} for school, submission in found]


def questioned(user: User | None) -> list[dict[str, object]]:
    """A submission with questions, of a school that this user may see."""
    rows = submissions_seen(user).filter(submission__state="clarification").order_by("pk")
    found = rows.values_list("submission__cycle__journey__school__public_id", "submission__public_id")[:1]
    return [{"school": school, "submission": submission} for school, submission in found]


def submissions_seen(user: User | None) -> QuerySet[SubmissionRound]:
    if user is None:
        return SubmissionRound.objects.none()
    seen = visible_schools(user, on=clock.local_date(clock.now())).order_by()
    return SubmissionRound.objects.filter(submission__cycle__journey__school__in=seen)


def school_of(sample: Sample) -> Sample:
    """Only the school of each example."""
    return lambda user: [{"school": found["school"]} for found in sample(user)]


def schools_outside(user: User | None) -> list[dict[str, object]]:
    """A school that has not joined yet."""
    if user is None:
        return []
    seen = visible_schools(user, on=clock.local_date(clock.now())).filter(journey__isnull=True, is_demonstration=True)
    return [{"school": school} for school in seen.order_by("pk").values_list("public_id", flat=True)[:1]]


def signed_reviews(user: User | None) -> list[dict[str, object]]:
    """The newest, in which the answers of the year before were confirmed."""
    if user is None:
        return []
    seen = visible_schools(user, on=clock.local_date(clock.now())).order_by()
    rows = AnnualReview.objects.filter(foundation__school__in=seen, completed_at__isnull=False).order_by("-pk")
    found = rows.values_list("foundation__school__public_id", "public_id")[:1]
    return [{"school": school, "review": review} for school, review in found]


def threads(user: User | None) -> list[dict[str, object]]:
    """One open and one closed conversation that this user may read."""
    if user is None:
        return []
    rows = visible_to(user, on=clock.local_date(clock.now())).order_by("pk")
    kinds = [rows.filter(closed_at__isnull=True), rows.filter(closed_at__isnull=False)]
    shown = [row for kind in kinds for row in kind.values_list("school__public_id", "public_id")[:1]]
    return [{"school": school, "thread": thread} for school, thread in shown]
