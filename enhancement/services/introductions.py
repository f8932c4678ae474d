"""Introductions: a school agrees to be found, writes to another on the same topic, and is answered once (R63, CN8)."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.domain.together_mails import answer_mail, introduction_mail
from enhancement.models import Introduction, IntroductionConsent, Journey
from enhancement.queries.peers import common_topic, consent_of
from enhancement.services.locks import lock, lock_several
from enhancement.services.telling import tell
from schools.models import School

WRITERS_ONLY = "The school's lead and head teacher write to other schools and answer them."
NOT_JOINED = "Your school has not joined yet: it can do this after its first entry."


@transaction.atomic
def agree(*, school: School, user: User, by: Actor, now: datetime) -> IntroductionConsent:
    """From now other schools on the same topic find this one. Raises NotAllowedError; DomainError before joining."""
    journey = _own(lock(school=school).journey, school, user, now)
    held = consent_of(journey)
    if held is not None:
        return held
    consent = IntroductionConsent(journey=journey, given_at=now, actor=by)
    consent.save()
    return consent


@transaction.atomic
def end(*, school: School, user: User, by: Actor, now: datetime) -> None:
    """From now nobody finds the school; what was written stays with both. Raises NotAllowedError, DomainError."""
    held = consent_of(_own(lock(school=school).journey, school, user, now))
    if held is not None:
        held.ended_at, held.actor = now, by
        held.save()


@transaction.atomic
def introduce(*, school: School, peer: School, text: str, user: User, by: Actor, now: datetime) -> Introduction:
    """Writes to a school that agreed, about a topic that both work on; its lead reads it by e-mail.

    Raises NotAllowedError; DomainError when the other cannot be found any more, or has not answered the last one.
    """
    journeys = {locked.foundation.school_id: locked.journey for locked in lock_several(schools=[school, peer])}
    sender = _own(journeys[school.pk], school, user, now)
    receiver, topic = journeys[peer.pk], common_topic(school, peer)
    if receiver is None or topic is None:
        raise DomainError(f"{peer} cannot be written to just now: look at the list of schools again.", rule="R63")
    if not text.strip():
        raise DomainError("Write a few words to the school.", field="text")
    if sender.introductions_sent.filter(receiver=receiver, answered_at__isnull=True).exists():
        raise DomainError(f"{peer} has not answered your last words yet: wait for its answer.", field="text")
    row = Introduction(
        sender=sender, receiver=receiver, topic=topic, text=text.strip(), sent_at=now, actor=by
    )  # fmt: skip
    row.save()
    mail = introduction_mail(sender=school.name, topic=topic.name, words=row.text, link=_page(row, peer))
    tell(peer, mail, kind="enhancement.introduction", key=f"introduction:{row.public_id}", by=by, now=now)
    return row


@transaction.atomic
def answer(
    *, introduction: Introduction, school: School, text: str, user: User, by: Actor, now: datetime
) -> Introduction:
    """The other school's answer, once. Raises NotAllowedError, DomainError."""
    journey = _own(lock(school=school).journey, school, user, now)
    row = Introduction.objects.select_for_update(of=("self",), no_key=True).get(pk=introduction.pk)
    if row.receiver_id != journey.pk:
        raise DomainError("The school that was written to answers.")
    if row.answered_at is not None:
        raise DomainError("Your school has answered already: both texts stand here.")
    if not text.strip():
        raise DomainError("Write a few words, also when the answer is no.", field="text")
    row.answer, row.answered_at, row.actor = text.strip(), now, by
    row.save()
    asked = row.sender.school
    mail = answer_mail(school=school.name, words=row.answer, link=_page(row, asked))
    tell(asked, mail, kind="enhancement.introduction_answer", key=f"answer:{row.public_id}", by=by, now=now)
    return row


def _own(journey: Journey | None, school: School, user: User, now: datetime) -> Journey:
    permissions.refuse_unless(permissions.may_edit_plan(user, school, on=local_date(now)), WRITERS_ONLY)
    if journey is None:
        raise DomainError(NOT_JOINED)
    return journey


def _page(row: Introduction, school: School) -> str:
    at = {"school": school.public_id, "introduction": row.public_id}
    return f"{settings.PORTAL_URL}{reverse('enhancement:introduction', kwargs=at)}"
