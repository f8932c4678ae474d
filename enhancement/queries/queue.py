"""What waits for the QUAS: a question, not a copy (architecture, section 1)."""

from django.db.models import QuerySet

from enhancement.domain.transitions import State
from enhancement.models import Submission


def awaiting_quas() -> QuerySet[Submission]:
    """Submissions that are open: with the QUAS, or with the school for clarification. Who reviews is not known here."""
    return Submission.objects.filter(state__in=[State.SUBMITTED, State.CLARIFICATION]).select_related(
        "cycle__journey__school", "programme"
    )
