"""Everything that the laws look at, read from the tables alone in about twenty statements."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from documents.models import Document
from enhancement.domain.transitions import State
from enhancement.models import (
    Activity,
    AnnualReview,
    Award,
    BarometerConsent,
    BaselineException,
    ClaimEvidence,
    Cycle,
    OutcomeOffer,
    OutcomeSlot,
    OutcomeVersion,
    PartnerCheck,
    Reading,
    Submission,
)
from qa.models import Decision
from tests.enhancement.model.people import Setting

ENDING = OutcomeVersion.objects.select_related("ending", "claim", "copied_from").order_by("number")


@dataclass
class Picture:
    """Rows of the setting's school, as they stand at one moment; keys are primary keys."""

    setting: Setting
    cycles: list[Cycle]
    slots: list[OutcomeSlot]
    submissions: list[Submission]
    decisions: list[Decision]
    documents: list[str]
    awards: list[Award]
    reviews: list[AnnualReview]
    evidence: dict[int, list[ClaimEvidence]]
    activities: dict[int, Activity]
    checks: list[PartnerCheck]
    readings: list[Reading]
    exceptions: set[int]
    agreed: set[int]
    consents: list[BarometerConsent]
    offers: list[OutcomeOffer]

    @property
    def versions(self) -> list[OutcomeVersion]:
        return [version for slot in self.slots for version in slot.versions.all()]

    def confirmed(self, subject: str) -> list[Submission]:
        return [row for row in self.submissions if row.subject == subject and row.state == State.CONFIRMED]

    def of_claim(self, claim: Any) -> list[Submission]:
        return [row for row in self.submissions if row.claim_id == claim.pk]


def take(setting: Setting) -> Picture:
    of_cycle = {"cycle__journey__school": setting.school}
    of_version = {"version__slot__priority__cycle__journey__school": setting.school}
    slots = OutcomeSlot.objects.filter(priority__cycle__journey__school=setting.school).select_related("priority")
    submissions = Submission.objects.filter(**of_cycle).prefetch_related("moves", "rounds").select_related("priority")
    exceptions = BaselineException.objects.filter(slot__priority__cycle__journey__school=setting.school)
    standing = list(exceptions.filter(ended_at__isnull=True).order_by())
    checks = PartnerCheck.objects.filter(activity__cycle__journey__school=setting.school)
    evidence: dict[int, list[ClaimEvidence]] = {}
    for piece in ClaimEvidence.objects.filter(claim__version__slot__in=slots, removed_at__isnull=True).order_by("pk"):
        evidence.setdefault(piece.claim_id, []).append(piece)
    return Picture(
        setting=setting,
        cycles=list(Cycle.objects.filter(journey__school=setting.school).select_related("settings")),
        slots=list(slots.prefetch_related(Prefetch("versions", ENDING)).order_by("pk")),
        submissions=list(submissions.order_by("pk")),
        decisions=list(Decision.objects.select_related("decided_by").order_by()),
        documents=list(Document.objects.filter(school=setting.school).order_by().values_list("kind", flat=True)),
        awards=list(Award.objects.filter(foundation__school=setting.school).order_by("recorded_at", "pk")),
        reviews=list(AnnualReview.objects.filter(foundation__school=setting.school).order_by()),
        evidence=evidence,
        activities=Activity.objects.filter(**of_cycle).order_by().in_bulk(),
        checks=list(checks.order_by()),
        readings=list(Reading.objects.filter(**of_version).order_by()),
        exceptions={row.slot_id for row in standing},
        agreed={row.slot_id for row in standing if row.agreed_at},
        consents=list(BarometerConsent.objects.filter(journey__school=setting.school).order_by()),
        offers=list(OutcomeOffer.objects.filter(receiver__school=setting.school).select_related("copy").order_by()),
    )
