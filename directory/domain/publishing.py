"""What a listing needs before the public may see it."""

from dataclasses import dataclass
from datetime import date

from directory.domain.freshness import Freshness, freshness


@dataclass(frozen=True, kw_only=True)
class ListingFacts:
    """The facts that publishing asks for."""

    topics: int
    phases: int
    has_contact: bool
    checked_on: date | None
    check_every_months: int


def missing(facts: ListingFacts, today: date) -> list[str]:
    """Plain sentences, one for each thing to do; empty when the listing may be published.

    Raises DomainError for a check in the future.
    """
    needs = []
    if facts.topics == 0:
        needs.append("Choose at least one topic.")
    if facts.phases == 0:
        needs.append("Choose at least one phase of school life.")
    if not facts.has_contact:
        needs.append("Give one way to get in touch: a shared mailbox, a telephone number or a web page.")
    if facts.checked_on is None:
        needs.append("Say on which day the details were checked.")
    elif freshness(facts.checked_on, today, facts.check_every_months) == Freshness.HIDDEN:
        needs.append("Check the details again and give the day: the last check is too long ago.")
    return needs
