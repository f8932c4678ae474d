"""The words of the directory as taxonomies that other systems read; every id is worked out, so it never changes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid5

from directory.domain.cost import COST_BANDS, PAYERS
from directory.domain.evidence import EVIDENCE
from directory.domain.listing import DELIVERIES, GROUPS, LEVELS, PHASES, REFERRALS, SETTINGS, STATES
from directory.domain.places import NAMESPACE
from directory.domain.words import Word

TOPICS = "topics"


@dataclass(frozen=True)
class Taxonomy:
    """`field` is the column of a listing that holds a word, or several of them (`many`)."""

    field: str
    name: str
    description: str
    words: Mapping[Any, Word]
    many: bool = True

    @property
    def id(self) -> UUID:
        return uuid5(NAMESPACE, f"taxonomy {self.field}")

    def terms(self) -> "Iterator[Term]":
        for word, facts in self.words.items():
            yield Term(self, word, facts)


@dataclass(frozen=True)
class Term:
    """One word of a published list."""

    taxonomy: Taxonomy
    word: StrEnum
    facts: Word

    @property
    def id(self) -> UUID:
        return uuid5(NAMESPACE, f"term {self.taxonomy.field} {self.word.value}")


# The words of the topics are rows of the database.
ABOUT = Taxonomy(TOPICS, "Topics", "What the support is about, in a tree.", {})
LISTS = (
    Taxonomy("level", "Level", "How closely the support is aimed.", LEVELS, many=False),
    Taxonomy("phases", "Phases", "Where in school life the children are.", PHASES),
    Taxonomy("settings", "Settings", "The kinds of place whose children, families or staff it suits.", SETTINGS),
    Taxonomy("groups", "Groups", "Whom the support is for.", GROUPS),
    Taxonomy("deliveries", "Delivery", "Where the support takes place.", DELIVERIES),
    Taxonomy("referrals", "Referral", "How somebody gets to the support.", REFERRALS),
    Taxonomy("state", "Commissioning state", "Whether the support can be had.", STATES, many=False),
    Taxonomy("cost_band", "Cost band", "What a school and its families pay in a year.", COST_BANDS, many=False),
    Taxonomy("who_pays", "Payer", "Whose money it is.", PAYERS, many=False),
    Taxonomy(
        "evidence", "Evidence", "How well it is known to work, judged by the Local Programme.", EVIDENCE, many=False
    ),
)
TAXONOMIES = (ABOUT, *LISTS)
BY_ID = {taxonomy.id: taxonomy for taxonomy in TAXONOMIES}
TERMS = {term.id: term for taxonomy in LISTS for term in taxonomy.terms()}


def chosen(taxonomy: Taxonomy, held: str | Iterable[str]) -> list[Term]:
    """The terms that a listing holds in this taxonomy, in the order of the published list, not of entry."""
    words = set(held) if taxonomy.many else {held}
    return [term for term in taxonomy.terms() if term.word in words]
