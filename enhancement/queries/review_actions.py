"""What a school does about the gaps of its annual reviews (EL7)."""

from django.db.models import QuerySet

from enhancement.domain.criteria import Theme
from enhancement.models import ReviewAction
from schools.models import School


def actions_of(school: School) -> QuerySet[ReviewAction]:
    """All that stand, of every year: what is not done first, by its day."""
    rows = ReviewAction.objects.filter(review__foundation__school=school, removed_at__isnull=True)
    return rows.select_related("review").order_by("done_on", "due_on", "pk")


def open_actions(school: School) -> list[ReviewAction]:
    """What is not done yet, of this year's review and of earlier ones."""
    return list(actions_of(school).filter(done_on__isnull=True))


def open_action(school: School, theme: Theme) -> ReviewAction | None:
    return actions_of(school).filter(done_on__isnull=True, theme=theme).first()
