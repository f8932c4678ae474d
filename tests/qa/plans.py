"""A school's plan as it lies with the QUAS: frozen from the complete example plan."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from accounts.models import LocalProgramme, User
from core import clock
from core.clock import local_date
from core.domain.actor import Actor, ActorKind
from enhancement.domain.canonical import Json, sha256
from enhancement.domain.facts import PlanFacts
from enhancement.domain.snapshot import build
from enhancement.domain.transitions import State
from enhancement.models import Submission, SubmissionRound
from schools.models import School
from tests.enhancement.domain.examples import HEADER, LOCAL, PLAN, uuid
from tests.factories.accounts import ProgrammeSettingsFactory
from tests.factories.enhancement import AT, CycleFactory, JourneyFactory
from tests.factories.submissions import SubmissionFactory, SubmissionMoveFactory, SubmissionRoundFactory

# the quantitative outcome of the local priority
OUTCOME = f"outcomes/{uuid(0x1001)}"
TARGET, EVIDENCE, RATIONALE = f"{OUTCOME}/target", f"{OUTCOME}/evidence", f"priorities/{LOCAL}/rationale"


def frozen(school: School, plan: PlanFacts = PLAN) -> dict[str, Json]:
    return build(replace(HEADER, school=school.public_id, school_name=school.name), plan)


def sent_plan(school: School, programme: LocalProgramme, *, at: datetime = AT, **more: Any) -> Submission:
    """Submitted, not opened, expected in four weeks, unless `more` says otherwise."""
    journey = getattr(school, "journey", None) or JourneyFactory(school=school)
    settings = more.pop("settings", None)
    cycle = CycleFactory(journey=journey, programme=programme, **({"settings": settings} if settings else {}))
    held = {"submitted_at": at, "first_submitted_at": at, "expected_by": date(2026, 12, 21), **more}
    submission = SubmissionFactory(cycle=cycle, **held)
    SubmissionMoveFactory(submission=submission, at=at)
    send_round(submission, frozen(school), at=at)
    return submission


def send_round(submission: Submission, snapshot: dict[str, Json], *, at: datetime = AT) -> SubmissionRound:
    """One more sending of the plan."""
    return SubmissionRoundFactory(
        submission=submission,
        number=submission.rounds.count() + 1,
        snapshot=snapshot,
        sha256=sha256(snapshot),
        submitted_at=at,
    )


def answered(submission: Submission, plan: PlanFacts, *, at: datetime) -> SubmissionRound:
    """The school has answered every question and sent the plan back."""
    for item in submission.rounds.order_by("-number").first().items.all():
        item.answer, item.answered_at = "We asked the pupils again.", at
        item.save()
    submission.refresh_from_db()
    submission.state, submission.submitted_at, submission.opened_at = State.SUBMITTED, at, None
    submission.clarify_by, submission.expected_by = None, local_date(at)
    submission.save()
    return send_round(submission, frozen(submission.cycle.journey.school, plan), at=at)


def held_back_settings(programme: LocalProgramme):
    """Decisions of this programme wait for a second person."""
    return ProgrammeSettingsFactory(programme=programme, version=2, release_at_once=False, by_kind=ActorKind.CLOCK)


def acting(user: User) -> dict[str, Any]:
    """Who does it and when."""
    return {"user": user, "by": Actor.user(user.public_id), "now": clock.now()}


def about(submission: Submission) -> dict[str, Any]:
    """The submission and the round that is read now."""
    return {"submission": submission.public_id, "round_read": submission.rounds.last().public_id}
