"""Fields and constraints for words that come from a list in the domain."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from directory.domain.words import Word

Words = Mapping[Any, Word]
LONGEST_WORD = 24


def one_of(words: Words, label: str | None = None, **options: Any) -> models.CharField:
    """A column that holds one of these words."""
    choices = [(word.value, facts.name) for word, facts in words.items()]
    return models.CharField(label, max_length=LONGEST_WORD, choices=choices, **options)


def some_of(words: Words, label: str | None = None, **options: Any) -> ArrayField:
    """A column that holds any of these words, also none of them."""
    choices = [(word.value, facts.name) for word, facts in words.items()]
    held = models.CharField(max_length=LONGEST_WORD, choices=choices)
    return ArrayField(held, verbose_name=label, blank=True, **{"default": list, **options})


def is_on_the_list(field: str, words: type[StrEnum], *, of: str = "intervention") -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": [word.value for word in words]}), name=f"{of}_{field}_is_on_the_list"
    )


def are_on_the_list(field: str, words: type[StrEnum], *, of: str = "intervention") -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{field}__contained_by": [word.value for word in words]}),
        name=f"{of}_{field}_are_on_the_list",
    )
