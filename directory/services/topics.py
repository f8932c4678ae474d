"""Topics and their synonyms."""

from collections.abc import Collection
from datetime import datetime

from accounts.services.recorded import recorded
from core.domain.actor import Actor
from core.domain.names import fold, sort_key
from core.errors import DomainError
from directory.domain.topics import below
from directory.models import Intervention, Topic, TopicSynonym
from directory.queries import keys_below
from directory.services import indexing
from directory.services.packaged import cells, rows

# more listings than this are left to the nightly job
MOST_AT_ONCE = 500


@recorded
def keep(*, topic: Topic, synonyms: Collection[str], by: Actor, now: datetime) -> Topic:
    """Saves a new or changed topic with exactly these synonyms. Raises DomainError when it would stand under itself."""
    # Whoever moves a topic waits for who moves another: two moves at once could close a circle.
    parents = dict(Topic.objects.select_for_update(no_key=True).order_by("pk").values_list("pk", "parent_id"))
    if topic.pk and topic.parent_id in below(topic.pk, parents):
        raise DomainError("A topic cannot stand under itself or under one of its own. Choose another.", field="parent")
    topic.sort_name = sort_key(topic.name)
    topic.save()
    wanted = {folded: text.strip() for text in synonyms if (folded := fold(text))}
    topic.synonyms.exclude(folded__in=wanted).delete()
    there = set(topic.synonyms.values_list("folded", flat=True))
    TopicSynonym.objects.bulk_create(
        TopicSynonym(topic=topic, text=text, folded=folded) for folded, text in wanted.items() if folded not in there
    )
    _index_anew(topic)
    return topic


def _index_anew(topic: Topic) -> None:
    """The search knows the topic's words at once where few listings are about it, else from the next night on."""
    about = Intervention.topics.through.objects.filter(topic_id__in=keys_below(topic))
    keys = list(about.order_by().values_list("intervention_id", flat=True).distinct()[: MOST_AT_ONCE + 1])
    if len(keys) <= MOST_AT_ONCE:
        indexing.refresh(keys)


@recorded
def load_topics(*, by: Actor, now: datetime) -> int:
    """Adds the packaged topics that are missing, by their slug, parents first. Returns how many were added."""
    known = {topic.slug: topic for topic in Topic.objects.all()}
    added = 0
    for row in rows("topics.csv"):
        if row["slug"] not in known:
            topic = Topic(slug=row["slug"], name=row["name"], parent=known[row["parent"]] if row["parent"] else None)
            known[topic.slug] = keep(topic=topic, synonyms=cells(row["synonyms"]), by=by, now=now)
            added += 1
    return added
