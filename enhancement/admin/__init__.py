from enhancement.admin.examples import ExampleOutcomeAdmin
from enhancement.admin.local_plans import LocalPlanAdmin, LocalPriorityAdmin

__all__ = ["ExampleOutcomeAdmin", "LocalPlanAdmin", "LocalPriorityAdmin"]
