from datetime import date

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from accounts.models import LocalProgramme
from core import clock
from core.domain.actor import ActorKind
from core.models import ActedBy, PublicId
from core.models.actor import is_an_actor, is_nobody
from documents.domain.facts import FACTS, Facts
from documents.domain.kinds import KINDS, PUBLIC_KINDS, Kind, KindFacts
from documents.domain.numbers import PATTERN, printed
from documents.domain.standing import REASON_SENTENCES, Life, Reason, Standing, standing_on
from schools.models import School

# What stands on paper: never changed once it is issued.
PRINTED = ["number", "kind", "school", "programme", "issue_key", "facts", "facts_sha256", "issued_at", "issued_on"]
PRINTED += ["is_demonstration", "valid_to"]


@pghistory.track()
class Document(PublicId, ActedBy):
    """A letter or certificate that was issued: its number and its frozen facts; the files are its renditions."""

    number = models.CharField(max_length=11, unique=True, help_text="Without prefix and hyphens")
    kind = models.CharField(max_length=30, choices=[(kind, KINDS[kind].title) for kind in Kind])
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="documents")
    programme = models.ForeignKey(LocalProgramme, on_delete=models.PROTECT, related_name="documents")
    issue_key = models.CharField(max_length=200, help_text="What it was issued for: issuing again finds this row")
    facts = models.JSONField()
    facts_sha256 = models.CharField("SHA-256 of the facts", max_length=64)
    issued_at = models.DateTimeField()
    issued_on = models.DateField()
    is_demonstration = models.BooleanField("for an invented school", default=False)
    valid_to = models.DateField("last day it stands", null=True, blank=True)
    revoked_at = models.DateTimeField("withdrawn at", null=True, blank=True)
    revoked_reason = models.CharField(
        "why it was withdrawn",
        max_length=30,
        null=True,
        blank=True,
        choices=[(reason, REASON_SENTENCES[reason]) for reason in Reason],
    )
    revoked_by_kind = models.CharField(
        max_length=10, choices=[(kind, kind) for kind in ActorKind], null=True, blank=True
    )
    revoked_by_ref = models.UUIDField("public id of who withdrew it", null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="supersedes", verbose_name="replaced by"
    )

    class Meta(ActedBy.Meta):
        ordering = ["-issued_at", "-id"]
        indexes = [
            models.Index(fields=["school", "-issued_at", "-id"], name="document_by_school"),
            models.Index(fields=["programme", "-issued_at", "-id"], name="document_by_programme"),
            models.Index(fields=["-issued_at", "-id"], name="document_by_day"),
        ]
        constraints = [
            *ActedBy.Meta.constraints,
            models.UniqueConstraint(fields=["issue_key"], name="document_is_issued_once_for_a_key"),
            models.CheckConstraint(condition=Q(number__regex=PATTERN), name="document_number_has_eleven_characters"),
            models.CheckConstraint(condition=Q(kind__in=list(Kind)), name="document_is_of_a_known_kind"),
            models.CheckConstraint(
                condition=Q(facts_sha256__regex="^[0-9a-f]{64}$"), name="document_facts_have_a_sha256"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_reason__isnull=True) & is_nobody("revoked_by")
                # a comparison with null is neither true nor false, and a check lets that pass
                | Q(revoked_at__isnull=False, revoked_reason__isnull=False, revoked_by_kind__isnull=False)
                & Q(revoked_reason__in=list(Reason))
                & is_an_actor("revoked_by"),
                name="document_is_withdrawn_with_a_reason_by_somebody_or_not_at_all",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("issued_at")),
                name="document_is_not_withdrawn_before_it_is_issued",
            ),
            models.CheckConstraint(condition=~Q(superseded_by=F("id")), name="document_does_not_replace_itself"),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="what_is_printed_never_changes", fields=PRINTED),
            pgtrigger.Protect(name="documents_are_never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.kind_facts.title} {self.printed_number}"

    @property
    def printed_number(self) -> str:
        return printed(self.number)

    @property
    def kind_facts(self) -> KindFacts:
        return KINDS[Kind(self.kind)]

    @property
    def is_public(self) -> bool:
        return Kind(self.kind) in PUBLIC_KINDS

    @property
    def typed_facts(self) -> Facts:
        return FACTS[Kind(self.kind)].from_dict(self.facts)

    @property
    def school_name(self) -> str:
        """As printed; the school may have changed its name since."""
        return self.facts["school_name"]

    @property
    def revoked_on(self) -> date | None:
        return clock.local_date(self.revoked_at) if self.revoked_at else None

    def standing_on(self, today: date) -> Standing:
        """Whether it stands on this day."""
        life = Life(valid_to=self.valid_to, revoked_on=self.revoked_on, is_superseded=self.superseded_by_id is not None)
        return standing_on(life, today)
