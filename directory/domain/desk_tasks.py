"""What the Local Programme has to do about the directory, raised by a rule rather than by a person."""

from enum import StrEnum

from directory.domain.words import Word


class TaskKind(StrEnum):
    REPORTED_CLOSED = "reported_closed"
    PROVIDER_CHECK = "provider_check"
    TRIAL_ENDED = "trial_ended"
    CHECK_OVERDUE = "check_overdue"
    GONE_FROM_FEED = "gone_from_feed"


TASK_KINDS: dict[TaskKind, Word] = {
    TaskKind.REPORTED_CLOSED: Word("Reported as closed", "Two visitors say that it is no longer offered."),
    TaskKind.PROVIDER_CHECK: Word("Provider check runs out", "A document of the provider expires within 60 days."),
    TaskKind.TRIAL_ENDED: Word("Trial has ended", "The listing needs its result."),
    TaskKind.CHECK_OVERDUE: Word("Nobody confirmed it", "The check is at least 30 days late."),
    TaskKind.GONE_FROM_FEED: Word("Gone from its feed", "The directory that it came from no longer has it."),
}
