"""Two lists of the desk over the same submissions; who sees what of them is said in qa.queries."""

from enhancement.models import Submission


class Work(Submission):
    """A reviewer's queue."""

    class Meta:
        proxy = True
        verbose_name = "plan to review"
        verbose_name_plural = "plans to review"

    def __str__(self) -> str:
        return f"Plan of {self.cycle.journey.school.name}"


class SentPlan(Submission):
    """A coordinator's list: what the schools of the programme have with the QUAS."""

    class Meta:
        proxy = True
        verbose_name = "plan with the QUAS"
        verbose_name_plural = "plans with the QUAS"

    def __str__(self) -> str:
        return f"Plan of {self.cycle.journey.school.name}"
