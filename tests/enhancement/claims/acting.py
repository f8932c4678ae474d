"""A school with a confirmed plan, and short ways to claim an outcome at the services."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from accounts.models import User
from core import clock
from core.domain.actor import Actor
from enhancement.domain.claim_snapshot import fingerprint
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.models import Claim, ClaimEvidence, OutcomeEnding, OutcomeVersion, Submission
from enhancement.queries.claims import claimable, snapshot_of_claim
from enhancement.queries.sections import draft_of
from enhancement.services import endings, next_cycle, quas_actions, stage8, submitting
from enhancement.services.typed import Typed
from schools.models import School
from tests.factories.plans import Plan, complete_plan

QUANTITATIVE = (PriorityKind.LOCAL, OutcomeKind.QUANTITATIVE)


def confirmed_plan(school: School, *, programme=None, days_ago: int = 500) -> Plan:
    """Submitted and confirmed by the QUAS so many days ago, with its letter, certificate and baselines."""
    plan = complete_plan(school, programme=programme)
    at = clock.now() - timedelta(days=days_ago)
    plan.cycle.state, plan.cycle.confirmed_at = "running", at
    plan.cycle.save()
    OutcomeVersion.objects.filter(slot__priority__cycle=plan.cycle).update(confirmed_at=at)
    return plan


def today() -> date:
    return clock.local_date(clock.now())


@dataclass(frozen=True)
class Claiming:
    """One person of one school at the services of stage 8."""

    school: School
    user: User

    @property
    def who(self) -> dict[str, Any]:
        return {"user": self.user, "by": Actor.user(self.user.public_id), "now": clock.now()}

    def at(self, slot) -> dict[str, Any]:
        return {"school": self.school, "slot": slot.public_id, **self.who}

    def write(self, slot, **values: Any) -> Claim:
        """A result that reaches the target, unless `values` says else."""
        said = {
            "result_numerator": 60,
            "result_denominator": 90,
            "result_value": None,
            "result_on": today() - timedelta(days=10),
            "result_source": "Lunch survey",
            "what_changed": "A salad bar that pupils run.",
            "group_met_on": today() - timedelta(days=2),
            **values,
        }
        return stage8.write_claim(**self.at(slot), typed=self.typed(slot, f"claims/{slot.public_id}", said))

    def add_evidence(self, slot, piece: UUID | None = None, **values: Any) -> ClaimEvidence | None:
        said = {
            "kind": "survey",
            "what": "60 of 90 pupils eat fruit at lunch",
            "source": "Folder of the well-being lead",
            "dated_on": today() - timedelta(days=10),
            "other_reason": "",
            "link": "",
            **values,
        }
        piece = piece or uuid4()
        typed = self.typed(slot, f"claims/{slot.public_id}/evidence/{piece}", said)
        return stage8.save_evidence(**self.at(slot), piece=piece, typed=typed)

    def sign(self, slot) -> Claim:
        held = claimable(self.school, slot.public_id)
        return stage8.sign(**self.at(slot), seen=fingerprint(snapshot_of_claim(held, today=today())))

    def submit(self, slot) -> Submission:
        return stage8.submit_claim(**self.at(slot))

    def claim(self, slot) -> Submission:
        """All of it, by one person who may do everything."""
        self.write(slot)
        self.add_evidence(slot)
        self.sign(slot)
        return self.submit(slot)

    def end(self, slot, learnt: str = "Two terms were too short for a habit.") -> OutcomeEnding:
        typed = self.typed(slot, f"endings/{slot.public_id}", {"learnt": learnt})
        return endings.end_outcome(**self.at(slot), typed=typed)

    def begin_next(self) -> next_cycle.Begun:
        return next_cycle.begin(school=self.school, **self.who)

    def resubmit(self, submission: Submission) -> Submission:
        return submitting.resubmit(submission=submission, **self.who)

    def typed(self, slot, section: str, values: dict[str, Any]) -> Typed:
        held = draft_of(slot.priority.cycle, section)
        texts = {name: str(value if value is not None else "") for name, value in values.items()}
        return Typed(texts=texts, values=values, base_version=held.version if held else 0)


def confirm(submission: Submission) -> Submission:
    return quas_actions.confirm(submission=submission, comment="", by=Actor.clock(), now=clock.now())
