"""Which agencies have looked at a submission (R78)."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from accounts.domain.roles import Permission, roles_with
from accounts.models import Person, ProgrammeMembership, User
from enhancement.models import Submission


def agencies_on(submission: Submission, *, reader: User, on: date) -> list[UUID | None]:
    """The agency of everybody who decided on a round, wrote a draft or reads it now; None where it is not known."""
    looked = Person.objects.filter(
        Q(user=reader) | Q(decisions__round__submission=submission) | Q(review_drafts__round__submission=submission)
    )
    held = ProgrammeMembership.objects.held_on(on).filter(
        person__in=looked.order_by().values("pk"),
        programme=submission.programme_id,
        role__in=roles_with(Permission.REVIEW_SUBMISSIONS),
    )
    return list(held.order_by().values_list("agency__public_id", flat=True))
