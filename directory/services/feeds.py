"""Feeds as the Local Programme keeps them: where they are, on which terms, what their columns are called."""

from datetime import datetime

from accounts.services.recorded import recorded
from core.domain.actor import Actor
from core.errors import DomainError
from directory.domain.feed_columns import checked_mapping
from directory.domain.feed_complete import checked_defaults
from directory.models import FeedSource
from directory.queries.feeds import unknown_in


@recorded
def keep_source(*, source: FeedSource, by: Actor, now: datetime) -> FeedSource:
    """Saves a new or changed feed. Raises DomainError for a mapping or a default that no listing can have."""
    source.mapping = checked_mapping(source.mapping)
    source.defaults = checked_defaults(source.defaults)
    if sentence := unknown_in(source.defaults):
        raise DomainError(sentence, field="defaults")
    source.save()
    return source
