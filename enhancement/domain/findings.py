"""What a rule has to say: one shape for "still missing", "not allowed" and "think again"."""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, kw_only=True)
class Missing:
    """One thing that a rule asks for.

    `sentence`: plain, ends with a full stop, says what is wrong and what to do.
    `rule`: the rule's number (R45).
    `where`: field path as in the snapshot (`outcomes/<uuid>/target`), or the anchor of a section (`priorities/local`).
    `todo`: the same as an imperative without a full stop ("choose the local priority"), for the Next line.
    `part`: short name of the part ("date"), empty when the whole thing is meant.
    `needed`: the plan cannot be submitted without it; False is advice, which lets pass.
    `hard`: it refuses now. R22, R23 and R27 are needed all along and refuse only at the stage 4 submission.
    """

    sentence: str
    rule: str
    where: str
    todo: str = ""
    part: str = ""
    needed: bool = True
    hard: bool = True

    def __post_init__(self) -> None:
        if self.hard and not self.needed:
            raise ValueError("Advice never refuses: hard=True asks for needed=True.")

    @property
    def is_advice(self) -> bool:
        return not self.needed

    def softened(self) -> "Missing":
        """The same, guiding only."""
        return replace(self, hard=False)

    def hardened(self) -> "Missing":
        """The same, refusing now; advice stays advice."""
        return replace(self, hard=self.needed)


def advice(sentence: str, *, rule: str, where: str, todo: str = "", part: str = "") -> Missing:
    """A finding that lets pass (the WARN rules)."""
    return Missing(sentence=sentence, rule=rule, where=where, todo=todo, part=part, needed=False, hard=False)


def needed(findings: Iterable[Missing]) -> list[Missing]:
    return [finding for finding in findings if finding.needed]


def refusing(findings: Iterable[Missing]) -> list[Missing]:
    return [finding for finding in findings if finding.hard]
