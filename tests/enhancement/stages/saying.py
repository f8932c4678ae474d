"""Short ways to say what a school enters in stages 1 to 3."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from accounts.models import User
from core import clock
from core.domain.actor import Actor
from enhancement.domain.group import Voice
from enhancement.domain.priorities import PriorityKind
from enhancement.models import Cycle, DataItem, GroupMember, Need, Priority
from enhancement.services import stage1, stage2, stage3
from enhancement.services.typed import Typed
from schools.models import School

DATA = {
    "what": "37 of 90 pupils in Year 5 eat no fruit at lunch",
    "source": "Lunch survey",
    "kind": "quantitative",
    "scope": "school",
    "coverage": "whole_population",
    "group": "",
    "dated_on": None,
}


def typed(version: int = 0, unreadable: tuple[str, ...] = (), **values: Any) -> Typed:
    """As a form hands it over: texts of all, values of what could be read."""
    texts = {name: "\n".join(map(str, v)) if isinstance(v, list) else str(v or "") for name, v in values.items()}
    read = {name: value for name, value in values.items() if name not in unreadable}
    return Typed(texts=texts, values=read, unreadable=frozenset(unreadable), base_version=version)


@dataclass(frozen=True)
class Stage13:
    """One person at the services of one school."""

    school: School
    user: User
    by: Actor

    @property
    def who(self) -> dict[str, Any]:
        return {"school": self.school, "user": self.user, "by": self.by, "now": clock.now()}

    @property
    def cycle(self) -> Cycle:
        return Cycle.objects.get(journey__school=self.school)

    def pupil(self, member: UUID | None = None, **values: Any) -> GroupMember | None:
        said = typed(**{"role": "School councillor", "year_group": "Year 5", **values})
        return stage1.save_member(member=member or uuid4(), voice=Voice.PUPILS, typed=said, **self.who)

    def member(self, voice: Voice = Voice.GOVERNORS, member: UUID | None = None, **values: Any) -> GroupMember | None:
        said = typed(**{"person": "", "name": "Gwen Hale", "role": "Link governor", **values})
        return stage1.save_member(member=member or uuid4(), voice=voice, typed=said, **self.who)

    def heard(self, voice: Voice, how: str, version: int = 0) -> None:
        stage1.save_heard(voice=voice, typed=typed(version, how=how), **self.who)

    def need(self, title: str = "Many pupils eat no fruit", need: UUID | None = None, **values: Any) -> Need | None:
        said = typed(**{"title": title, "topic": None, **values})
        return stage2.save_need(need=need or uuid4(), typed=said, **self.who)

    def data(self, need: Need, item: UUID | None = None, **values: Any) -> DataItem | None:
        said = typed(**{**DATA, **values})
        return stage2.save_data_item(need=need.public_id, item=item or uuid4(), typed=said, **self.who)

    def priority(self, kind: PriorityKind, **values: Any) -> Priority:
        return stage3.save_priority(kind=kind, typed=typed(**values), **self.who)
