import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from core.models import PublicId


@pghistory.track(
    fields=["user", "merged_into", "anonymised_at"],
    model_name="PersonEvent",
    obj_field=pghistory.ObjForeignKey(related_name="events"),
)
class Person(PublicId):
    """Somebody at a school, partner or programme, with or without a sign-in. Never a pupil.

    Names stand here and nowhere else (decision 37); a merged person stays as a tombstone (decision 8).
    """

    name = models.CharField(max_length=200)
    sort_name = models.CharField(max_length=200, help_text="Family name first, folded, for sorting", db_index=True)
    email = models.EmailField("work e-mail", null=True, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="person"
    )
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    anonymised_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["sort_name", "id"]
        verbose_name_plural = "people"
        indexes = [models.Index(Lower("email"), name="person_by_email")]
        constraints = [
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="person_is_not_merged_into_themselves"),
            models.CheckConstraint(
                condition=Q(anonymised_at__isnull=True) | Q(email__isnull=True),
                name="person_who_is_anonymised_has_no_e_mail",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def stands_for(self) -> "Person":
        """The person this record was merged into, or the person themselves."""
        return self.merged_into or self
