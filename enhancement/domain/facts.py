"""Everything the rules need to know about one school's plan and journey, gathered once and handed in."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from enhancement.domain.delivery_plan import DeliveryPlan
from enhancement.domain.foundation import GRACE_DAYS, ReviewState, review_state
from enhancement.domain.group import GroupFacts
from enhancement.domain.needs import Need, all_data
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.pathway import Standing
from enhancement.domain.phases import Phases
from enhancement.domain.priorities import Priority
from enhancement.domain.transitions import State


@dataclass(frozen=True, kw_only=True)
class PlanSettings:
    """The programme's settings that the rules read; `version` is the version of the settings row."""

    version: int = 1
    minimum_esis: int = 1
    maximum_esis: int | None = None
    phased_submission: bool = False
    review_grace_days: int = GRACE_DAYS


@dataclass(frozen=True, kw_only=True)
class PlanFacts:
    """Stages 1 to 4 of one cycle. `today` is the London day."""

    today: date
    settings: PlanSettings = field(default_factory=PlanSettings)
    group: GroupFacts = field(default_factory=GroupFacts)
    needs: tuple[Need, ...] = ()
    priorities: tuple[Priority, ...] = ()
    outcomes: tuple[OutcomeDraft, ...] = ()

    @property
    def data_items(self) -> frozenset[UUID]:
        return frozenset(item.uuid for item in all_data(self.needs))


@dataclass(frozen=True, kw_only=True)
class SubmissionFacts:
    """The open or latest submission of the plan. `to_answer` counts clarification items without an answer."""

    state: State = State.DRAFT
    submitted_on: date | None = None
    expected_by: date | None = None
    clarify_by: date | None = None
    items: int = 0
    to_answer: int = 0
    # priorities that went by themselves (R49)
    phases: Phases = field(default_factory=lambda: Phases(states={}))


@dataclass(frozen=True, kw_only=True)
class DeliveryFacts:
    """Stages 5 to 8, counted. Outcomes are counted in slots (six in a full plan). `plan`: what the counts of stages 5
    and 6 are of, to say which."""

    outcomes: int = 6
    activities: int = 0
    activities_planned: int = 0
    baselines: int = 0
    readings: int = 0
    reading_due_on: date | None = None
    met_unclaimed: int = 0
    claims_with_quas: int = 0
    claims_to_answer: int = 0
    claim_answer_by: date | None = None
    claim_expected_by: date | None = None
    confirmed: int = 0
    # outcomes that the school ended as not met this time (R73)
    ended: int = 0
    # new outcomes in the place of confirmed ones (R73): written, with the QUAS, to be answered, and the days told
    new_written: int = 0
    new_with_quas: int = 0
    new_to_answer: int = 0
    new_answer_by: date | None = None
    new_expected_by: date | None = None
    # changes of early success indicators that the coordinator is asked to agree to (R67)
    esi_changes_waiting: int = 0
    # stages 5 and 6
    plan: DeliveryPlan = field(default_factory=DeliveryPlan)

    @property
    def is_settled(self) -> bool:
        """Every outcome that counts is met, and there was at least one to work for."""
        return self.confirmed + self.ended > 0 and self.confirmed >= self.outcomes

    @property
    def baselines_in_place(self) -> bool:
        """R59: every outcome has a baseline, or a recorded judgement why not."""
        return self.outcomes > 0 and self.baselines >= self.outcomes


@dataclass(frozen=True, kw_only=True)
class JourneyFacts:
    """One school's way through the model on one day. `joined_on` is None before the first saved entry (R15)."""

    today: date
    standing: Standing
    joined_on: date | None = None
    review_due_on: date | None = None
    # the day on which the review that waits for the Local Programme was signed (R11)
    review_waits_since: date | None = None
    # the day by which the school was to show something that a moderation asked for, while it is open (EL11)
    moderation_show_by: date | None = None
    plan: PlanFacts
    submission: SubmissionFacts = field(default_factory=SubmissionFacts)
    # the newest confirmed plan: under way while the next one may be written already (decision 1)
    delivers: bool = False
    delivery: DeliveryFacts = field(default_factory=DeliveryFacts)
    cut_off_on: date | None = None

    @property
    def review(self) -> ReviewState:
        return review_state(
            due_on=self.review_due_on, today=self.today, grace_days=self.plan.settings.review_grace_days
        )

    @property
    def has_joined(self) -> bool:
        return self.joined_on is not None
