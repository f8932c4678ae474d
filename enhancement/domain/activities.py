"""Stages 5 and 6: activities, what they rest on, whom they reach, and how far they are (R55-R62)."""

from enum import StrEnum


class Basis(StrEnum):
    """What an activity rests on (R56, L311-L313). WEAK: neither tested elsewhere nor established; it needs a reason."""

    EVIDENCE_INFORMED = "evidence_informed"
    GOOD_PRACTICE = "good_practice"
    WEAK = "weak"


BASIS_NAMES: dict[Basis, str] = {
    Basis.EVIDENCE_INFORMED: "Evidence informed: it was tested elsewhere, and worked",
    Basis.GOOD_PRACTICE: "Established good practice",
    Basis.WEAK: "Little evidence so far",
}


class ActivityReach(StrEnum):
    """For everybody, or for a group (R62)."""

    UNIVERSAL = "universal"
    TARGETED = "targeted"


REACH_NAMES: dict[ActivityReach, str] = {
    ActivityReach.UNIVERSAL: "Universal: for everybody",
    ActivityReach.TARGETED: "Targeted: for a group",
}


class ActivityState(StrEnum):
    """How far it is, as the school says."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


STATE_NAMES: dict[ActivityState, str] = {
    ActivityState.PLANNED: "Planned",
    ActivityState.UNDER_WAY: "Under way",
    ActivityState.DONE: "Done",
    ActivityState.DROPPED: "Dropped",
}


class Agreement(StrEnum):
    """Is there a formal agreement with the partner (R58)?"""

    YES = "yes"
    NOT_YET = "not_yet"
    NOT_NEEDED = "not_needed"


AGREEMENT_NAMES: dict[Agreement, str] = {
    Agreement.YES: "Yes, it is written down",
    Agreement.NOT_YET: "Not yet",
    Agreement.NOT_NEEDED: "It is not needed",
}
