"""Feeds as the Local Programme keeps them: where they are, on which terms, what their columns are called."""

from datetime import datetime

from accounts.services.recorded import recorded
from core.domain.actor import Actor
from core.errors import DomainError
from core.models import District
from directory.domain.feed_columns import checked_mapping
from directory.domain.feed_complete import checked_defaults
from directory.models import FeedSource, Topic


@recorded
def keep_source(*, source: FeedSource, by: Actor, now: datetime) -> FeedSource:
    """Saves a new or changed feed. Raises DomainError for a mapping or a default that no listing can have."""
    source.mapping = checked_mapping(source.mapping)
    source.defaults = checked_defaults(source.defaults)
    for name, rows, key in (("topics", Topic.objects, "slug"), ("districts", District.objects, "code")):
        given = set(source.defaults.get(name, []))
        there = set(rows.filter(**{f"{key}__in": given}).values_list(key, flat=True))
        if missing := sorted(given - there):
            raise DomainError(
                f"{name.capitalize()}: {', '.join(missing)} is not on the list. Write the {key}, as it stands in the "
                "address or the record.",
                field="defaults",
            )
    source.save()
    return source
