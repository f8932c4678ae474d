"""Why a listing or an evidence review is shown beside an indicator or a topic, in words (PP5).

Nothing here knows schools: who asks says topics, phases, ages and district.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from directory.domain.evidence import EVIDENCE, EvidenceLevel
from directory.domain.listing import GROUPS, PHASES, AgeRange, Area, Group, Phase
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
    groups: Collection[str] = ()
    groups_asked: Collection[str] = ()

    @property
    def reasons(self) -> list[str]:
        """Each in a few words, the weightiest first."""
        said = []
        if self.names_indicator:
            said.append("It says that it helps with this indicator")
        if self.topics:
            said.append(f"It is about {' and '.join(_small(topic) for topic in self.topics)}")
        groups = [GROUPS[group].name for group in Group if group in self.groups and group in self.groups_asked]
        if groups:
            said.append(f"For {' and '.join(_small(name) for name in groups)}")
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


# A beginning of a word in somebody's own words -> the group of the directory that is meant
_MEANT: dict[str, Group] = {
    "carer": Group.YOUNG_CARERS,
    "special educational": Group.SEND,
    "disab": Group.SEND,
    "send": Group.SEND,
    "looked-after": Group.CHILDREN_IN_CARE,
    "looked after": Group.CHILDREN_IN_CARE,
    "in care": Group.CHILDREN_IN_CARE,
    "free school meal": Group.LOW_INCOME,
    "low income": Group.LOW_INCOME,
    "pupil premium": Group.LOW_INCOME,
    "bereave": Group.BEREAVED,
    "anxi": Group.ANXIOUS,
    "worr": Group.ANXIOUS,
}


def groups_meant(text: str) -> list[Group]:
    """The directory's groups in a school's own words for one: "young carers in Year 5"."""
    said = f" {text.casefold()}"
    return list(dict.fromkeys(group for word, group in _MEANT.items() if f" {word}" in said))


def _small(name: str) -> str:
    """As inside a sentence; an abbreviation keeps its capitals."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
