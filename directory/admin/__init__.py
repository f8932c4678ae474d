from directory.admin.indicators import IndicatorAdmin, IndicatorSetAdmin
from directory.admin.listings import InterventionAdmin
from directory.admin.topics import TopicAdmin

__all__ = ["IndicatorAdmin", "IndicatorSetAdmin", "InterventionAdmin", "TopicAdmin"]
