"""What a reviewer may see: the only way to other schools' plans, and it knows conflicts (decision 19, QA6, QA25)."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.db.models import Q, QuerySet

from accounts.domain.roles import Permission, roles_with
from accounts.models import Organisation, User
from accounts.queries import held_on, programmes_of
from enhancement.models import SectionDraft, Submission, SubmissionMove, SubmissionRound
from enhancement.queries import awaiting_quas
from qa.domain.eligibility import YEARS_AFTER_A_ROLE
from qa.models import DeclaredConflict
from schools.models import School, SchoolLink, SchoolMembership


def visible_work(user: User, *, on: date) -> QuerySet[Submission]:
    """Open submissions of the programmes this user reviews for, without those of a conflict.

    Lists, counts, search and single pages all start here: what a reviewer is barred from does not exist for them.
    """
    programmes = programmes_of(user, roles=roles_with(Permission.REVIEW_SUBMISSIONS), on=on)
    if user.is_administrator or not programmes:
        # running the portal is no licence to review
        return Submission.objects.none()
    return (
        awaiting_quas()
        .filter(programme_id__in=programmes)
        .exclude(cycle__journey__school_id__in=barred_schools(user, on=on))
        .exclude(pk__in=_own_work(user))
    )


def barred_schools(user: User, *, on: date) -> set[int]:
    """Keys of the schools whose work this user never sees: own, continued, same trust, declared."""
    since = on - relativedelta(years=YEARS_AFTER_A_ROLE)
    own = set(
        SchoolMembership.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=since), person__user=user)
        .order_by()
        .values_list("school_id", flat=True)
    )
    declared = DeclaredConflict.objects.filter(held_on(on), person__user=user)
    return own | _continued(own) | set(declared.values_list("school_id", flat=True)) | _same_trust(user, on=on)


def _continued(schools: set[int]) -> set[int]:
    """Predecessors and successors of these schools."""
    if not schools:
        return set()
    links = SchoolLink.objects.filter(Q(predecessor_id__in=schools) | Q(successor_id__in=schools))
    return {key for pair in links.values_list("predecessor_id", "successor_id") for key in pair}


def _same_trust(user: User, *, on: date) -> set[int]:
    """Schools that a trust runs to which the reviewer belongs, as member or as its reviewer."""
    trusts = Organisation.objects.filter(
        Q(memberships__in=_memberships(user, on)) | Q(programme_members__in=_reviewing_for(user, on)), is_trust=True
    )
    names = set(trusts.values_list("name", flat=True))
    if not names:
        return set()
    return set(School.objects.filter(trust_name__in=names).values_list("pk", flat=True))


def _memberships(user: User, on: date) -> QuerySet:
    return user.person.organisation_memberships.filter(held_on(on)).order_by() if hasattr(user, "person") else []


def _reviewing_for(user: User, on: date) -> QuerySet:
    return user.person.programme_memberships.filter(held_on(on)).order_by() if hasattr(user, "person") else []


def _own_work(user: User) -> QuerySet:
    """Submissions that the user wrote in, submitted or answered: barred for ever."""
    written = SectionDraft.objects.filter(by_ref=user.public_id).values("cycle_id")
    moved = SubmissionMove.objects.filter(by_ref=user.public_id, verb__in=["submit", "answer", "withdraw"])
    frozen = SubmissionRound.objects.filter(by_ref=user.public_id)
    return Submission.objects.filter(
        Q(cycle_id__in=written) | Q(pk__in=moved.values("submission_id")) | Q(pk__in=frozen.values("submission_id"))
    ).values("pk")
