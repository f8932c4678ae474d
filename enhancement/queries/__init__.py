"""Named questions about schools' ways through the model."""

from enhancement.queries.journeys import journey_facts
from enhancement.queries.plans import plan_facts
from enhancement.queries.queue import awaiting_quas
from enhancement.queries.visible import visible_schools

__all__ = ["awaiting_quas", "journey_facts", "plan_facts", "visible_schools"]
