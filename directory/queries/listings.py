"""Named questions about listings and topics."""

from datetime import date, timedelta

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet
from django.db.models.functions import Coalesce

from directory.domain.freshness import HIDDEN_AFTER_DAYS, OVERDUE_AFTER_DAYS
from directory.domain.topics import below
from directory.models import Intervention, Topic


def published(today: date) -> QuerySet[Intervention]:
    """What the public sees on a day: published, and not hidden because its check is 90 days late (DI7)."""
    return Intervention.objects.filter(
        published_at__isnull=False,
        checked_on__lte=today,
        check_due_on__gt=today - timedelta(days=HIDDEN_AFTER_DAYS),
    )


def by_name(listings: QuerySet[Intervention], today: date) -> QuerySet[Intervention]:
    """By name, listings whose check is 30 days late behind all others (DI7)."""
    late = Q(check_due_on__lte=today - timedelta(days=OVERDUE_AFTER_DAYS))
    return listings.order_by(ExpressionWrapper(late, output_field=BooleanField()), "sort_name", "pk")


def for_cards(listings: QuerySet[Intervention]) -> QuerySet[Intervention]:
    """With all that a card shows, in a fixed number of statements."""
    return listings.select_related("provider").defer("description")


def for_page(listings: QuerySet[Intervention]) -> QuerySet[Intervention]:
    """With all that a listing's page shows, in a fixed number of statements."""
    return listings.select_related("provider").prefetch_related(
        "topics", "districts", "indicators__indicator_set", "places"
    )


def topics_as_tree() -> QuerySet[Topic]:
    """Topics by name, those below straight after theirs."""
    return Topic.objects.order_by(
        Coalesce("parent__sort_name", "sort_name"), F("parent__sort_name").asc(nulls_first=True), "sort_name"
    )


def about(listings: QuerySet[Intervention], topic: Topic) -> QuerySet[Intervention]:
    """Listings on a topic or on one below it."""
    return listings.filter(pk__in=_about(keys_below(topic)))


def keys_below(topic: Topic) -> frozenset[int]:
    """Keys of a topic and of every topic under it."""
    return below(topic.pk, dict(Topic.objects.order_by().values_list("pk", "parent_id")))


def _about(topics: object) -> QuerySet:
    """Keys from the table between, so that a listing with two matching topics stands once."""
    return Intervention.topics.through.objects.filter(topic_id__in=topics).values("intervention_id")
