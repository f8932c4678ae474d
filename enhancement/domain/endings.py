"""How an outcome that is not met ends (R73, L376): with what was learnt, and without blame."""

from enum import StrEnum


class Ending(StrEnum):
    """NOT_MET: the school leaves it there. REPLACED: a new outcome in its place was confirmed."""

    NOT_MET = "not_met"
    REPLACED = "replaced"


ENDING_NAMES: dict[Ending, str] = {
    Ending.NOT_MET: "Not met this time",
    Ending.REPLACED: "Replaced by a new outcome",
}
