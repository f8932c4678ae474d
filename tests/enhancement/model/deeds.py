"""What anybody may try. A deed calls the service that a page or button calls, with whatever stands in the database; the
service refuses, or it does it. `usual` are those whose business it is: half of the tries are theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from core.clock import local_date
from core.errors import DomainError
from enhancement.domain.annual_review import Answer, fingerprint
from enhancement.domain.criteria import Theme
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.transitions import State
from enhancement.models import ClarificationItem, Submission
from enhancement.queries.reviews import open_review, review_facts
from enhancement.queries.sections import answer_section, draft_of
from enhancement.services import annual_review, foundation, stage4, submitting
from enhancement.services.typed import Typed
from qa.domain.decisions import DecisionVerb
from qa.models import Decision
from qa.services import decisions, reading, returning
from tests.enhancement.model.people import REVIEWERS, SCHOOL, Setting, Who

Act = dict[str, Any]


@dataclass(frozen=True)
class Deed:
    name: str
    usual: frozenset[Who]
    do: Callable[[Setting, Act, Callable[[int], int]], object]


DEEDS: dict[str, Deed] = {}


def deed(*usual: Who) -> Callable:
    """Registers a deed. It gets the setting, who acts and when, and `pick(n)`: a number below n of the model's choice."""

    def register(do: Callable) -> Callable:
        DEEDS[do.__name__] = Deed(do.__name__, frozenset(usual), do)
        return do

    return register


def one_of(rows: Any, pick: Callable[[int], int]) -> Any:
    """One of these rows; where there is none, nothing can be tried."""
    held = list(rows)
    if not held:
        raise DomainError("There is nothing to try this on.")
    return held[pick(len(held))]


def any_submission(setting: Setting, pick: Callable[[int], int]) -> Submission:
    return one_of(Submission.objects.filter(cycle__journey__school=setting.school).order_by("pk"), pick)


def day_of(act: Act, days: int = 0):
    return local_date(act["now"]) + timedelta(days=days)


@deed(*SCHOOL)
def submit(setting, act, pick):
    return submitting.submit(school=setting.school, **act)


@deed(*SCHOOL)
def submit_one_priority(setting, act, pick):
    """The last ones are those that were not sent yet."""
    rows = Submission.objects.filter(cycle__journey__school=setting.school, priority__isnull=False)
    sent = set(rows.exclude(state=State.WITHDRAWN).values_list("priority__kind", flat=True))
    only = one_of(sorted(PriorityKind, key=lambda kind: kind not in sent), pick)
    return submitting.submit(school=setting.school, only=only, **act)


@deed(*SCHOOL)
def withdraw(setting, act, pick):
    return submitting.withdraw(submission=any_submission(setting, pick), **act)


@deed(*SCHOOL)
def answer(setting, act, pick):
    items = ClarificationItem.objects.filter(round__submission__cycle__journey__school=setting.school)
    item = one_of(items.order_by("pk"), pick)
    held = draft_of(item.round.submission.cycle, answer_section(item))
    typed = Typed(texts={"answer": "As the survey says."}, base_version=held.version if held else 0)
    return submitting.answer_item(item=item, typed=typed, **act)


@deed(*SCHOOL)
def resubmit(setting, act, pick):
    return submitting.resubmit(submission=any_submission(setting, pick), **act)


@deed(*SCHOOL)
def take_an_indicator_out(setting, act, pick):
    slot = one_of(setting.plan.slots, pick)
    row = one_of(setting.plan.slots[slot].esis.filter(removed_at__isnull=True), pick)
    return stage4.remove_esi(school=setting.school, priority=slot[0], kind=slot[1], esi=row.public_id, **act)


@deed(*SCHOOL)
def put_an_indicator_back(setting, act, pick):
    slot = one_of(setting.plan.slots, pick)
    row = one_of(setting.plan.slots[slot].esis.filter(removed_at__isnull=False), pick)
    values = {"text": "Half of them do so", "kind": "impact", "due_on": day_of(act, 30 + pick(200))}
    section = f"outcomes/{setting.plan.slots[slot].public_id}/esis/{row.public_id}"
    return stage4.save_esi(
        school=setting.school,
        priority=slot[0],
        kind=slot[1],
        esi=row.public_id,
        typed=typed(values, version_in(setting, section)),
        **act,
    )


@deed(*SCHOOL)
def empty_an_outcome(setting, act, pick):
    kind = one_of(OutcomeKind, pick)
    section = f"outcomes/{setting.plan.slot(kind).public_id}"
    return stage4.save_outcome(
        school=setting.school,
        priority=PriorityKind.LOCAL,
        kind=kind,
        typed=typed({"measure": "eat better"}, version_in(setting, section)),
        **act,
    )


@deed(*REVIEWERS)
def open_it(setting, act, pick):
    submission = any_submission(setting, pick)
    return reading.open_work(submission=submission.public_id, user=act["user"], now=act["now"])


@deed(*REVIEWERS)
def confirm(setting, act, pick):
    return decide(setting, act, pick, DecisionVerb.CONFIRM)


@deed(*REVIEWERS)
def ask(setting, act, pick):
    submission = any_submission(setting, pick)
    snapshot = submission.rounds.order_by("-number").first().snapshot
    path = "outcome/target" if submission.outcome_id else "result/figure"
    if "outcomes" in snapshot:
        path = f"outcomes/{one_of(sorted(snapshot['outcomes']), pick)}/target"
    asked = {"items": [(path, "How did you come to this number?")], "clarify_by": day_of(act, 20)}
    return decide(setting, act, pick, DecisionVerb.SEEK_CLARIFICATION, submission=submission, **asked)


def decide(setting, act, pick, verb, *, submission=None, **more):
    submission = submission or any_submission(setting, pick)
    rounds = list(submission.rounds.order_by("-number"))
    # now and then somebody decides on what they read yesterday
    read = rounds[pick(len(rounds)) if pick(5) == 0 else 0]
    return decisions.decide(submission=submission.public_id, round_read=read.public_id, verb=verb, **more, **act)


@deed(Who.COORDINATOR)
def release(setting, act, pick):
    return decisions.release(decision=one_of(Decision.objects.order_by("pk"), pick).public_id, **act)


@deed(Who.COORDINATOR)
def give_back(setting, act, pick):
    return returning.give_back(submission=any_submission(setting, pick).public_id, comment="Please look again.", **act)


@deed(Who.COORDINATOR)
def record_award(setting, act, pick):
    return foundation.record_award(
        school=setting.school, awarded_on=day_of(act, -pick(900)), evidence="Certificate seen", **act
    )


@deed(*SCHOOL)
def answer_the_annual_review(setting, act, pick):
    annual_review.begin(school=setting.school, **act)
    for theme in Theme:
        values = {"answer": Answer.STILL_MET, "evidence": "Folder"}
        held = open_review(setting.school).drafts.filter(section=f"themes/{theme}").first()
        annual_review.answer_theme(
            school=setting.school, theme=theme, typed=typed(values, held.version if held else 0), **act
        )


@deed(Who.HEAD)
def sign_the_annual_review(setting, act, pick):
    review = open_review(setting.school)
    seen = fingerprint(review_facts(review)) if review else ""
    return annual_review.complete(school=setting.school, seen=seen, **act)


def typed(values: dict[str, Any], base_version: int = 0) -> Typed:
    return Typed(texts={name: str(value) for name, value in values.items()}, values=values, base_version=base_version)


def version_in(setting: Setting, section: str) -> int:
    held = draft_of(setting.plan.cycle, section)
    return held.version if held else 0
