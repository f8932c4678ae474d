from enhancement.admin.local_plans import LocalPlanAdmin, LocalPriorityAdmin

__all__ = ["LocalPlanAdmin", "LocalPriorityAdmin"]
