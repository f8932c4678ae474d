"""Named questions about the directory; those about listings and topics are offered here, the others by their module."""

from directory.queries.listings import (
    about,
    by_name,
    for_cards,
    for_page,
    keys_below,
    published,
    topics_as_tree,
)

__all__ = [
    "about",
    "by_name",
    "for_cards",
    "for_page",
    "keys_below",
    "published",
    "topics_as_tree",
]
