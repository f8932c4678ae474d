"""A conversation between a school and its Local Programme: whose turn, and what is told by e-mail (decision 22)."""

from dataclasses import dataclass
from enum import StrEnum

LONGEST = 4000


class Side(StrEnum):
    SCHOOL = "school"
    COORDINATOR = "coordinator"


OTHER: dict[Side, Side] = {Side.SCHOOL: Side.COORDINATOR, Side.COORDINATOR: Side.SCHOOL}


@dataclass(frozen=True, kw_only=True)
class Mail:
    subject: str
    first: str


def mail(*, side: Side, school: str, programme: str, label: str, is_first: bool) -> Mail:
    """What the other side is told: who wrote and about what. The words themselves stay in the portal."""
    writer = school if side == Side.SCHOOL else programme
    about = f" about “{label}”" if label else ""
    if is_first:
        first = f"{writer} began a conversation{about} with you. Read it and answer in the portal."
    else:
        first = f"{writer} answered{about}. Read it and answer in the portal, or close the conversation."
    of = f" ({school})" if side == Side.COORDINATOR else ""
    return Mail(subject=f"A message from {writer}{of}{f': {label}' if label else ''}", first=first)


def turn(*, waits_for: str, reader: Side | None, school: str, programme: str) -> str:
    """Whose turn it is, in words for this reader; "" for a closed conversation. `reader` is None for somebody who only
    reads."""
    if not waits_for:
        return ""
    if reader is not None and waits_for == reader:
        return "Your turn"
    return f"Waits for {programme if waits_for == Side.COORDINATOR else school}"
