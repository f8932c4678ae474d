"""The one Next line: what, who, by when (S0a). School and coordinator see the same step; only the doer's name differs.

Order of steps: join; answer a clarification; a late annual review or moderation; the plan; what waits for a decision;
the work after confirmation; a new cycle. The first that applies is the line, so that every state has exactly one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from core.domain.wording import day
from enhancement.domain import requirements
from enhancement.domain.facts import JourneyFacts
from enhancement.domain.findings import needed
from enhancement.domain.foundation import ReviewState
from enhancement.domain.next_steps import (
    Page,
    Step,
    agree_changes,
    all_confirmed,
    answer_claim,
    answer_new,
    claim,
    claim_with_quas,
    first_said,
    new_with_quas,
    reading,
    start_work,
    write_new,
)
from enhancement.domain.pathway import Route
from enhancement.domain.stages import Stage
from enhancement.domain.transitions import Party, State
from enhancement.domain.words import counted, upper_first

__all__ = ["NextLine", "Page", "next_line"]


@dataclass(frozen=True, kw_only=True)
class NextLine:
    """`what`: an imperative without a full stop. `by` may lie in the past. `when` is who and by when, as a sentence;
    empty when it is the reader and no day is set. `anchor`: the field path of what is said, may be
    empty."""

    what: str
    who: Party
    by: date | None
    sentence: str
    page: Page
    when: str = ""
    anchor: str = ""


def next_line(facts: JourneyFacts, *, reader: Party = Party.SCHOOL) -> NextLine:
    """Exactly one sentence for any state: "Next: write two more outcomes ... – you, by 5 December 2026." """
    step = next(found for rule in _ORDER if (found := rule(facts)) is not None)
    who = _name(step.who, reader)
    when = f"{who}{_by(step, facts.today)}."
    return NextLine(
        what=step.what,
        who=step.who,
        by=step.by,
        sentence=f"Next: {step.what} – {when}",
        page=step.page,
        when=upper_first(when) if step.by or step.who != reader else "",
        anchor=step.anchor,
    )


def _name(who: Party, reader: Party) -> str:
    if who == reader:
        return "you"
    names = {
        Party.SCHOOL: "the school",
        Party.QUAS: "the quality assurance system (QUAS)",
        Party.COORDINATOR: "the Local Programme coordinator",
    }
    return names[who]


def _by(step: Step, today: date) -> str:
    if step.by is None:
        return ""
    if step.by >= today:
        return f", by {day(step.by)}"
    if step.who == Party.SCHOOL:
        return f", due since {day(step.by)}"
    return f", expected by {day(step.by)}, so ask your Local Programme if you still wait"


def _join(facts: JourneyFacts) -> Step | None:
    if facts.has_joined:
        return None
    if facts.standing.route == Route.NHSS_FIRST:
        what = "gain National Healthy School Status (NHSS), or ask the Local Programme to record your award"
        return Step(what=what, page=Page.STANDING)
    if not facts.standing.may_join and facts.review_waits_since:
        return _confirm_review(facts.review_waits_since)
    if not facts.standing.may_join:
        return Step(what="complete the annual review to join", page=Page.ANNUAL_REVIEW)
    return Step(what="make the first entry in stage 1 to join", page=Page.STAGE_1, by=facts.standing.valid_to)


def _answer(facts: JourneyFacts) -> Step | None:
    held = facts.submission
    if held.state != State.CLARIFICATION:
        return None
    what = f"answer {counted(held.to_answer, 'question')} on the plan" if held.to_answer else "send the answers back"
    return Step(what=what, page=Page.CLARIFICATION, by=held.clarify_by)


def _late_review(facts: JourneyFacts) -> Step | None:
    if facts.review not in (ReviewState.OVERDUE, ReviewState.LAPSED):
        return None
    if facts.review_waits_since:
        return _confirm_review(facts.review_waits_since)
    return Step(what="complete the annual review", page=Page.ANNUAL_REVIEW, by=facts.review_due_on)


def _confirm_review(signed_on: date) -> Step:
    """R11: the school has signed; where the programme confirms every review, it is the coordinator's turn."""
    what = f"confirm the annual review signed on {day(signed_on)}"
    return Step(what=what, who=Party.COORDINATOR, page=Page.CONFIRM_REVIEW)


def _late_moderation(facts: JourneyFacts) -> Step | None:
    """EL11: what a moderation asked for; once it is late it will stop submissions (R12)."""
    show_by = facts.moderation_show_by
    return _show(facts) if show_by is not None and show_by < facts.today else None


def _show(facts: JourneyFacts) -> Step | None:
    if facts.moderation_show_by is None:
        return None
    what = "show the Local Programme what its moderation asked for"
    return Step(what=what, page=Page.MODERATION, by=facts.moderation_show_by)


def _plan(facts: JourneyFacts) -> Step | None:
    if facts.submission.state not in (State.DRAFT, State.WITHDRAWN):
        return None
    for stage in (Stage.GROUP, Stage.NEEDS, Stage.PRIORITIES, Stage.OUTCOMES):
        if lacking := needed(requirements.missing(stage, facts.plan)):
            first = first_said(lacking)
            return Step(
                what=(first.todo or "complete what is missing") + _meanwhile(facts),
                page=Page[f"STAGE_{stage.value}"],
                by=facts.cut_off_on,
                anchor=first.where,
            )
    submit = f"check the answers and submit the plan{_meanwhile(facts)}"
    return Step(what=submit, page=Page.CHECK_ANSWERS, by=facts.cut_off_on)


def _meanwhile(facts: JourneyFacts) -> str:
    """R49: while one priority is written, the work on the confirmed one's outcomes goes on; it is said beside."""
    begun = State.CONFIRMED in facts.submission.phases.states.values()
    work = start_work(facts) if begun and facts.delivers else None
    return f", and meanwhile {work.what}" if work else ""


def _review_soon(facts: JourneyFacts) -> Step | None:
    if facts.review_waits_since:
        return _confirm_review(facts.review_waits_since)
    if facts.review != ReviewState.DUE_SOON:
        return None
    return Step(what="complete the annual review", page=Page.ANNUAL_REVIEW, by=facts.review_due_on)


def _with_quas(facts: JourneyFacts) -> Step | None:
    held = facts.submission
    if held.state != State.SUBMITTED:
        return None
    since = f" submitted on {day(held.submitted_on)}" if held.submitted_on else ""
    return Step(what=f"answer the plan{since}", who=Party.QUAS, page=Page.SUBMISSION, by=held.expected_by)


_ORDER: tuple[Callable[[JourneyFacts], Step | None], ...] = (
    _join,
    _answer,
    answer_claim,
    answer_new,
    _late_review,
    _late_moderation,
    _plan,
    _review_soon,
    _show,
    _with_quas,
    all_confirmed,
    claim,
    write_new,
    start_work,
    agree_changes,
    claim_with_quas,
    new_with_quas,
    reading,
)
