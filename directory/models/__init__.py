from directory.models.indicator import Indicator, IndicatorSet
from directory.models.intervention import Intervention
from directory.models.topic import Topic, TopicSynonym

__all__ = ["Indicator", "IndicatorSet", "Intervention", "Topic", "TopicSynonym"]
