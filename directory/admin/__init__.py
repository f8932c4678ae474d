from directory.admin.evidence_reviews import EvidenceReviewAdmin
from directory.admin.indicators import IndicatorAdmin, IndicatorSetAdmin
from directory.admin.listings import InterventionAdmin
from directory.admin.topics import TopicAdmin

__all__ = ["EvidenceReviewAdmin", "IndicatorAdmin", "IndicatorSetAdmin", "InterventionAdmin", "TopicAdmin"]
