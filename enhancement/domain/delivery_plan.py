"""Stages 5 and 6 as the rules see them: confirmed outcomes, activities with their partners, and settings."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from enhancement.domain.activities import ActivityReach, ActivityState, Agreement, Basis
from enhancement.domain.standing_outcomes import StandingOutcome


@dataclass(frozen=True, kw_only=True)
class PartnerFacts:
    """What a school asked about a partner (R57, R58). `uuid` is None for the provider of a listing that nobody checked
    yet. `validated`: were validation or references seen; None is not said."""

    uuid: UUID | None
    name: str
    validated: bool | None = None
    school_asked: str = ""
    supports: str = ""
    adds: str = ""
    understands: str = ""
    agreement: Agreement | None = None


@dataclass(frozen=True, kw_only=True)
class ActivityFacts:
    """`outcomes`: slots that it is for, those of its early success indicators included; `owner_role` is who sees to it,
    by role. `starts_on` and `due_on` are London days."""

    uuid: UUID
    title: str
    outcomes: frozenset[UUID] = frozenset()
    basis: Basis | None = None
    rationale: str = ""
    reach: ActivityReach | None = None
    group: str = ""
    owner_role: str = ""
    in_place: str = ""
    starts_on: date | None = None
    due_on: date | None = None
    state: ActivityState = ActivityState.PLANNED
    partners: tuple[PartnerFacts, ...] = ()

    @property
    def where(self) -> str:
        return f"activities/{self.uuid}"

    @property
    def named(self) -> str:
        return f"“{self.title.strip().rstrip('.')}”"

    @property
    def is_dropped(self) -> bool:
        return self.state == ActivityState.DROPPED

    def is_overdue(self, today: date) -> bool:
        """Not done on the day by which it should be."""
        open_states = (ActivityState.PLANNED, ActivityState.UNDER_WAY)
        return self.state in open_states and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, kw_only=True)
class DeliveryPlan:
    """`exceptions_allowed`: outcomes that may go on without a baseline before the coordinator is asked (R59)."""

    outcomes: tuple[StandingOutcome, ...] = ()
    activities: tuple[ActivityFacts, ...] = ()
    exceptions_allowed: int = 1
    one_reach_reason: str = ""

    @property
    def standing_activities(self) -> tuple[ActivityFacts, ...]:
        """All but the dropped ones."""
        return tuple(held for held in self.activities if not held.is_dropped)

    @property
    def confirmed(self) -> frozenset[UUID]:
        """Slots with an outcome that the QUAS has confirmed."""
        return frozenset(held.draft.uuid for held in self.outcomes if held.confirmed_on is not None)
