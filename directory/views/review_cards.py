"""An evidence review as cards and lines show it."""

from django.urls import reverse
from django.utils.text import Truncator

from core.domain.wording import day
from directory.domain.strength import STRENGTHS, Strength
from directory.models import EvidenceReview

WORDS_ON_A_CARD = 40
KINDS = {Strength.HIGH: "done", Strength.MODERATE: "done", Strength.LOW: "act", Strength.NONE: "neutral"}


def review_card(review: EvidenceReview) -> dict[str, object]:
    """What components/card.html asks for."""
    return {
        "title": review.question,
        "href": href(review),
        "text": Truncator(review.finding).words(WORDS_ON_A_CARD),
        "tags": review_tags(review),
        "foot": f"Searched {day(review.searched_on)} · judged by {review.judged_by}",
    }


def review_line(review: EvidenceReview) -> dict[str, str]:
    return {"question": review.question, "href": href(review), "strength": strength(review)}


def review_tags(review: EvidenceReview) -> list[dict[str, str]]:
    shown = [{"kind": KINDS[Strength(review.strength)], "word": f"Evidence: {strength(review)}"}]
    if review.is_demonstration:
        shown.append({"kind": "neutral", "word": "Demonstration"})
    return shown


def strength(review: EvidenceReview) -> str:
    name = STRENGTHS[Strength(review.strength)].name
    return name[0].lower() + name[1:]


def href(review: EvidenceReview) -> str:
    return reverse("directory:review", kwargs={"slug": review.slug})
