"""What a listing costs: published bands, and whose money it is."""

from enum import StrEnum

from directory.domain.words import Word


class CostBand(StrEnum):
    """What a school and its families pay in a year for one class or group of up to 30 (DI5)."""

    FREE = "free"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    NOT_KNOWN = "not_known"


COST_BANDS: dict[CostBand, Word] = {
    CostBand.FREE: Word("Free", "School and families pay nothing."),
    CostBand.LOW: Word("Low cost", "Up to £250 a year for a class or group of up to 30."),
    CostBand.MEDIUM: Word("Medium cost", "More than £250 and up to £1,000 a year for a class or group of up to 30."),
    CostBand.HIGH: Word("High cost", "More than £1,000 a year for a class or group of up to 30."),
    CostBand.NOT_KNOWN: Word(
        "Cost not known", "Nobody has told the directory the price yet. Ask before you plan with it."
    ),
}


class Payer(StrEnum):
    """Whose money it is."""

    COUNCIL = "council"
    NHS = "nhs"
    CHARITY = "charity"
    SCHOOL = "school"
    FAMILIES = "families"
    SHARED = "shared"
    NOT_KNOWN = "not_known"


PAYERS: dict[Payer, Word] = {
    Payer.COUNCIL: Word("The council", "Mostly from the public health grant."),
    Payer.NHS: Word("The National Health Service (NHS)", "Through its local commissioners."),
    Payer.CHARITY: Word("Charities and gifts", "Grants, gifts and volunteers."),
    Payer.SCHOOL: Word("The school", "From its own budget."),
    Payer.FAMILIES: Word("Families", "Parents and carers pay."),
    Payer.SHARED: Word("The school with others", "The school pays a part."),
    Payer.NOT_KNOWN: Word("Not known", "Ask before you plan with it."),
}

# Where one of these pays, a listing is not free; where none of these pays, it is.
PAYERS_AT_SCHOOL: frozenset[Payer] = frozenset({Payer.SCHOOL, Payer.FAMILIES, Payer.SHARED})


def agree(band: CostBand, payer: Payer) -> bool:
    """False when band and payer contradict each other: free, yet the school pays; or a price that nobody pays."""
    if band == CostBand.NOT_KNOWN or payer == Payer.NOT_KNOWN:
        return True
    return (band == CostBand.FREE) == (payer not in PAYERS_AT_SCHOOL)
