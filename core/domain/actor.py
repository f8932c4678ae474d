"""Who did it: `by=` of every service (decision 9)."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class ActorKind(StrEnum):
    USER = "user"
    LINK = "link"
    IMPORT = "import"
    CLOCK = "clock"


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A user, a signed link, an import run, or the clock.

    `ref` is the public id of the user, link or import run; only the clock has none. No name is kept here, so that
    erasing a person never has to touch a log (decision 37).
    """

    kind: ActorKind
    ref: UUID | None = None

    def __post_init__(self) -> None:
        if (self.ref is None) != (self.kind == ActorKind.CLOCK):
            raise ValueError("Every actor but the clock names who it is; the clock names nobody.")

    @classmethod
    def user(cls, public_id: UUID) -> "Actor":
        return cls(kind=ActorKind.USER, ref=public_id)

    @classmethod
    def link(cls, public_id: UUID) -> "Actor":
        return cls(kind=ActorKind.LINK, ref=public_id)

    @classmethod
    def import_run(cls, public_id: UUID) -> "Actor":
        return cls(kind=ActorKind.IMPORT, ref=public_id)

    @classmethod
    def clock(cls) -> "Actor":
        return cls(kind=ActorKind.CLOCK)
