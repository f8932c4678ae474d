"""What a school receives for a confirmed outcome: a letter, and an award that grows (R71, decision 34)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from documents.domain import facts as paper
from documents.domain.kinds import Kind
from documents.domain.numbers import printed
from documents.issuing import issue, supersede
from documents.models import Document
from enhancement.domain.claim_words import figure_of
from enhancement.domain.claims import no_recognition_yet
from enhancement.domain.public_sentences import public_sentence
from enhancement.domain.transitions import State
from enhancement.models import Claim, Cycle, Submission
from enhancement.queries.claims import claimable, draft_of
from enhancement.queries.frozen import asked_round
from enhancement.queries.standing_outcomes import standing_outcomes
from enhancement.services.awards import letterhead
from schools.queries.addresses import news_addresses

ALL_STAGES, BUT_THE_LAST = 8, 7
NO_BASELINE = "No baseline was measured at the start"


def recognise(*, submission: Submission, by: Actor, now: datetime) -> tuple[Document, Document]:
    """Letter of congratulations and award for a confirmed claim; the claim says already when it was confirmed.

    Raises DomainError before the confirmation (R71). Small numbers are suppressed (decision 32).
    """
    if against := no_recognition_yet(State(submission.state)):
        raise DomainError(against[0].sentence, rule=against[0].rule)
    cycle = Cycle.objects.select_related("journey__school", "programme").get(pk=submission.cycle_id)
    held = standing_outcomes(cycle)
    met = sum(one.met_on is not None for one in held)
    stages = BUT_THE_LAST if any(one.is_running for one in held) else ALL_STAGES
    return (
        _letter(submission, cycle, met, stages, by, now),
        _award(submission, cycle, stages, by, now),
    )


def award_of_plan(cycle: Cycle) -> Document | None:
    """The plan's award that stands; None before the first outcome is met, or when it was withdrawn."""
    rows = Document.objects.filter(kind=Kind.AWARD, issue_key__startswith=f"award:{cycle.public_id}:")
    return rows.filter(superseded_by__isnull=True, revoked_at__isnull=True).order_by("-issued_at", "-pk").first()


def _letter(submission: Submission, cycle: Cycle, met: int, stages: int, by: Actor, now: datetime) -> Document:
    school, confirmed = cycle.journey.school, asked_round(submission).snapshot["confirmed"]
    held = claimable(school, submission.claim.version.slot.public_id)
    draft = draft_of(held) if held else None
    if draft is None or draft.result is None:
        raise DomainError("A confirmed claim has a result.", rule="R71")
    baseline = draft.outcome.baseline
    facts = paper.CongratulationFacts(
        **letterhead(school, submission.programme),
        confirmed_on=local_date(now),
        priority=paper.Priority(
            kind=paper.PriorityKind(confirmed["priority"]["kind"]), title=confirmed["priority"]["title"]
        ),
        outcome=public_sentence(confirmed),
        baseline=figure_of(baseline, away=True) if baseline else NO_BASELINE,
        result=figure_of(draft.result, away=True),
        outcomes_met=met,
        stages_complete=stages,
    )
    return issue(
        kind=Kind.CONGRATULATION_LETTER,
        school=school,
        programme=submission.programme,
        issue_key=f"congratulation:{submission.claim.public_id}",
        facts=facts,
        notify=news_addresses(school, on=local_date(now)),
        by=by,
        now=now,
    )


def _award(submission: Submission, cycle: Cycle, stages: int, by: Actor, now: datetime) -> Document:
    """The plan's award with one outcome more: a new paper in place of the last one, which leads to it (ADR 0026)."""
    school, last = cycle.journey.school, award_of_plan(cycle)
    facts = paper.AwardFacts(
        **letterhead(school, submission.programme),
        plan_confirmed_on=_plan_confirmed_on(cycle),
        outcomes=_met_outcomes(cycle),
        stages_complete=stages,
        award_number=_first_number(last),
    )
    common: dict[str, Any] = {
        "issue_key": f"award:{cycle.public_id}:{submission.claim.public_id}",
        "facts": facts,
        "notify": news_addresses(school, on=local_date(now)),
        "by": by,
        "now": now,
    }
    if last is not None:
        return supersede(document=last.public_id, **common)
    return issue(kind=Kind.AWARD, school=school, programme=submission.programme, **common)


def _first_number(last: Document | None) -> str | None:
    """The number that the plan's award had first, as printed."""
    if last is None:
        return None
    return last.facts["award_number"] or printed(last.number)


def _plan_confirmed_on(cycle: Cycle) -> date:
    if cycle.confirmed_at is None:
        raise DomainError("The plan of a met outcome is confirmed.", rule="R71")
    return local_date(cycle.confirmed_at)


def _met_outcomes(cycle: Cycle) -> tuple[paper.MetOutcome, ...]:
    """Each met outcome once, in the order of confirmation, in the words that were confirmed."""
    rows = Claim.objects.filter(version__slot__priority__cycle=cycle, confirmed_at__isnull=False)
    claims = rows.order_by("confirmed_at", "pk").prefetch_related("submissions")
    found = []
    for claim in claims:
        confirmed = _confirmed_words(claim)
        found.append(
            paper.MetOutcome(
                kind=paper.PriorityKind(confirmed["priority"]["kind"]),
                sentence=public_sentence(confirmed),
                confirmed_on=local_date(claim.confirmed_at),
            )
        )
    return tuple(found)


def _confirmed_words(claim: Claim) -> Mapping[str, Any]:
    submission = claim.submissions.filter(state=State.CONFIRMED).get()
    words: Mapping[str, Any] = asked_round(submission).snapshot["confirmed"]
    return words
