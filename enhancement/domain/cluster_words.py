"""What a school of a cluster is doing, in a few words for its partners: no figure, nothing to rank by (CL5)."""

from enhancement.domain.facts import JourneyFacts
from enhancement.domain.requirements import stage_facts, waiting
from enhancement.domain.stages import Stage, current, statuses

DOING: dict[Stage, str] = {
    Stage.GROUP: "setting up its group",
    Stage.NEEDS: "finding out what pupils need",
    Stage.PRIORITIES: "choosing its priorities",
    Stage.OUTCOMES: "writing its outcomes",
    Stage.ACTIVITIES: "measuring where it starts and choosing activities",
    Stage.IMPLEMENT: "carrying it out",
    Stage.MONITOR: "watching progress",
    Stage.REVIEW: "looking back at what has changed",
}


def doing(facts: JourneyFacts) -> str:
    """The stage as something one does; a school outside the model works with the cluster all the same."""
    if not facts.has_joined:
        return "not part of the model yet"
    return DOING[current(statuses(stage_facts(facts), waiting(facts)))]
