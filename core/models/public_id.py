import uuid

from django.db import models


class PublicId(models.Model):
    """Adds the id that stands in every URL, e-mail and feed; the bigint key stays inside (decision 12)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True
