"""What the search reads: one narrow row a public listing, kept in step by directory.services.indexing."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Value
from django.db.models.functions import Repeat

from directory.models.intervention import Intervention

SPACING = 2100


class SearchEntry(models.Model):
    """A published listing as the search sees it; rebuilt at any time by `manage.py index_listings`.

    `words` stands outside the row, because counting twenty thousand listings must not read their texts. Postgres puts
    long values aside only from rows above two kilobytes, whatever `toast_tuple_target` says: `spacing` makes every row
    that long, and is itself packed to 35 bytes (migration 0003; docs/adr/0019-search-rows.md).
    """

    listing = models.OneToOneField(
        Intervention, primary_key=True, on_delete=models.CASCADE, related_name="search_entry"
    )
    # what every count reads comes first and has a fixed length: Postgres finds it without walking the row
    quality = models.SmallIntegerField(help_text="Higher stands first: directory.domain.quality")
    checked_on = models.DateField()
    late_from = models.DateField(help_text="From this day it is overdue and stands last")
    hidden_from = models.DateField(help_text="From this day the public does not see it")
    low_age = models.SmallIntegerField(null=True, blank=True)
    high_age = models.SmallIntegerField(null=True, blank=True)
    # somebody comes to school or home, or it is online
    comes = models.BooleanField()
    # one bit for each value of a closed list: directory.domain.facets
    facets = models.BinaryField()
    # keys of its topics and all above them; the same again as four bytes each, for counting
    topics = ArrayField(models.IntegerField(), blank=True)
    topic_codes = models.BinaryField()
    # keys of the districts it serves; 0 is all of England
    places = ArrayField(models.IntegerField(), blank=True)
    place_codes = models.BinaryField()
    name = models.CharField(max_length=40, help_text="Beginning of the sorting name")
    # weights: A name, B summary and topics with their other words, D description and provider
    named = SearchVectorField()
    words = SearchVectorField()
    spacing = models.TextField(db_default=Repeat(Value(" "), SPACING), editable=False)

    class Meta:
        verbose_name_plural = "search entries"
        indexes = [
            GinIndex(fields=["words"], name="search_entry_by_word", fastupdate=False),
            GinIndex(fields=["named"], name="search_entry_by_name", fastupdate=False),
            models.Index(fields=["-quality", "name", "listing"], name="search_entry_by_quality"),
            GinIndex(fields=["topics"], name="search_entry_by_topic", fastupdate=False),
            GinIndex(fields=["places"], name="search_entry_by_place", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.name


class SearchWord(models.Model):
    """A word that stands in a public listing: what a misspelt word may have meant."""

    word = models.CharField(max_length=40, unique=True)
    listings = models.PositiveIntegerField("in so many listings, when last counted", default=1)

    class Meta:
        ordering = ["word"]
        indexes = [GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="search_word_trigrams")]

    def __str__(self) -> str:
        return self.word
