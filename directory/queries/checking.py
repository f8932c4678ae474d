"""Listings between two checks: who is to be reminded, what the desk sees of them (DI7)."""

from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Count, Q, QuerySet

from directory.domain.freshness import HIDDEN_AFTER_DAYS, OVERDUE_AFTER_DAYS, Freshness
from directory.domain.reminders import EARLIEST_DAYS_BEFORE
from directory.models import DeskTask, Intervention, ProblemReport

SHOWN = Q(published_at__isnull=False, merged_into=None)
NOT_CHECKED = "not_checked"


def to_remind(today: date) -> QuerySet[Intervention]:
    """Published listings whose check is due within 30 days, or was due, with whom to write to."""
    soon = today + timedelta(days=EARLIEST_DAYS_BEFORE)
    return _with_mailboxes(Intervention.objects.filter(SHOWN, check_due_on__lte=soon))


def trials_over(today: date) -> QuerySet[Intervention]:
    """Published trials whose last day is past and that say nothing of what was found."""
    return _with_mailboxes(Intervention.objects.filter(SHOWN, trial_ends_on__lt=today, trial_result=None))


def behind(about: UUID) -> QuerySet[Intervention]:
    """The listing that a link is about, as long as it is published: one hidden for want of a check can be confirmed."""
    return _with_mailboxes(Intervention.objects.filter(SHOWN, public_id=about))


def mailbox_of(listing: Intervention) -> str | None:
    """The provider's shared mailbox, or the listing's; None when neither is there or could be written to."""
    provider = listing.provider.merged_into or listing.provider
    return next((box for box in (provider.role_mailbox, listing.contact_mailbox) if box and _can_be(box)), None)


def standing(listings: QuerySet[Intervention], which: str, today: date) -> QuerySet[Intervention]:
    """Listings that stand so between two checks: a Freshness, or NOT_CHECKED."""
    overdue, hidden = (today - timedelta(days=days) for days in (OVERDUE_AFTER_DAYS, HIDDEN_AFTER_DAYS))
    conditions = {
        Freshness.FRESH: Q(check_due_on__gt=today),
        Freshness.DUE: Q(check_due_on__lte=today, check_due_on__gt=overdue),
        Freshness.OVERDUE: Q(check_due_on__lte=overdue, check_due_on__gt=hidden),
        Freshness.HIDDEN: Q(check_due_on__lte=hidden),
        NOT_CHECKED: Q(checked_on=None),
    }
    return listings.filter(conditions[which])


def waiting(today: date) -> dict[str, int]:
    """What waits for the Local Programme: open tasks, reports without an answer (worries apart), hidden listings."""
    open_reports = ProblemReport.objects.filter(answered_at=None).order_by()
    return {
        "tasks": DeskTask.objects.filter(done_at=None).count(),
        **open_reports.aggregate(reports=Count("pk"), worries=Count("pk", filter=Q(kind="harm"))),
        "hidden": standing(Intervention.objects.filter(SHOWN), Freshness.HIDDEN, today).count(),
    }


def _with_mailboxes(listings: QuerySet[Intervention]) -> QuerySet[Intervention]:
    return listings.select_related("provider__merged_into").order_by("pk")


def _can_be(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True
