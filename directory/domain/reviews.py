"""What an evidence review needs before the public may read it (SC3)."""

from dataclasses import dataclass
from datetime import date

from directory.domain.links import sources


@dataclass(frozen=True, kw_only=True)
class ReviewFacts:
    """The facts that publishing asks for; `topics` counts them."""

    topics: int
    sources: str
    searched_on: date


def missing(facts: ReviewFacts, today: date) -> list[str]:
    """Plain sentences, one for each thing to do; empty when the review may be published."""
    needs = []
    if facts.topics == 0:
        needs.append("Choose at least one topic, so that schools find it.")
    if not sources(facts.sources):
        needs.append("Name at least one source, or where you searched if there is none.")
    if facts.searched_on > today:
        needs.append("Nobody has searched after today. Correct the day of the search.")
    return needs
