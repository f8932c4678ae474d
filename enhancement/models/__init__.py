from enhancement.models.draft import SectionDraft
from enhancement.models.foundation import AnnualReview, Award, Foundation, ReviewTheme, ReviewVerdict
from enhancement.models.group import Group, GroupLink, GroupMember, GroupTask, VoiceHeard
from enhancement.models.journey import Cycle, CycleState, Journey
from enhancement.models.local_plan import DataPointer, LocalPlan, LocalPriority
from enhancement.models.needs import DataItem, Need
from enhancement.models.outcome import ESI, ESIVersion, OutcomeSlot, OutcomeVersion
from enhancement.models.priority import Priority
from enhancement.models.submission import ClarificationItem, Submission, SubmissionMove, SubmissionRound

__all__ = [
    "ESI",
    "AnnualReview",
    "Award",
    "ClarificationItem",
    "Cycle",
    "CycleState",
    "DataItem",
    "DataPointer",
    "ESIVersion",
    "Foundation",
    "Group",
    "GroupLink",
    "GroupMember",
    "GroupTask",
    "Journey",
    "LocalPlan",
    "LocalPriority",
    "Need",
    "OutcomeSlot",
    "OutcomeVersion",
    "Priority",
    "ReviewTheme",
    "ReviewVerdict",
    "SectionDraft",
    "Submission",
    "SubmissionMove",
    "SubmissionRound",
    "VoiceHeard",
]
