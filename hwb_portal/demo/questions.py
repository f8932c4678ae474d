"""Texts that a reviewer's questions begin with, in our own words (QA11)."""

from datetime import datetime

from core.domain.actor import Actor
from qa.models import Reason
from qa.services import reasons

# title, text, last part of the field path it is about ("" for any)
TEXTS = (
    (
        "Where the number comes from",
        "How did you come to this number? Please name the data that it rests on.",
        "target",
    ),
    (
        "Target too near",
        "This is very close to where you are now. What would be a change that pupils notice?",
        "target",
    ),
    (
        "Target very far",
        "This is a long way in the time you give it. What makes you sure that it can be reached?",
        "target",
    ),
    (
        "How the survey is done",
        "How many pupils are asked, in which year groups, and when?",
        "evidence",
    ),
    (
        "Who shows it",
        "Who collects this, and who looks at it with you before the outcome is claimed?",
        "evidence",
    ),
    (
        "Baseline missing or old",
        "Please give a baseline with its date and source, or say when you will measure it.",
        "baseline",
    ),
    (
        "Why this group",
        "Which data led you to this group, and how many pupils belong to it?",
        "group",
    ),
    (
        "A sign, not an activity",
        "This says what you will do. Which change in pupils would show that it works?",
        "esis",
    ),
    (
        "Why this priority",
        "Please say in a sentence or two why the group chose this and not another need.",
        "rationale",
    ),
    (
        "Say it in plain words",
        "Please say this in words that a parent would understand at once.",
        "",
    ),
)


def load(*, now: datetime) -> None:
    """Adds what is missing; what a coordinator has changed stays."""
    for title, text, about in TEXTS:
        if not Reason.objects.filter(title=title).exists():
            reason = Reason(title=title, text=text, about=about)
            reasons.keep(reason=reason, by=Actor.clock(), now=now)
