"""Where listings of others come from (DI11)."""

from enum import StrEnum

from directory.domain.words import Word


class FeedKind(StrEnum):
    OPEN_REFERRAL = "open_referral"
    CSV = "csv"


FEED_KINDS: dict[FeedKind, Word] = {
    FeedKind.OPEN_REFERRAL: Word("Open Referral UK", "A feed or a saved file, version 1 or 3."),
    FeedKind.CSV: Word("Table (CSV)", "A file of comma-separated values, with a mapping of its columns."),
}
