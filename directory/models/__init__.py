from directory.models.change_request import ChangeRequest, ProposedField
from directory.models.claim import Claim
from directory.models.desk_task import DeskTask
from directory.models.evidence_review import EvidenceReview
from directory.models.feed import FeedRecord, FeedRun, FeedSource, FieldSource
from directory.models.indicator import Indicator, IndicatorSet
from directory.models.intervention import Intervention
from directory.models.listing_check import ListingCheck
from directory.models.listing_use import ListingUse
from directory.models.merge import ListingMerge
from directory.models.place import ListingPlace
from directory.models.problem_report import ProblemReport
from directory.models.provider_check import ProviderCheck
from directory.models.search_entry import SearchEntry, SearchWord
from directory.models.topic import Topic, TopicSynonym

__all__ = [
    "ChangeRequest",
    "Claim",
    "DeskTask",
    "EvidenceReview",
    "FeedRecord",
    "FeedRun",
    "FeedSource",
    "FieldSource",
    "Indicator",
    "IndicatorSet",
    "Intervention",
    "ListingCheck",
    "ListingMerge",
    "ListingPlace",
    "ListingUse",
    "ProblemReport",
    "ProposedField",
    "ProviderCheck",
    "SearchEntry",
    "SearchWord",
    "Topic",
    "TopicSynonym",
]
