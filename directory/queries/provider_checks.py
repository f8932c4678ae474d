"""Named questions about what was seen of providers."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from directory.domain.provider_checks import TASK_DAYS_BEFORE, CheckKind, Seen, is_checked
from directory.models import ProviderCheck

# of the provider `o`, for a statement that reads listings with their providers: null without any
DOCUMENTS = (
    "(SELECT json_agg(json_build_array(d.kind, d.seen_on, d.expires_on, d.id))"
    " FROM directory_providercheck d WHERE d.organisation_id = o.id)"
)


def has_mark(documents: Collection[tuple[str, str, str, int]] | None, today: date) -> bool:
    """Whether a provider with these DOCUMENTS carries the mark today."""
    return is_checked(
        (
            Seen(
                kind=CheckKind(kind),
                seen_on=date.fromisoformat(seen_on),
                expires_on=date.fromisoformat(expires_on),
                order=order,
            )
            for kind, seen_on, expires_on, order in documents or ()
        ),
        today,
    )


def checked_providers(ids: Collection[int], today: date) -> frozenset[int]:
    """Which of these organisations (primary keys) carry the mark today, in one statement."""
    held: dict[int, list[Seen]] = defaultdict(list)
    for check in ProviderCheck.objects.filter(organisation__in=set(ids)).order_by():
        held[check.organisation_id].append(seen(check))
    return frozenset(provider for provider, checks in held.items() if is_checked(checks, today))


def seen(check: ProviderCheck) -> Seen:
    return Seen(kind=CheckKind(check.kind), seen_on=check.seen_on, expires_on=check.expires_on, order=check.pk)


def newest_of_each() -> Iterable[ProviderCheck]:
    """Of each provider and kind the document that was seen last."""
    return ProviderCheck.objects.order_by("organisation_id", "kind", "-seen_on", "-pk").distinct(
        "organisation_id", "kind"
    )


def running_out(today: date) -> list[ProviderCheck]:
    """Newest documents that run out within 60 days, or have; those of merged providers left out."""
    keys = [check.pk for check in newest_of_each() if check.expires_on <= today + timedelta(days=TASK_DAYS_BEFORE)]
    found = ProviderCheck.objects.filter(pk__in=keys, organisation__merged_into=None)
    return list(found.select_related("organisation").order_by("expires_on", "pk"))
