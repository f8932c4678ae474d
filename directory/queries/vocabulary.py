"""Names that every search needs: topics with their other words, and districts; kept for half a minute."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from time import monotonic

from core.domain.names import fold
from core.models import District
from directory.models import TopicSynonym
from directory.queries.listings import topics_as_tree

KEPT_SECONDS = 30


@dataclass(frozen=True)
class TopicName:
    key: int
    slug: str
    name: str
    parent: int | None


@dataclass(frozen=True)
class Vocabulary:
    """`topics` in the order of their tree; `others` maps a folded phrase to the phrases that mean the same topic."""

    topics: Mapping[int, TopicName]
    by_slug: Mapping[str, TopicName]
    districts: Mapping[int, tuple[str, str]]
    by_code: Mapping[str, int]
    others: Mapping[str, frozenset[str]]


def vocabulary() -> Vocabulary:
    """At most half a minute old: a topic's new name may take that long to reach the filters."""
    return _read(int(monotonic() / KEPT_SECONDS))


def forget() -> None:
    """Reads everything anew at the next question; for tests and for commands that change topics."""
    _read.cache_clear()


@lru_cache(maxsize=1)
def _read(_half_minute: int) -> Vocabulary:
    topics = {
        key: TopicName(key, slug, name, parent)
        for key, slug, name, parent in topics_as_tree().values_list("pk", "slug", "name", "parent_id")
    }
    districts = {
        key: (code, name or code)
        for key, code, name in District.objects.order_by("pk").values_list("pk", "code", "name")
    }
    return Vocabulary(
        topics=topics,
        by_slug={topic.slug: topic for topic in topics.values()},
        districts=districts,
        by_code={code: key for key, (code, _name) in districts.items()},
        others=_others(topics),
    )


def _others(topics: Mapping[int, TopicName]) -> Mapping[str, frozenset[str]]:
    of_topic: dict[int, set[str]] = defaultdict(set)
    for key, folded in TopicSynonym.objects.order_by().values_list("topic_id", "folded"):
        of_topic[key].add(folded)
    for key, topic in topics.items():
        of_topic[key].add(fold(topic.name))
    others: dict[str, set[str]] = defaultdict(set)
    for phrases in of_topic.values():
        for phrase in phrases:
            others[phrase] |= phrases
    return {phrase: frozenset(same) for phrase, same in others.items()}
