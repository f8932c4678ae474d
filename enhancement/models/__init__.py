from enhancement.models.activity import Activity, PartnerCheck
from enhancement.models.baseline import BaselineChange, BaselineException
from enhancement.models.claim import Claim, ClaimEvidence, OutcomeEnding
from enhancement.models.draft import SectionDraft
from enhancement.models.esi_proposal import ESIProposal
from enhancement.models.example import ExampleOutcome
from enhancement.models.foundation import AnnualReview, Award, Foundation, ReviewTheme, ReviewVerdict
from enhancement.models.group import Group, GroupLink, GroupMeeting, GroupMember, GroupTask, VoiceHeard
from enhancement.models.introduction import Introduction, IntroductionConsent
from enhancement.models.journey import Cycle, CycleState, Journey
from enhancement.models.local_plan import DataPointer, LocalPlan, LocalPriority
from enhancement.models.moderation import ModerationRecord, ReviewReminder
from enhancement.models.needs import DataItem, Need
from enhancement.models.offer import OutcomeOffer
from enhancement.models.outcome import ESI, ESIVersion, OutcomeSlot, OutcomeVersion, WordingChange
from enhancement.models.policy import ReviewAction, SchoolPolicy
from enhancement.models.priority import Priority
from enhancement.models.reading import BarometerConsent, Reading
from enhancement.models.recruitment import RecruitmentPlan, WaitingSchool
from enhancement.models.submission import (
    ABOUT,
    NARROWER,
    OF_PLANS,
    ClarificationItem,
    Submission,
    SubmissionMove,
    SubmissionRound,
)

__all__ = [
    "ABOUT",
    "ESI",
    "NARROWER",
    "OF_PLANS",
    "Activity",
    "AnnualReview",
    "Award",
    "BarometerConsent",
    "BaselineChange",
    "BaselineException",
    "Claim",
    "ClaimEvidence",
    "ClarificationItem",
    "Cycle",
    "CycleState",
    "DataItem",
    "DataPointer",
    "ESIProposal",
    "ESIVersion",
    "ExampleOutcome",
    "Foundation",
    "Group",
    "GroupLink",
    "GroupMeeting",
    "GroupMember",
    "GroupTask",
    "Introduction",
    "IntroductionConsent",
    "Journey",
    "LocalPlan",
    "LocalPriority",
    "ModerationRecord",
    "Need",
    "OutcomeEnding",
    "OutcomeOffer",
    "OutcomeSlot",
    "OutcomeVersion",
    "PartnerCheck",
    "Priority",
    "Reading",
    "RecruitmentPlan",
    "ReviewAction",
    "ReviewReminder",
    "ReviewTheme",
    "ReviewVerdict",
    "SchoolPolicy",
    "SectionDraft",
    "Submission",
    "SubmissionMove",
    "SubmissionRound",
    "VoiceHeard",
    "WaitingSchool",
    "WordingChange",
]
