"""Somebody says that a listing is still true: signed in, or by the link in a reminder (DI7, decision 24)."""

from datetime import datetime

from django.db import transaction

from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.links import LinkPurpose
from core.errors import DomainError
from core.models import SignedLink
from core.services import links
from directory.domain.checking import Checker
from directory.domain.problems import FROM_PROVIDER, ProblemKind
from directory.domain.reminders import LINK_VALID_FOR
from directory.models import Intervention, ProblemReport
from directory.queries.checking import behind, mailbox_of
from directory.services import checks, indexing, listings

NOT_READ = 0  # no listing has this version


@recorded
def confirm(
    *, listing: Intervention, checked_by: Checker, seen_version: int | None = None, by: Actor, now: datetime
) -> Intervention:
    """Everything in the listing is true today. Saying so twice on a day is one check, unless the listing was changed
    in between. `seen_version` is the listing's that was read.

    Raises DomainError for a listing that was merged into another, or was changed after it was read."""
    row, today = listings.locked(listing), local_date(now)
    if row.merged_into_id is not None:
        raise DomainError(f"“{row.name}” was merged into another listing. Check that one.")
    if seen_version not in {None, row.version}:
        raise DomainError("The listing was changed while this page was open. Read it again, then confirm it.")
    said = row.checks.filter(checked_on=today, checked_by=checked_by, version=row.version)
    if (row.checked_on, row.checked_by) == (today, checked_by) and said.exists():
        return row
    row.checked_on, row.checked_by, row.changed_at = today, checked_by, now
    row.save(update_fields=["checked_on", "checked_by", "changed_at"])
    checks.write(row, by=by, now=now)
    indexing.refresh([row.pk])
    return Intervention.objects.get(pk=row.pk)


def invite_to_confirm(*, listing: Intervention, by: Actor, now: datetime) -> str:
    """The token of a link to the page with "All of this is still true". It is about the check that stands now: once
    somebody has confirmed the listing, it changes nothing any more."""
    return links.create(
        purpose=LinkPurpose.CONFIRM_LISTING,
        about=listing.public_id,
        facts={"checked_on": listing.checked_on.isoformat()},
        expires_at=now + LINK_VALID_FOR,
        single_use=False,
        by=by,
        now=now,
    )


def is_about_this_check(link: SignedLink, listing: Intervention) -> bool:
    """False once the listing has been checked again since the link was made."""
    return link.facts.get("checked_on") == listing.checked_on.isoformat()


@transaction.atomic
def confirm_by_link(*, token: str, version: int | None, now: datetime) -> Intervention:
    """What whoever holds the link confirms, as the provider; pressed twice, or by two, it is one check.

    `version` is the listing's that was read. Raises LinkError, DomainError when the listing was changed meanwhile,
    Intervention.DoesNotExist when the public does not see it any more.
    """
    link = links.use(token=token, purpose=LinkPurpose.CONFIRM_LISTING, now=now)
    row = behind(link.about).select_for_update(of=("self",), no_key=True).get()
    if not is_about_this_check(link, row):
        return row
    return confirm(listing=row, checked_by=Checker.PROVIDER, seen_version=version or NOT_READ, by=link.holder, now=now)


@transaction.atomic
def tell_by_link(*, token: str, text: str, now: datetime) -> ProblemReport:
    """What the provider says has changed, for the Local Programme to answer; the same words wait once.

    The answer goes to the mailbox that the link was sent to. Raises like `confirm_by_link`.
    """
    link = links.use(token=token, purpose=LinkPurpose.CONFIRM_LISTING, now=now)
    listing = behind(link.about).get()
    waits = ProblemReport.objects.filter(
        listing=listing, reporter_mark=FROM_PROVIDER, text=text.strip(), answered_at=None
    ).first()
    return waits or ProblemReport.objects.create(
        listing=listing,
        kind=ProblemKind.FACTS,
        text=text.strip(),
        reporter_email=mailbox_of(listing),
        reporter_mark=FROM_PROVIDER,
        reported_at=now,
    )
