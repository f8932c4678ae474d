"""Which annual reviews a coordinator looks at: saved filters of the list (EL5, EL12)."""

from enum import StrEnum


class Show(StrEnum):
    ALL = "all"
    DUE = "due"
    OVERDUE = "overdue"
    LAPSED = "lapsed"
    BLANK = "blank"
    READY = "ready"
    WAITS = "waits"
    EARLY = "before-2006"


SHOW_WORDS = {
    Show.ALL: "All",
    Show.DUE: "Due soon",
    Show.OVERDUE: "Overdue",
    Show.LAPSED: "Lapsed",
    Show.BLANK: "Sections blank",
    Show.READY: "Ready to sign",
    Show.WAITS: "To be confirmed",
    Show.EARLY: "NHSS before 2006",
}
SHOW_ABOUT = {
    Show.DUE: "Due within 60 days.",
    Show.OVERDUE: "The due day is past, and the days of grace are not over.",
    Show.LAPSED: "The days of grace are over: new submissions and brand downloads wait. What was approved stands.",
    Show.BLANK: "An annual review is open, and at least one section has no answer yet.",
    Show.READY: "Every section is answered: only the head teacher's signature is missing.",
    Show.WAITS: "Signed, and waits for you.",
    Show.EARLY: "Awards from before 2006: these schools get special attention when the annual review is introduced.",
}
