"""What stands in an address when it is pictured: for each route with arguments, examples from the demo data.

Each function gets the user (None for a visitor) and gives the arguments of the addresses to picture, best first.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet

from accounts.models import User
from core import clock
from directory.models import Intervention
from enhancement.models import ESI, AnnualReview, ClarificationItem, DataItem, GroupMember, Need, SubmissionRound
from enhancement.queries.visible import visible_schools

Sample = Callable[[User | None], list[dict[str, object]]]


def listings(user: User | None) -> list[dict[str, object]]:
    """One that could be commissioned, one on trial, one whose evidence was judged."""
    shown = Intervention.objects.filter(published_at__isnull=False, is_demonstration=True).order_by("sort_name")
    kinds = [{"state": "could_be_commissioned"}, {"trial_ends_on__isnull": False}, {"evidence": "guidance"}]
    return [{"slug": slug} for kind in kinds for slug in shown.filter(**kind).values_list("slug", flat=True)[:1]]


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


def indicators(user: User | None) -> list[dict[str, object]]:
    rows = ESI.objects.filter(removed_at__isnull=True).order_by("pk")
    found = []
    for plan in schools_with_a_plan(user):
        own = rows.filter(slot__priority__cycle__journey__school__public_id=plan["school"])
        held = own.values_list("slot__priority__kind", "slot__kind", "public_id").first()
        found += [{**plan, "priority": held[0], "kind": held[1], "esi": held[2]}] if held else []
    return found


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
    return [
        {**found, "review": review}
        for found in schools_with_a_plan(user)
        for review in AnnualReview.objects.filter(
            foundation__school__public_id=found["school"], completed_at__isnull=False
        )
        .order_by("pk")
        .values_list("public_id", flat=True)[:1]
    ]


SAMPLES: dict[str, Sample] = {
    "account_reset_password_from_key": lambda user: [{"uidb36": "1", "key": "no-such-key"}],
    "directory:detail": listings,
    "accounts:invitation": lambda user: [{"token": "no-such-token"}],
    "accounts:programme": lambda user: [{"slug": "wyre-forest"}, {"slug": "worcestershire"}],
    "enhancement:workspace": lambda user: [*schools_with_a_plan(user), *schools_outside(user)],
    "enhancement:award": schools_with_a_plan,
    "enhancement:annual_review": schools_with_a_plan,
    "enhancement:review_theme": plan_page(theme="healthy_eating"),
    "enhancement:signed_review": signed_reviews,
    # enhancement: stages 1 to 3
    "enhancement:stage1": schools_with_a_plan,
    "enhancement:tasks": schools_with_a_plan,
    "enhancement:voice": plan_page(voice="parents"),
    "enhancement:member_add": lambda user: [],
    "enhancement:member": members,
    "enhancement:stage2": schools_with_a_plan,
    "enhancement:need_add": lambda user: [],
    "enhancement:need": needs,
    "enhancement:data_add": lambda user: [],
    "enhancement:data_item": data_items,
    "enhancement:stage3": schools_with_a_plan,
    "enhancement:priority": lambda user: [*plan_page(kind="local")(user), *plan_page(kind="school")(user)],
    "enhancement:sharing": schools_with_a_plan,
    # enhancement: stage 4
    "enhancement:stage4": schools_with_a_plan,
    "enhancement:outcome": outcomes,
    "enhancement:preview": lambda user: [],
    "enhancement:evidence": outcomes,
    "enhancement:esis": outcomes,
    "enhancement:esi_add": lambda user: [],
    "enhancement:esi": indicators,
    # enhancement: check, submission, clarification
    "enhancement:check": schools_with_a_plan,
    "enhancement:submission": school_of(submitted),
    "enhancement:submission_round": submitted,
    "enhancement:clarification": school_of(asked),
    "enhancement:answer": asked,
}
