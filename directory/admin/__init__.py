from directory.admin.claims import ClaimAdmin
from directory.admin.evidence_reviews import EvidenceReviewAdmin
from directory.admin.feeds import FeedRunAdmin, FeedSourceAdmin
from directory.admin.indicators import IndicatorAdmin, IndicatorSetAdmin
from directory.admin.listings import InterventionAdmin
from directory.admin.merging import ListingMergeAdmin
from directory.admin.provider_checks import ProviderCheckAdmin
from directory.admin.reports import ProblemReportAdmin
from directory.admin.requests import ChangeRequestAdmin
from directory.admin.tasks import DeskTaskAdmin
from directory.admin.topics import TopicAdmin

__all__ = [
    "ChangeRequestAdmin",
    "ClaimAdmin",
    "DeskTaskAdmin",
    "EvidenceReviewAdmin",
    "FeedRunAdmin",
    "FeedSourceAdmin",
    "IndicatorAdmin",
    "IndicatorSetAdmin",
    "InterventionAdmin",
    "ListingMergeAdmin",
    "ProblemReportAdmin",
    "ProviderCheckAdmin",
    "TopicAdmin",
]
