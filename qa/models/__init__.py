from qa.models.conflict import DeclaredConflict
from qa.models.decision import Decision, DecisionItem
from qa.models.draft import ReviewDraft
from qa.models.reason import Reason
from qa.models.work import SentPlan, Work

__all__ = ["Decision", "DecisionItem", "DeclaredConflict", "Reason", "ReviewDraft", "SentPlan", "Work"]
