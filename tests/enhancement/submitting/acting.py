"""Short ways to act for the school and for the QUAS."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from accounts.models import User
from core import clock
from core.domain.actor import Actor
from enhancement.models import ClarificationItem, OutcomeSlot, OutcomeVersion, Submission
from enhancement.queries.sections import answer_section, draft_of
from enhancement.services import quas_actions, submitting
from enhancement.services.quas_actions import Question
from enhancement.services.typed import Typed
from schools.models import School


@dataclass(frozen=True)
class Acting:
    """One person of one school at the services."""

    school: School
    user: User

    @property
    def who(self) -> dict[str, Any]:
        return {"user": self.user, "by": Actor.user(self.user.public_id), "now": clock.now()}

    def submit(self) -> Submission:
        return submitting.submit(school=self.school, **self.who)

    def withdraw(self, submission: Submission) -> Submission:
        return submitting.withdraw(submission=submission, **self.who)

    def answer(self, item: ClarificationItem, answer: str) -> ClarificationItem:
        held = draft_of(item.round.submission.cycle, answer_section(item))
        typed = Typed(texts={"answer": answer}, base_version=held.version if held else 0)
        return submitting.answer_item(item=item, typed=typed, **self.who)

    def answer_all(self, submission: Submission) -> None:
        for item in ClarificationItem.objects.filter(round__submission=submission, answer__isnull=True):
            self.answer(item, "As we said in the survey.")

    def resubmit(self, submission: Submission) -> Submission:
        return submitting.resubmit(submission=submission, **self.who)


def ask(submission: Submission, *paths: str) -> list[ClarificationItem]:
    """The QUAS asks one question about each path."""
    now = clock.now()
    questions = [Question(path=path, label=f"Field {path[-12:]}", comment=f"Why {path}?") for path in paths]
    quas_actions.seek_clarification(
        submission=submission,
        questions=questions,
        clarify_by=clock.local_date(now) + timedelta(days=14),
        comment="",
        by=Actor.clock(),
        now=now,
    )
    return list(ClarificationItem.objects.filter(round__submission=submission).order_by("-round__number", "pk"))


def open_it(submission: Submission) -> Submission:
    return quas_actions.open_submission(submission=submission, now=clock.now())


def confirm(submission: Submission) -> Submission:
    return quas_actions.confirm(submission=submission, comment="", by=Actor.clock(), now=clock.now())


def change(slot: OutcomeSlot, **values: Any) -> None:
    """The plan's row is changed as a service would have done it."""
    OutcomeVersion.objects.filter(slot=slot, number=1).update(**values)
