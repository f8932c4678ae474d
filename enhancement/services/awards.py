"""Which letter or certificate is owed, and what it says: frozen here, printed by documents (R16, R51, R52)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from accounts.models import LocalProgramme
from core.clock import local_date
from core.domain.actor import Actor
from documents.domain import facts as paper
from documents.domain.kinds import Kind
from documents.issuing import issue
from documents.models import Document
from enhancement.domain.facts import PlanSettings
from enhancement.domain.foundation import lapses_after
from enhancement.domain.pathway import review_due_on
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.public_sentences import public_sentences
from enhancement.domain.snapshot_sections import sections
from enhancement.models import Journey, SubmissionRound
from enhancement.queries.journeys import award_of, cycle_of, last_review_on
from enhancement.queries.plans import plan_settings
from schools.models import School
from schools.queries.addresses import news_addresses


def welcome(*, journey: Journey, programme: LocalProgramme, by: Actor, now: datetime) -> Document:
    """The welcome letter: once in the school's life, whoever makes the first entry (R15, R16)."""
    school = journey.school
    return issue(
        kind=Kind.WELCOME_LETTER,
        school=school,
        programme=programme,
        issue_key=f"welcome:{school.public_id}",
        facts=paper.WelcomeFacts(**letterhead(school, programme), joined_on=journey.joined_on),
        notify=news_addresses(school, on=local_date(now)),
        by=by,
        now=now,
    )


def acceptance(*, submitted: SubmissionRound, by: Actor, now: datetime, completes: bool = False) -> Document:
    """The acceptance letter of what was confirmed: a plan, or one of its priorities (R51, decision 34); `completes`
    when the other priority was confirmed before."""
    facts = paper.AcceptanceFacts(**_confirmed([submitted], today=local_date(now)), completes=completes)
    key = f"acceptance:{submitted.submission.public_id}"
    return issue(kind=Kind.ACCEPTANCE_LETTER, issue_key=key, facts=facts, **_sent(submitted, by=by, now=now))


def certificate(*, submitted: Sequence[SubmissionRound], by: Actor, now: datetime) -> Document:
    """The certificate of a plan (R52): of one round, or of both when the priorities went one after the other. The last
    one completes it."""
    last = submitted[-1]
    facts = paper.CertificateFacts(**_confirmed(submitted, today=local_date(now)))
    key = f"certificate:{last.submission.public_id}"
    return issue(kind=Kind.CERTIFICATE, issue_key=key, facts=facts, **_sent(last, by=by, now=now))


def _confirmed(submitted: Sequence[SubmissionRound], *, today: date) -> dict[str, Any]:
    """Small numbers are suppressed (decision 32)."""
    submission = submitted[-1].submission
    school = submission.cycle.journey.school
    held = [priority for row in submitted for priority in _priorities(row.snapshot)]
    order = list(paper.PriorityKind)
    return letterhead(school, submission.programme) | {
        "confirmed_on": today,
        "priorities": tuple(sorted(held, key=lambda priority: order.index(priority.kind))),
        "valid_to": brand_valid_to(school, today=today),
    }


def _sent(submitted: SubmissionRound, *, by: Actor, now: datetime) -> dict[str, Any]:
    """Whose document it is, and who hears of it."""
    submission = submitted.submission
    school = submission.cycle.journey.school
    notify = news_addresses(school, on=local_date(now))
    return {"school": school, "programme": submission.programme, "notify": notify, "by": by, "now": now}


def submission_form(*, submitted: SubmissionRound, by: Actor, now: datetime) -> Document:
    """The form that the school and the QUAS keep, made from the frozen snapshot (R48)."""
    submission = submitted.submission
    school, programme = submission.cycle.journey.school, submission.programme
    return issue(
        kind=Kind.SUBMISSION_FORM,
        school=school,
        programme=programme,
        issue_key=f"form:{submitted.public_id}",
        facts=paper.SubmissionFacts(
            **letterhead(school, programme),
            submitted_on=local_date(submitted.submitted_at),
            round_number=submitted.number,
            snapshot_sha256=submitted.sha256,
            sections=tuple(
                paper.Section(
                    heading=section.heading,
                    level=section.level,
                    answers=tuple(paper.Answer(question=row.label, answer=row.value) for row in section.rows),
                )
                for section in sections(submitted.snapshot)
            ),
        ),
        by=by,
        now=now,
    )


def brand_valid_to(school: School, *, today: date) -> date | None:
    """The last day on which the brand may be used: the review's due day and its days of grace (R53, decision 28)."""
    award, cycle = award_of(school), cycle_of(school)
    nhss_on = award.awarded_on if award else None
    due_on = review_due_on(nhss_on=nhss_on, last_review_on=last_review_on(school))
    if due_on is None:
        return None
    settings = plan_settings(cycle.settings) if cycle else PlanSettings()
    return lapses_after(due_on, settings.review_grace_days)


def letterhead(school: School, programme: LocalProgramme) -> dict[str, str | None]:
    return {
        "school_name": school.name,
        "programme_name": programme.name,
        "programme_mailbox": programme.role_mailbox or None,
        "programme_telephone": programme.telephone or None,
    }


def _priorities(snapshot: Mapping) -> tuple[paper.Priority, ...]:
    """Local first, then school, with their outcomes as sentences fit for a wall."""
    told = public_sentences(snapshot)
    by_kind = {held["kind"]: (uuid, held) for uuid, held in snapshot["priorities"].items()}
    return tuple(
        paper.Priority(kind=paper.PriorityKind(kind), title=by_kind[kind][1]["title"], outcomes=told[by_kind[kind][0]])
        for kind in PriorityKind
        if kind in by_kind
    )
