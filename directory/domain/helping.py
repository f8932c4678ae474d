"""Why a listing or an evidence review is shown beside an indicator or a topic, in words (PP5).

Nothing here knows schools: who asks says topics, phases, ages and district.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from directory.domain.evidence import EVIDENCE, EvidenceLevel
from directory.domain.listing import PHASES, AgeRange, Area, Phase
from directory.domain.strength import STRENGTHS, Strength
from directory.domain.topics import below


@dataclass(frozen=True, kw_only=True)
class Around:
    """Topics around those asked for, by key: themselves, those under them, those above them."""

    asked: frozenset[int]
    under: frozenset[int]
    above: frozenset[int]

    @property
    def every(self) -> frozenset[int]:
        return self.asked | self.under | self.above


def around(topics: Collection[int], parents: dict[int, int | None]) -> Around:
    """`parents` maps each topic's key to its parent's; a circle ends."""
    asked = frozenset(topics) & parents.keys()
    under = frozenset().union(*(below(topic, parents) for topic in asked)) - asked
    above: set[int] = set()
    for topic in asked:
        parent = parents.get(topic)
        while parent is not None and parent not in above | asked:
            above.add(parent)
            parent = parents.get(parent)
    return Around(asked=asked, under=under, above=frozenset(above))


@dataclass(frozen=True, kw_only=True)
class Fit:
    """What is known of how a listing fits; None = the listing does not say."""

    names_indicator: bool
    topics: Sequence[str]
    phases: Collection[str]
    phases_asked: Collection[str]
    ages: AgeRange
    area: Area
    district: str
    is_named_there: bool
    evidence: EvidenceLevel

    @property
    def reasons(self) -> list[str]:
        """Each in a few words, the weightiest first."""
        said = []
        if self.names_indicator:
            said.append("It says that it helps with this indicator")
        if self.topics:
            said.append(f"It is about {' and '.join(_small(topic) for topic in self.topics)}")
        shared = [PHASES[phase].name.lower() for phase in Phase if phase in self.phases and phase in self.phases_asked]
        if shared:
            said.append(f"For {' and '.join(shared)}")
        if self.ages != AgeRange(None, None):
            said.append(f"Ages: {str(self.ages).lower()}")
        said.append(self._where())
        said.append(EVIDENCE[self.evidence].name)
        return said

    def _where(self) -> str:
        if self.is_named_there and self.district:
            return f"Serves {self.district}"
        return {
            Area.ENGLAND: "Serves all of England",
            Area.COUNTY: "Serves the whole county",
            Area.DISTRICTS: "It does not say whether it serves your district",
        }[self.area]


def review_reasons(*, names_indicator: bool, topics: Sequence[str], strength: Strength) -> list[str]:
    """Why an evidence review is shown, and how sure it is."""
    said = ["It looked at this indicator"] if names_indicator else []
    if topics:
        said.append(f"It is about {' and '.join(_small(topic) for topic in topics)}")
    return [*said, f"Evidence: {_small(STRENGTHS[strength].name)}"]


def _small(name: str) -> str:
    """As inside a sentence; an abbreviation keeps its capitals."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
