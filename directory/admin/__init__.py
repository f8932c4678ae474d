from directory.admin.claims import ClaimAdmin
from directory.admin.feeds import FeedRunAdmin, FeedSourceAdmin
from directory.admin.indicators import IndicatorAdmin, IndicatorSetAdmin
from directory.admin.listings import InterventionAdmin
from directory.admin.provider_checks import ProviderCheckAdmin
from directory.admin.requests import ChangeRequestAdmin
from directory.admin.topics import TopicAdmin

__all__ = [
    "ChangeRequestAdmin",
    "ClaimAdmin",
    "FeedRunAdmin",
    "FeedSourceAdmin",
    "IndicatorAdmin",
    "IndicatorSetAdmin",
    "InterventionAdmin",
    "ProviderCheckAdmin",
    "TopicAdmin",
]
