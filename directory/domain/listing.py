"""What a listing says about itself: for whom, where, how one gets to it, and whether it can be had today."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from directory.domain.words import Word, in_words

OLDEST = 25


class Level(StrEnum):
    """How closely support is aimed."""

    UNIVERSAL = "universal"
    TARGETED = "targeted"
    SPECIALIST = "specialist"


LEVELS: dict[Level, Word] = {
    Level.UNIVERSAL: Word("Universal", "For every pupil, class or family, whatever their needs."),
    Level.TARGETED: Word("Targeted", "For a group or a pupil with a need that has been noticed."),
    Level.SPECIALIST: Word("Specialist", "For a pupil who needs specialist staff, usually after a referral."),
}


class CommissioningState(StrEnum):
    """Whether support can be had (DI2)."""

    AVAILABLE = "available"
    COULD_BE_COMMISSIONED = "could_be_commissioned"
    PLANNED = "planned"
    STOPPED = "stopped"


STATES: dict[CommissioningState, Word] = {
    CommissioningState.AVAILABLE: Word("Available now", "It is paid for and takes on schools or families today."),
    CommissioningState.COULD_BE_COMMISSIONED: Word(
        "Could be commissioned", "Nobody pays for it here yet; the listing says who could, and roughly what it costs."
    ),
    CommissioningState.PLANNED: Word("Planned", "It has been agreed and has not started yet."),
    CommissioningState.STOPPED: Word("Stopped", "It is no longer offered; the listing stays so that nobody searches."),
}


class Phase(StrEnum):
    """Where in school life the children are."""

    EARLY_YEARS = "early_years"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    SIXTH_FORM = "sixth_form"


PHASES: dict[Phase, Word] = {
    Phase.EARLY_YEARS: Word("Early years", "Nursery and Reception, up to age 5."),
    Phase.PRIMARY: Word("Primary", "Years 1 to 6, ages 5 to 11."),
    Phase.SECONDARY: Word("Secondary", "Years 7 to 11, ages 11 to 16."),
    Phase.SIXTH_FORM: Word("Sixth form and college", "Years 12 and 13, ages 16 to 19."),
}


def phases_in_words(phases: Collection[str]) -> str:
    """ "Early years, primary" in the order of school life, however they were entered; "All phases" for all."""
    if set(phases) >= set(Phase):
        return "All phases"
    return in_words(PHASES[phase].name for phase in Phase if phase in phases)


class Group(StrEnum):
    """Whom the support is for."""

    ALL_PUPILS = "all_pupils"
    PARENTS = "parents"
    STAFF = "staff"
    SEND = "send"
    CHILDREN_IN_CARE = "children_in_care"
    YOUNG_CARERS = "young_carers"
    LOW_INCOME = "low_income"
    BEREAVED = "bereaved"
    ANXIOUS = "anxious"


GROUPS: dict[Group, Word] = {
    Group.ALL_PUPILS: Word("All pupils", "Any pupil of the ages given."),
    Group.PARENTS: Word("Parents and carers", "The adults at home."),
    Group.STAFF: Word("School staff", "Teachers, assistants and other adults at school."),
    Group.SEND: Word(
        "Pupils with special educational needs or disabilities", "Pupils who need extra or different support to learn."
    ),
    Group.CHILDREN_IN_CARE: Word("Looked-after children", "Children in the care of the council, and care leavers."),
    Group.YOUNG_CARERS: Word("Young carers", "Pupils who look after somebody at home."),
    Group.LOW_INCOME: Word("Families on a low income", "Families for whom a price would be a barrier."),
    Group.BEREAVED: Word("Bereaved pupils", "Pupils who have lost somebody close, or are about to."),
    Group.ANXIOUS: Word("Pupils who are anxious or low", "Pupils whose worries or mood get in the way of school."),
}


class Setting(StrEnum):
    """The kinds of place whose children, families or staff it suits."""

    MAINSTREAM = "mainstream"
    SPECIAL = "special"
    ALTERNATIVE = "alternative"
    NURSERY = "nursery"
    COLLEGE = "college"
    COMMUNITY = "community"


SETTINGS: dict[Setting, Word] = {
    Setting.MAINSTREAM: Word("Mainstream schools", "Primary, middle and secondary schools of every kind."),
    Setting.SPECIAL: Word("Special schools", "Schools for pupils with special educational needs or disabilities."),
    Setting.ALTERNATIVE: Word("Alternative provision", "Pupil referral units and other places outside school."),
    Setting.NURSERY: Word("Nurseries and childminders", "Places that look after children before school."),
    Setting.COLLEGE: Word("Colleges", "Sixth-form and further education colleges."),
    Setting.COMMUNITY: Word("Families and the community", "Families and clubs may come without a school."),
}


class Delivery(StrEnum):
    """Where support takes place."""

    AT_SCHOOL = "at_school"
    NEARBY = "nearby"
    AT_HOME = "at_home"
    ONLINE = "online"


DELIVERIES: dict[Delivery, Word] = {
    Delivery.AT_SCHOOL: Word("At school", "The provider comes to the school, or trains its staff."),
    Delivery.NEARBY: Word("At a place nearby", "Families or classes travel to it."),
    Delivery.AT_HOME: Word("At home", "Somebody visits the family."),
    Delivery.ONLINE: Word("Online or by telephone", "Nobody has to travel."),
}


class Referral(StrEnum):
    """How somebody gets to the support."""

    SCHOOL_BOOKS = "school_books"
    OPEN_TO_ALL = "open_to_all"
    FAMILY_ASKS = "family_asks"
    SCHOOL_REFERS = "school_refers"
    HEALTH_REFERS = "health_refers"


REFERRALS: dict[Referral, Word] = {
    Referral.SCHOOL_BOOKS: Word("The school books it", "A member of staff asks the provider; no pupil is named."),
    Referral.OPEN_TO_ALL: Word("No referral needed", "Pupils or families simply come."),
    Referral.FAMILY_ASKS: Word("The family asks", "A parent, a carer or an older pupil gets in touch."),
    Referral.SCHOOL_REFERS: Word("The school refers", "A member of staff refers a pupil, with consent."),
    Referral.HEALTH_REFERS: Word("A health professional refers", "A nurse or family doctor refers a pupil."),
}


class Area(StrEnum):
    """How wide a listing reaches."""

    DISTRICTS = "districts"
    COUNTY = "county"
    ENGLAND = "england"


AREAS: dict[Area, Word] = {
    Area.DISTRICTS: Word("The districts named", "Only schools and families there can use it."),
    Area.COUNTY: Word("The whole county", "Any school or family in the county can use it."),
    Area.ENGLAND: Word("All of England", "The place does not matter."),
}


@dataclass(frozen=True)
class AgeRange:
    """Youngest and oldest age in years, both included; None is not known."""

    low: int | None
    high: int | None

    def __str__(self) -> str:
        if self.low is None and self.high is None:
            return "Not known"
        if self.low is None:
            return f"Up to {self.high}"
        if self.high is None:
            return f"{self.low} and over"
        return f"{self.low}" if self.low == self.high else f"{self.low} to {self.high}"
