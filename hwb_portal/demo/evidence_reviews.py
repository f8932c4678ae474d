"""Demonstration evidence reviews: real questions in our own words, marked, with dates relative to today."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from core.clock import local_date
from core.domain.actor import Actor
from directory.models import EvidenceReview, Indicator, Intervention, Topic
from directory.services import evidence_reviews

FILE = Path(__file__).resolve().parent / "data" / "evidence_reviews.toml"
SAME_NAMES = ("question", "strength")
TEXTS = ("finding", "meaning", "sources")


def load(*, now: datetime) -> None:
    """Adds the reviews that are missing; running it again changes nothing. The listings must be there."""
    by = Actor.clock()
    there = set(EvidenceReview.objects.filter(is_demonstration=True).values_list("question", flat=True))
    for given in tomllib.loads(FILE.read_text(encoding="utf-8"))["review"]:
        if given["question"] not in there:
            _add(given, by=by, now=now)


def _add(given: dict[str, Any], *, by: Actor, now: datetime) -> None:
    review = evidence_reviews.keep(
        review=EvidenceReview(
            **{name: given[name] for name in SAME_NAMES},
            **{name: given[name].strip() for name in TEXTS},
            searched_on=local_date(now) - timedelta(days=given["searched_days_ago"]),
            searched_where="no database of studies yet; this is a demonstration",
            judged_by="the Local Programme (demonstration)",
            is_demonstration=True,
        ),
        topics=Topic.objects.filter(slug__in=given["topics"]),
        indicators=Indicator.objects.filter(code__in=given["indicators"]),
        listings=Intervention.objects.filter(name__in=given["listings"], is_demonstration=True),
        by=by,
        now=now,
    )
    evidence_reviews.publish(review=review, by=by, now=now)
