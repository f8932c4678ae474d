"""Who may say that a listing is still true (DI7)."""

from enum import StrEnum

from directory.domain.words import Word


class Checker(StrEnum):
    PROVIDER = "provider"
    PROGRAMME = "programme"
    FEED = "feed"


CHECKERS: dict[Checker, Word] = {
    Checker.PROVIDER: Word("the provider", "The provider confirmed the details."),
    Checker.PROGRAMME: Word("the Local Programme", "The Local Programme asked, and the details are right."),
    Checker.FEED: Word("the feed it comes from", "The directory that it was taken from says so."),
}
