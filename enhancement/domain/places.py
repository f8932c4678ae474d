"""Where a school can be, as a coordinator sorts them: each school is at exactly one place."""

from enum import StrEnum


class Place(StrEnum):
    QUESTIONS = "questions"
    WITH_QUAS = "with_quas"
    PLANNING = "planning"
    OUTSIDE = "outside"
    CONFIRMED = "confirmed"
    NO_AWARD = "no_award"


PLACE_NAMES: dict[Place, str] = {
    Place.QUESTIONS: "Questions to answer",
    Place.WITH_QUAS: "With the QUAS",
    Place.PLANNING: "Writing the plan",
    Place.OUTSIDE: "Award, not joined",
    Place.CONFIRMED: "Plan confirmed",
    Place.NO_AWARD: "No award",
}
