"""The annual review: begun, answered theme by theme, signed by name, then frozen (R9, R10)."""

from datetime import datetime

from django.db import transaction

from accounts.models import Person, User
from accounts.queries import person_of
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.wording import day
from core.errors import DomainError
from enhancement import permissions
from enhancement.domain import annual_review as rules
from enhancement.domain import repeating
from enhancement.domain.canonical import sha256
from enhancement.domain.criteria import IN_FORCE, Theme
from enhancement.domain.pathway import Route
from enhancement.models import AnnualReview, Foundation, ReviewTheme, SectionDraft
from enhancement.queries.journeys import award_of, standing_of
from enhancement.queries.reviews import (
    is_to_be_confirmed,
    last_answers,
    last_facts,
    open_review,
    review_facts,
    waiting_review,
)
from enhancement.services import confirming
from enhancement.services.drafts import keep
from enhancement.services.locks import lock
from enhancement.services.typed import Typed, refuse_nothing
from schools.models import School

WAITS = "The annual review waits for your Local Programme: the next one begins after it is confirmed or given back."
NOT_OPEN = "No annual review is open: begin it first. What was signed before stays as it was."


@transaction.atomic
def begin(*, school: School, user: User, by: Actor, now: datetime) -> AnnualReview:
    """Opens the school's annual review; the one that is open already stays.

    Raises NotAllowedError for anybody but the school's lead and head, DomainError without an award (R8) and while a
    signed one waits for the Local Programme (R11).
    """
    locked = lock(school=school)
    _refuse_readers(user, school, now)
    return _opened(locked.foundation, school, by, now)


@transaction.atomic
def repeat_theme(*, school: School, theme: Theme, looked: bool, user: User, by: Actor, now: datetime) -> ReviewTheme:
    """Last year's answer holds unchanged: one confirm for the section, which opens the review when none is open (EL3).

    `looked`: the evidence was looked at again. Raises NotAllowedError for readers; DomainError as `begin`, when there
    is nothing to repeat (domain.repeating), and when this year something else was typed already.
    """
    locked = lock(school=school)
    _refuse_readers(user, school, now)
    review, last = _opened(locked.foundation, school, by, now), last_facts(school)
    if found := repeating.against(theme, last, version=review.criteria_version, looked=looked):
        raise DomainError(found[0].sentence, field=found[0].where, rule=found[0].rule)
    before = last.answers[theme]
    row = review.themes.filter(theme=theme).first()
    if row is not None and row.unchanged and row.evidence_checked == looked:
        return row
    section = f"themes/{theme}"
    draft = SectionDraft.objects.filter(review=review, section=section).first()
    if (draft is not None and draft.says_something) or row is not None:
        raise DomainError("This section holds what was typed this year: open it and save it there.", rule="R10")
    texts = {"answer": str(before.answer), "gap": before.gap, "evidence": before.evidence}
    keep(review=review, section=section, texts=texts, base_version=draft.version if draft else 0, by=by, now=now)
    row = ReviewTheme(review=review, theme=theme, answer=before.answer, gap=before.gap, evidence=before.evidence)
    row.unchanged, row.evidence_checked, row.answered_at, row.actor = True, looked, now, by
    row.save()
    return row


def _opened(foundation: Foundation, school: School, by: Actor, now: datetime) -> AnnualReview:
    """The open review, begun when there is none."""
    today = local_date(now)
    if waits := waiting_review(school, today=today):
        raise DomainError(f"{WAITS} It was signed on {day(waits.completed_on)}.", rule="R11")
    standing = standing_of(school, today=today)
    if standing.route == Route.NHSS_FIRST:
        raise DomainError(standing.reason, rule=standing.rule)
    return open_review(school) or _begin(foundation, by, now)


