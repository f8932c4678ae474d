import pghistory
from django.db import models

from core.models import PublicId


@pghistory.track()
class Reason(PublicId):
    """A text for a question that is often asked, to be edited before it is sent (QA11)."""

    title = models.CharField(max_length=120, unique=True)
    text = models.TextField()
    about = models.CharField(
        "fields it is about", max_length=80, blank=True, help_text="Last part of a field path, such as target"
    )
    is_offered = models.BooleanField(default=True)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title
