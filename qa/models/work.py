"""Two lists of the desk over the same submissions; who sees what of them is said in qa.queries."""

from enhancement.domain.words import upper_first
from enhancement.models import Submission


class Work(Submission):
    """A reviewer's queue."""

    class Meta:
        proxy = True
        verbose_name = "submission to review"
        verbose_name_plural = "submissions to review"

    def __str__(self) -> str:
        return upper_first(self.about.of(self.cycle.journey.school.name))


class SentPlan(Submission):
    """A coordinator's list: what the schools of the programme have with the QUAS."""

    class Meta:
        proxy = True
        verbose_name = "submission with the QUAS"
        verbose_name_plural = "submissions with the QUAS"

    def __str__(self) -> str:
        return upper_first(self.about.of(self.cycle.journey.school.name))
