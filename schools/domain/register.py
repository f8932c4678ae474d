"""Words of the national register of schools that the portal keeps."""

from enum import StrEnum


class SchoolStatus(StrEnum):
    """Establishment status; 3 and 4 of the register's codes are kept apart from open and closed."""

    OPEN = "open"
    PROPOSED_TO_CLOSE = "proposed_to_close"
    PROPOSED_TO_OPEN = "proposed_to_open"
    CLOSED = "closed"


class Phase(StrEnum):
    """Phase of education; a school whose phase is not known has none (decision 14)."""

    NOT_APPLICABLE = "not_applicable"
    NURSERY = "nursery"
    PRIMARY = "primary"
    MIDDLE_PRIMARY = "middle_primary"
    SECONDARY = "secondary"
    MIDDLE_SECONDARY = "middle_secondary"
    SIXTEEN_PLUS = "sixteen_plus"
    ALL_THROUGH = "all_through"


PHASE_NAMES: dict[Phase, str] = {
    Phase.NOT_APPLICABLE: "Not applicable",
    Phase.NURSERY: "Nursery",
    Phase.PRIMARY: "Primary",
    Phase.MIDDLE_PRIMARY: "Middle (deemed primary)",
    Phase.SECONDARY: "Secondary",
    Phase.MIDDLE_SECONDARY: "Middle (deemed secondary)",
    Phase.SIXTEEN_PLUS: "16 plus",
    Phase.ALL_THROUGH: "All-through",
}

STATUS_NAMES: dict[SchoolStatus, str] = {
    SchoolStatus.OPEN: "Open",
    SchoolStatus.PROPOSED_TO_CLOSE: "Open, but proposed to close",
    SchoolStatus.PROPOSED_TO_OPEN: "Proposed to open",
    SchoolStatus.CLOSED: "Closed",
}
