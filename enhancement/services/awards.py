"""Which letter or certificate is owed, and what it says: frozen here, printed by documents (R16, R51, R52)."""

from collections.abc import Mapping
from datetime import date, datetime

from accounts.models import LocalProgramme
from core.clock import local_date
from core.domain.actor import Actor
from documents.domain import facts as paper
from documents.domain.kinds import Kind
from documents.issuing import issue
from documents.models import Document
from enhancement.domain.foundation import lapses_after
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.public_sentences import public_sentences
from enhancement.domain.snapshot_sections import sections
from enhancement.models import Journey, SubmissionRound
from enhancement.queries.journeys import journey_facts
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
        facts=paper.WelcomeFacts(**_letterhead(school, programme), joined_on=journey.joined_on),
        notify=addresses(school, on=local_date(now)),
        by=by,
        now=now,
    )


def accepted(*, submitted: SubmissionRound, by: Actor, now: datetime) -> list[Document]:
    """Acceptance letter and certificate of a confirmed plan (R51, R52). Small numbers are suppressed (decision 32)."""
    submission = submitted.submission
    school, programme = submission.cycle.journey.school, submission.programme
    today = local_date(now)
    facts = _letterhead(school, programme) | {
        "confirmed_on": today,
        "priorities": _priorities(submitted.snapshot),
        "valid_to": brand_valid_to(school, today=today),
    }
    common = {
        "school": school,
        "programme": programme,
        "notify": addresses(school, on=today),
        "by": by,
        "now": now,
    }
    key = submission.public_id
    return [
        issue(
            kind=Kind.ACCEPTANCE_LETTER, issue_key=f"acceptance:{key}", facts=paper.AcceptanceFacts(**facts), **common
        ),
        issue(kind=Kind.CERTIFICATE, issue_key=f"certificate:{key}", facts=paper.CertificateFacts(**facts), **common),
    ]


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
            **_letterhead(school, programme),
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
    facts = journey_facts(school, today=today)
    if facts.review_due_on is None:
        return None
    return lapses_after(facts.review_due_on, facts.plan.settings.review_grace_days)


def addresses(school: School, *, on: date) -> list[str]:
    """Where news of a school go: its shared mailbox, its head and its lead of that day; each once."""
    return news_addresses(school, on=on)


def _letterhead(school: School, programme: LocalProgramme) -> dict[str, str | None]:
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