@transaction.atomic
def answer_theme(
    *, school: School, theme: Theme, typed: Typed, user: User, by: Actor, now: datetime
) -> ReviewTheme | None:
    """Keeps what was typed about one theme; it counts when it is still met, or a gap with its note (R10).

    `typed` has answer, gap and evidence. Returns None while the theme does not count. Raises NotAllowedError for
    readers, DomainError when no review is open, StaleError when somebody else answered meanwhile.
    """
    lock(school=school)
    _refuse_readers(user, school, now)
    if (review := open_review(school)) is None:
        raise DomainError(NOT_OPEN, rule="R10")
    section = f"themes/{theme}"
    row = review.themes.filter(theme=theme).first()
    refuse_nothing(typed, held=row or SectionDraft.objects.filter(review=review, section=section).first())
    keep(
        review=review,
        section=section,
        texts=typed.texts,
        unreadable=typed.unreadable,
        base_version=typed.base_version,
        by=by,
        now=now,
    )
    said = _said(typed)
    if typed.unreadable or not rules.is_answered(theme, said):
        review.themes.filter(theme=theme).delete()
        return None
    row = row or ReviewTheme(review=review, theme=theme)
    row.answer, row.gap, row.evidence = said.answer, said.gap, said.evidence
    row.unchanged = rules.same_words(said, last_answers(school).get(theme, rules.ThemeAnswer()))
    row.evidence_checked = row.evidence_checked and row.unchanged
    row.answered_at, row.actor = now, by
    row.save()
    return row


@transaction.atomic
def complete(*, school: School, seen: str, user: User, by: Actor, now: datetime) -> AnnualReview:
    """The head teacher signs the open review with their own name, and it is frozen (R10). It counts at once, or waits
    for the school's Local Programme where that confirms every review; the setting in force today decides (R11).

    `seen` is the fingerprint of the answers that were read (rules.fingerprint). Raises NotAllowedError for anybody
    who may not sign for the school, DomainError naming what is missing, or when an answer has changed since.
    """
    today = local_date(now)
    lock(school=school)
    permissions.refuse_unless(
        permissions.may_sign(user, school, on=today), "Only the school's head teacher signs the annual review."
    )
    if (review := open_review(school)) is None:
        raise DomainError(NOT_OPEN, rule="R10")
    signatory = person_of(user)
    sign_off = rules.SignOff(person=signatory.public_id, role=rules.SignatoryRole.HEAD, signed_on=today)
    facts = review_facts(review, sign_off=sign_off)
    if found := rules.missing(facts, today=today):
        raise DomainError(found[0].sentence, field=found[0].where, rule=found[0].rule)
    if seen != rules.fingerprint(facts):
        raise DomainError("An answer was changed after you opened the page: read the review again, then sign.")
    _sign(review, facts, signatory, school, now)
    if review.needs_confirmation:
        confirming.ask(school=school, review=review, by=by, now=now)
    return review


def _sign(review: AnnualReview, facts: rules.ReviewFacts, signatory: Person, school: School, now: datetime) -> None:
    review.completed_at, review.completed_on = now, facts.sign_off.signed_on
    review.signatory, review.signatory_role = signatory, facts.sign_off.role
    review.snapshot = _frozen(school, facts)
    review.snapshot_sha256 = sha256(review.snapshot)
    review.needs_confirmation = is_to_be_confirmed(school, on=facts.sign_off.signed_on)
    review.save()


def _frozen(school: School, facts: rules.ReviewFacts) -> dict:
    """What was signed: person by uuid and role, never a name (decision 37)."""
    award = award_of(school)
    return {
        # 2 since "checked" stands beside "unchanged"
        "schema": 2,
        "subject": "annual_review",
        "school": str(school.public_id),
        "awarded_on": award.awarded_on.isoformat() if award else None,
        "criteria_version": facts.criteria_version,
        "themes": rules.as_signed(facts),
        "signed": {
            "person": str(facts.sign_off.person),
            "role": facts.sign_off.role,
            "on": facts.sign_off.signed_on.isoformat(),
        },
    }


def _said(typed: Typed) -> rules.ThemeAnswer:
    """A note on a gap belongs to a gap; the text itself stays in what was typed."""
    answer = rules.Answer(typed.values["answer"]) if typed.values.get("answer") else None
    gap = typed.values.get("gap", "").strip() if answer == rules.Answer.GAP else ""
    return rules.ThemeAnswer(answer=answer, gap=gap, evidence=typed.values.get("evidence", "").strip())


def _begin(foundation: Foundation, by: Actor, now: datetime) -> AnnualReview:
    review = AnnualReview(foundation=foundation, criteria_version=IN_FORCE, started_at=now)
    review.actor = by
    review.save()
    return review


def _refuse_readers(user: User, school: School, now: datetime) -> None:
    permissions.refuse_unless(
        permissions.may_edit_plan(user, school, on=local_date(now)),
        "You may read the annual review; the school's lead and head teacher answer it.",
    )
