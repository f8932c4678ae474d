"""Partners that schools have in common (L325, CN8): providers of their activities, and organisations they checked."""

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet

from accounts.models import Organisation
from enhancement.domain.activities import ActivityState
from enhancement.models import Activity, Priority
from schools.models import School

WORKED_WITH = (ActivityState.UNDER_WAY, ActivityState.DONE)


def partners_of(school: School) -> set[int]:
    """Keys of the organisations in the school's own activities, also those that are only planned."""
    own = _standing().filter(cycle__journey__school=school).exclude(state=ActivityState.DROPPED)
    return {key for _, key in _pairs(own)}


def worked_with(partners: Collection[int]) -> QuerySet[Activity]:
    """Activities of any school, under way or done, with one of these partners."""
    checked = Q(partner_checks__organisation__in=partners, partner_checks__removed_at__isnull=True)
    return _standing().filter(Q(listing__provider__in=partners) | checked, state__in=WORKED_WITH)


def names_by_school(partners: Collection[int], schools: Iterable[School]) -> dict[int, list[str]]:
    """Key of a school -> names of the partners it has worked with, of these and of no others."""
    keys = [school.pk for school in schools]
    found: dict[int, list[str]] = {key: [] for key in keys}
    if not partners or not keys:
        return found
    names = dict(Organisation.objects.filter(pk__in=partners).values_list("pk", "name"))
    pairs = _pairs(worked_with(partners).filter(cycle__journey__school__in=keys))
    for school, partner in sorted(pairs, key=lambda pair: names.get(pair[1], "")):
        if partner in names:
            found[school].append(names[partner])
    return found


def topic_of_partner(school: School, peer: School) -> Priority | None:
    """The own priority that an activity with a common partner is for: what the one writes to the other about."""
    common = set(partners_of(school)) & {key for _, key in _pairs(worked_with(partners_of(school)).filter(
        cycle__journey__school=peer
    ))}  # fmt: skip
    with_it = Q(listing__provider__in=common) | Q(partner_checks__organisation__in=common)
    rows = Priority.objects.filter(slots__activities__in=_standing().filter(with_it, cycle__journey__school=school))
    return rows.exclude(topic=None).select_related("topic").order_by("pk").first() if common else None


def _standing() -> QuerySet[Activity]:
    return Activity.objects.filter(removed_at__isnull=True).order_by()


def _pairs(activities: QuerySet[Activity]) -> set[tuple[int, int]]:
    """School and organisation."""
    rows = activities.values_list("cycle__journey__school_id", "listing__provider_id")
    checked = activities.filter(partner_checks__removed_at__isnull=True)
    checks = checked.values_list("cycle__journey__school_id", "partner_checks__organisation_id")
    return {(school, partner) for pairs in (rows, checks) for school, partner in pairs if partner is not None}
