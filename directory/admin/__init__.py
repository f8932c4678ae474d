from directory.admin.evidence_reviews import EvidenceReviewAdmin
from directory.admin.indicators import IndicatorAdmin, IndicatorSetAdmin
from directory.admin.listings import InterventionAdmin
from directory.admin.merging import ListingMergeAdmin
from directory.admin.reports import ProblemReportAdmin
from directory.admin.tasks import DeskTaskAdmin
from directory.admin.topics import TopicAdmin

__all__ = [
    "DeskTaskAdmin",
    "EvidenceReviewAdmin",
    "IndicatorAdmin",
    "IndicatorSetAdmin",
    "InterventionAdmin",
    "ListingMergeAdmin",
    "ProblemReportAdmin",
    "TopicAdmin",
]
