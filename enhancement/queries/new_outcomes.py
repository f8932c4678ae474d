"""A new outcome beside the one that stands (R73): what it says, what it lacks, what of it may change now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch

from enhancement.domain.canonical import Json
from enhancement.domain.editing import Openness
from enhancement.domain.facts import PlanFacts
from enhancement.domain.findings import Missing
from enhancement.domain.foundation import Deed
from enhancement.domain.needs import all_data
from enhancement.domain.new_outcomes import missing_of_new
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.requirements import stopped_by_foundation
from enhancement.domain.snapshot_of_outcome import build_outcome
from enhancement.domain.standing_outcomes import StandingOutcome
from enhancement.domain.transitions import State
from enhancement.models import ESI, Cycle, ESIVersion, OutcomeSlot, OutcomeVersion, Submission, WordingChange
from enhancement.queries.frozen import asked_round, header_of
from enhancement.queries.journeys import journey_facts
from enhancement.queries.outcomes import draft_of_version
from enhancement.queries.plans import plan_facts
from enhancement.queries.standing_outcomes import standing_outcomes


@dataclass(frozen=True, kw_only=True)
class New:
    """A new outcome that is written: its version, what it says, and what stands until it is confirmed."""

    version: OutcomeVersion
    draft: OutcomeDraft
    standing: StandingOutcome
    submission: Submission | None

    @property
    def section(self) -> str:
        """Where its texts are kept."""
        return f"new-outcomes/{self.version.public_id}"

    @property
    def openness(self) -> Openness:
        if self.submission is None or self.submission.state == State.WITHDRAWN:
            return Openness()
        held = asked_round(self.submission).as_rules() if self.submission.state == State.CLARIFICATION else None
        return Openness(state=State(self.submission.state), held=held)


def proposed_of(slot: OutcomeSlot) -> OutcomeVersion | None:
    """The new outcome that is written or with the QUAS."""
    rows = slot.versions.filter(number__gt=1, confirmed_at__isnull=True, dropped_at__isnull=True)
    return rows.select_related("group_data", "copied_from").first()


def standing_in(cycle: Cycle, slot: OutcomeSlot) -> StandingOutcome | None:
    """The confirmed outcome in this place; None before the first confirmation."""
    return next((held for held in standing_outcomes(cycle) if held.draft.uuid == slot.public_id), None)


def new_in(cycle: Cycle, slot: OutcomeSlot) -> New | None:
    """The new outcome in this place with what it says now."""
    version, standing = proposed_of(slot), standing_in(cycle, slot)
    if version is None or standing is None:
        return None
    return New(
        version=version,
        draft=proposed_draft(cycle, slot, version),
        standing=standing,
        submission=version.submissions.order_by("-first_submitted_at", "-pk").first(),
    )


def proposed_draft(cycle: Cycle, slot: OutcomeSlot, version: OutcomeVersion) -> OutcomeDraft:
    typed = cycle.drafts.filter(section=f"new-outcomes/{version.public_id}").first()
    unreadable = {name: typed.texts.get(name, "") for name in typed.unreadable} if typed else {}
    return draft_of_version(slot, version, esis=proposed_esis(version), unreadable=unreadable)


def proposed_esis(version: OutcomeVersion) -> Sequence[ESI]:
    """Signs that come with it, each with its versions, the newest first."""
    versions = Prefetch("versions", queryset=ESIVersion.objects.order_by("-number"))
    return list(version.proposed_esis.filter(removed_at__isnull=True).prefetch_related(versions).order_by("pk"))


def missing_of(new: New, plan: PlanFacts, *, today: date) -> list[Missing]:
    """What it lacks, and advice. `plan`: the plan it belongs to."""
    return missing_of_new(
        new.draft,
        standing=new.standing.draft,
        why_new=new.version.why_new,
        today=today,
        data=plan.data_items,
        fewest_esis=plan.settings.minimum_esis,
        most_esis=plan.settings.maximum_esis,
    )


def against_sending(cycle: Cycle, new: New, *, today: date) -> list[Missing]:
    """All that refuses it today: what it lacks, a lapsed annual review, a late moderation (R12)."""
    plan, facts = plan_facts(cycle, today=today), journey_facts(cycle.journey.school, today=today)
    stopped = stopped_by_foundation(Deed.SUBMIT_PLAN, facts, grace_days=plan.settings.review_grace_days)
    return [*stopped, *(finding for finding in missing_of(new, plan, today=today) if finding.hard)]


def outcome_snapshot(submission: Submission, *, today: date) -> dict[str, Json]:
    """What a submission of a new outcome would freeze today."""
    cycle, version = submission.cycle, submission.outcome
    plan, slot = plan_facts(cycle, today=today), version.slot
    proposed = proposed_draft(cycle, slot, version)
    standing = standing_in(cycle, slot)
    wanted: set[UUID | None] = {proposed.group_data, standing.draft.group_data}
    return build_outcome(
        header_of(cycle),
        settings=plan.settings,
        priority=next(held for held in plan.priorities if held.uuid == slot.priority.public_id),
        standing=standing.draft,
        proposed=proposed,
        why_new=version.why_new,
        data={item.uuid: item.what for item in all_data(plan.needs) if item.uuid in wanted},
    )


def against_outcome(submission: Submission, *, today: date) -> list[Missing]:
    """All that refuses the new outcome of this submission today."""
    new = new_in(submission.cycle, submission.outcome.slot)
    return against_sending(submission.cycle, new, today=today) if new else []


def wording_section(version: OutcomeVersion) -> str:
    """Where what is typed to mend the wording is kept until it counts."""
    return f"wording/{version.public_id}"


def wording_changes(slot: OutcomeSlot) -> Sequence[WordingChange]:
    """Everything that was mended of this outcome's words, newest first."""
    return list(WordingChange.objects.filter(version__slot=slot).order_by("-changed_at", "-pk"))
