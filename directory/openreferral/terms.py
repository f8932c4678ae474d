"""Taxonomies and their terms as the profile writes them."""

from collections.abc import Iterable, Iterator
from uuid import UUID, uuid5

from directory.domain.taxonomies import ABOUT, LISTS, Taxonomy, Term, chosen
from directory.models import Intervention, Topic
from directory.openreferral.values import Json, filled

VERSION = "1"


def taxonomy(given: Taxonomy) -> Json:
    return {"id": str(given.id), "name": given.name, "description": given.description, "version": VERSION}


def term(given: Term) -> Json:
    """A word of a published list, with its meaning."""
    return _term(str(given.id), given.facts.name, given.facts.meaning, given.taxonomy)


def topic(given: Topic) -> Json:
    """A topic has no sentence of its own: its name says it."""
    written = _term(str(given.public_id), given.name, f"Support that is about: {given.name}.", ABOUT)
    return filled({**written, "parent_id": str(given.parent.public_id) if given.parent else None})


def _term(public_id: str, name: str, description: str, of: Taxonomy) -> Json:
    return {
        "id": public_id,
        "name": name,
        "description": description,
        "taxonomy": of.name,
        "taxonomy_id": str(of.id),
        "term": name,
    }


def terms_of(given: Taxonomy, topics: Iterable[Topic]) -> list[Json]:
    return [topic(row) for row in topics] if given is ABOUT else [term(row) for row in given.terms()]


def attributes(listing: Intervention) -> list[Json]:
    """What a listing is about and every word it holds, each with the term and the taxonomy it belongs to."""
    return [_attribute(listing.public_id, name, written) for name, written in _held(listing)]


def _held(listing: Intervention) -> Iterator[tuple[str, Json]]:
    for row in sorted(listing.topics.all(), key=lambda row: (row.sort_name, row.pk)):
        yield ABOUT.name, topic(row)
    for given in LISTS:
        for held in chosen(given, getattr(listing, given.field)):
            yield given.name, term(held)


def _attribute(service: UUID, link_type: str, written: Json) -> Json:
    return {
        "id": str(uuid5(service, f"attribute {written['id']}")),
        "link_id": str(service),
        "link_type": link_type,
        "taxonomy_term_id": written["id"],
        "taxonomy_term": written,
    }
