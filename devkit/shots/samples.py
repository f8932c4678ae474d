"""What stands in an address when it is pictured: for each route with arguments, examples from the demo data.

Each function gets the user (None for a visitor) and gives the arguments of the addresses to picture, best first.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet

from accounts.models import Organisation, User
from core import clock
from core.domain.links import LinkPurpose
from core.models import OutboxMessage, SignedLink
from core.services.links import token_of
from devkit.shots.samples_of_clusters import (
    clusters,
    kept_clusters,
    schools_of_clusters,
)
from devkit.shots.samples_of_journeys import JOURNEY
from devkit.shots.samples_of_listings import new_listings, own_listings, requests
from devkit.shots.samples_of_own_data import new_measures, own_data_pages, own_figures, own_measures
from directory.models import EvidenceReview, Intervention
from documents.domain.kinds import Kind
from documents.domain.numbers import printed
from documents.models import Document
from schools.domain.contacts import SchoolRole
from schools.models import School, SchoolMembership
from schools.permissions import may_manage_people
from schools.queries import schools_seen_by
from schools.queries.profile import profile_of

Sample = Callable[[User | None], list[dict[str, object]]]


def listings(user: User | None) -> list[dict[str, object]]:
    """One that could be commissioned, two on trial or after it, one whose evidence was judged."""
    shown = Intervention.objects.filter(published_at__isnull=False, is_demonstration=True).order_by("sort_name")
    kinds = [
        {"state": "could_be_commissioned"},
        {"trial_seeks_schools": True},
        {"trial_result__isnull": False},
        {"evidence": "guidance"},
    ]
    return [{"slug": slug} for kind in kinds for slug in shown.filter(**kind).values_list("slug", flat=True)[:1]]


def reviews(user: User | None) -> list[dict[str, object]]:
    """One that found something and one that found no studies."""
    shown = EvidenceReview.objects.filter(published_at__isnull=False).order_by("sort_name")
    kinds = [shown.exclude(strength="none"), shown.filter(strength="none")]
    return [{"slug": slug} for rows in kinds for slug in rows.values_list("slug", flat=True)[:1]]


def providers(user: User | None) -> list[dict[str, object]]:
    """One that says what it does and one that does not."""
    shown = Organisation.objects.filter(is_provider=True, interventions__published_at__isnull=False).distinct()
    kinds = [shown.exclude(about=""), shown.filter(about="")]
    return [{"public_id": row.public_id} for rows in kinds for row in rows.order_by("sort_name")[:1]]


def reminded() -> QuerySet[SignedLink]:
    """The first link of a reminder whose listing waits to be confirmed."""
    return SignedLink.objects.filter(purpose=LinkPurpose.CONFIRM_LISTING, uses=0).order_by("pk")[:1]


def reportable(user: User | None) -> list[dict[str, object]]:
    shown = Intervention.objects.filter(slug__in=[sample["slug"] for sample in listings(user)[:1]])
    return [{"public_id": row} for row in shown.values_list("public_id", flat=True)]


def messages(user: User | None) -> list[dict[str, object]]:
    """A visitor sees one of each kind, the others one."""
    rows = OutboxMessage.objects.exclude(text="").order_by("kind", "pk")
    kinds = rows.distinct("kind").values_list("public_id", flat=True)
    return [{"public_id": row} for row in (kinds[:1] if user else kinds)]


def numbers(user: User | None) -> list[dict[str, object]]:
    """One that stands and one that was never given out."""
    issued = Document.objects.filter(kind=Kind.CERTIFICATE).order_by("pk").values_list("number", flat=True)[:1]
    return [{"number": printed(number)} for number in [*issued, "0" * 11]]


def school_pages(user: User | None) -> list[dict[str, object]]:
    """A real school of the register and an invented one, at which the user has a role if at any."""
    real = School.objects.filter(is_demonstration=False).order_by("sort_name").values_list("public_id", flat=True)[:1]
    return [*({"public_id": school} for school in real), *(own_schools(user) or added_schools(user))]


def own_schools(user: User | None) -> list[dict[str, object]]:
    """The first school whose people this user looks after."""
    invented = School.objects.filter(is_demonstration=True).order_by("pk") if user else []
    on = clock.local_date(clock.now())
    return [{"public_id": school.public_id} for school in invented if may_manage_people(user, school, on)][:1]


def added_schools(user: User | None) -> list[dict[str, object]]:
    """A school that the register does not have."""
    if user:
        return own_schools(user)
    invented = School.objects.filter(is_demonstration=True, urn__isnull=True).order_by("pk")
    return [{"public_id": school} for school in invented.values_list("public_id", flat=True)[:1]]


def profiled_schools(user: User | None) -> list[dict[str, object]]:
    """The first invented school whose health profile this user may open."""
    seen = schools_seen_by(user, on=clock.local_date(clock.now())) if user else School.objects.none()
    return [{"public_id": key} for key in seen.filter(is_demonstration=True).values_list("public_id", flat=True)[:1]]


def profiled_indicators(user: User | None) -> list[dict[str, object]]:
    """Two indicators of its profile, what needs a look first."""
    on = clock.local_date(clock.now())
    return [
        {**found, "indicator": row.indicator.public_id}
        for found in profiled_schools(user)
        for row in sorted(profile_of(School.objects.get(**found), on=on).rows, key=lambda row: not row.needs_a_look)[:2]
    ]


def roles_held(user: User | None) -> list[dict[str, object]]:
    """The lead and the school nurse, of whom one signs in."""
    kinds = (SchoolRole.HWB_LEAD, SchoolRole.SCHOOL_NURSE)
    return [
        {**school, "role_id": held}
        for school in own_schools(user)
        for kind in kinds
        for held in SchoolMembership.objects.filter(school__public_id=school["public_id"], role=kind)
        .order_by("pk")
        .values_list("public_id", flat=True)[:1]
    ]


SAMPLES: dict[str, Sample] = {
    "account_reset_password_from_key": lambda user: [{"uidb36": "1", "key": "no-such-key"}],
    "directory:detail": listings,
    # directory: who keeps it
    "directory:claim": providers,
    "directory:edit_listing": own_listings,
    "directory:request": requests,
    "directory:edit_request": new_listings,
    "directory:confirm_listing": lambda user: [],
    "directory:withdraw": lambda user: [],
    # directory: evidence, providers
    "directory:review": reviews,
    "directory:provider": providers,
    "accounts:invitation": lambda user: [{"token": "no-such-token"}],
    "core:demo_message": messages,
    "documents:verify_number": numbers,
    # directory: is it still true?
    "directory:confirm": lambda user: [{"token": token_of(link)} for link in reminded()],
    "directory:report": reportable,
    "directory:reported": reportable,
    # schools
    "schools:detail": school_pages,
    "schools:change": added_schools,
    "schools:mailbox": own_schools,
    "schools:manage_people": own_schools,
    "schools:add_person": own_schools,
    "schools:hand_over": roles_held,
    "schools:end_role": roles_held,
    # schools: the health profile
    "schools:profile": profiled_schools,
    "schools:profile_indicator": profiled_indicators,
    "schools:profile_print": profiled_schools,
    # schools: what a school measures about itself
    "schools:own_data": own_data_pages,
    "schools:own_measure_add": own_data_pages,
    "schools:own_measure_new": new_measures,
    "schools:own_measure": own_measures,
    "schools:own_measure_change": own_measures,
    "schools:own_figure_add": own_measures,
    "schools:own_figure": own_figures,
    "schools:own_data_upload": own_data_pages,
    "schools:own_wellbeing": own_data_pages,
    "accounts:programme": lambda user: [{"slug": "wyre-forest"}, {"slug": "worcestershire"}],
    # schools that work together
    "schools:cluster": clusters,
    "schools:cluster_change": kept_clusters,
    "schools:cluster_invite": kept_clusters,
    "schools:school_clusters": schools_of_clusters,
    "schools:school_cluster_new": schools_of_clusters,
    **JOURNEY,
}
