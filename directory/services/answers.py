"""Contributors learn what became of what they asked for (C16): one e-mail an answer, through the outbox."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from core.domain.actor import Actor, ActorKind
from core.services import outbox
from directory.domain.proposals import label
from directory.domain.requests import Verdict
from directory.models import ChangeRequest, Claim
from directory.rendering import letter


def tell_author(request: ChangeRequest, *, by: Actor, now: datetime) -> None:
    """After a request was sent back or decided. A feed gets no e-mail. Texts that were proposed stand on the page, not
    in the e-mail."""
    to = address_of(request)
    if to is None or request.source_id is not None:
        return
    fields = list(request.fields.all())
    name = next((field.after for field in fields if field.field == "name"), None)
    path = reverse("directory:request", kwargs={"public_id": request.public_id})
    words = letter(
        "request_answered",
        {
            "listing": request.listing.name if request.listing else name or "your new listing",
            "state": request.state,
            "reason": request.reason,
            "refused": [
                {"label": label(field.field), "reason": field.reason}
                for field in fields
                if field.verdict == Verdict.REFUSED
            ],
            "accepted": [label(field.field) for field in fields if field.verdict == Verdict.ACCEPTED],
            "shown": request.listing is not None and request.listing.published_at is not None,
            "link": settings.PORTAL_URL + path if request.by_kind == ActorKind.USER else "",
        },
    )
    outbox.queue(
        to=to,
        kind=f"directory.request_{request.state}",
        # the same request may be sent back more than once
        dedupe_key=f"change-request:{request.public_id}:{request.state}:{request.submitted_at:%Y%m%dT%H%M%S%f}",
        by=by,
        now=now,
        **vars(words),
    )


def tell_claimant(claim: Claim, *, by: Actor, now: datetime) -> None:
    """After a claim was declined; an approved one brings an invitation, or word of the new role, by itself."""
    person = claim.person.stands_for
    to = person.user.email if person.user_id else person.email
    if not to:
        return
    words = letter(
        "claim_declined", {"name": person.name, "organisation": claim.organisation.name, "reason": claim.reason}
    )
    outbox.queue(
        to=to,
        kind="directory.claim_declined",
        dedupe_key=f"claim:{claim.public_id}:declined",
        by=by,
        now=now,
        **vars(words),
    )


def address_of(request: ChangeRequest) -> str | None:
    """The mailbox that the author gave, else that of the sign-in behind the request."""
    if request.reply_to:
        return request.reply_to
    if request.by_kind != ActorKind.USER:
        return None
    return User.objects.filter(public_id=request.by_ref, is_active=True).values_list("email", flat=True).first()
