"""A written plan, entered by the lead of an invented school through the services, as a school would."""

import tomllib
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from dateutil.relativedelta import relativedelta

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from core.domain.wording import day
from directory.models import Indicator, Topic
from enhancement.domain.group import Voice
from enhancement.domain.outcomes import OutcomeKind
from enhancement.domain.priorities import PriorityKind
from enhancement.models import LocalPriority
from enhancement.services import stage1, stage2, stage3, stage4
from enhancement.services.typed import Typed
from schools.models import School

FOLDER = Path(__file__).resolve().parent / "data"
SET = "public-health-today"


@dataclass
class Plan:
    """`name` is that of a file of content; `enter` writes it down between two moments."""

    name: str
    school: School
    user: User

    def __post_init__(self) -> None:
        self.data: dict[str, UUID] = {}

    @cached_property
    def content(self) -> dict[str, Any]:
        return tomllib.loads((FOLDER / f"plan_{self.name}.toml").read_text(encoding="utf-8"))

    def enter(self, *, begun: datetime, ended: datetime, stages: int, outcomes: int) -> None:
        """The first `stages` stages, evenly spread over the time; of stage 4 the first `outcomes` outcomes."""
        steps = [self._group, self._needs, self._priorities, lambda now: self._outcomes(now, outcomes)][:stages]
        apart = (ended - begun) / max(len(steps) - 1, 1)
        for place, step in enumerate(steps):
            step(begun + place * apart)

    def _who(self, now: datetime) -> dict[str, Any]:
        return {"school": self.school, "user": self.user, "by": Actor.user(self.user.public_id), "now": now}

    def _group(self, now: datetime) -> None:
        for given in self.content["member"]:
            values = {name: value for name, value in given.items() if name != "voice"}
            stage1.save_member(member=uuid4(), voice=Voice(given["voice"]), typed=as_typed(values), **self._who(now))
        for given in self.content["heard"]:
            stage1.save_heard(voice=Voice(given["voice"]), typed=as_typed({"how": given["how"]}), **self._who(now))
        tasks = {"key_tasks": self.content["tasks"], "own_tasks": self.content["own_tasks"]}
        stage1.save_tasks(typed=as_typed(tasks), **self._who(now))
        stage1.review_membership(on=local_date(now), **self._who(now))

    def _needs(self, now: datetime) -> None:
        for given in self.content["need"]:
            typed = as_typed({"title": given["title"], "topic": Topic.objects.get(slug=given["topic"])})
            need = stage2.save_need(need=uuid4(), typed=typed, **self._who(now))
            for item in given["data"]:
                values = dict(item)
                values["dated_on"] = local_date(now - timedelta(days=values.pop("days_ago")))
                public_id = self.data[values.pop("key")] = uuid4()
                stage2.save_data_item(need=need.public_id, item=public_id, typed=as_typed(values), **self._who(now))

    def _priorities(self, now: datetime) -> None:
        agreed_on = local_date(now)
        local, own = dict(self.content["local"]), dict(self.content["school"])
        entry = LocalPriority.objects.get(
            title=local.pop("entry"), plan__programme__coverages__school=self.school, plan__is_demonstration=True
        )
        local |= {"local_entry": entry.public_id, "agreed_on": agreed_on}
        own |= {
            "topic": Topic.objects.get(slug=own["topic"]),
            "data": [self.data[key] for key in own["data"]],
            "indicator": Indicator.objects.get(code=own["indicator"], indicator_set__code=SET).public_id,
            "agreed_on": agreed_on,
        }
        stage3.save_priority(kind=PriorityKind.LOCAL, typed=as_typed(local), **self._who(now))
        stage3.save_priority(kind=PriorityKind.SCHOOL, typed=as_typed(own), **self._who(now))

    def _outcomes(self, now: datetime, count: int) -> None:
        for given in self.content["outcome"][:count]:
            values = dated(given, now)
            slot = {"priority": PriorityKind(values.pop("priority")), "kind": OutcomeKind(values.pop("kind"))}
            evidence, milestones = values.pop("evidence"), values.pop("esis")
            if "group_data" in values:
                values["group_data"] = self.data[values["group_data"]]
            stage4.save_outcome(**slot, typed=as_typed(values), **self._who(now))
            stage4.save_evidence(**slot, typed=as_typed(evidence), **self._who(now))
            for milestone in milestones:
                stage4.save_esi(**slot, esi=uuid4(), typed=as_typed(dated(milestone, now)), **self._who(now))

    def change_evidence(self, now: datetime, **said: str) -> None:
        """What the first outcome's evidence plan says in some places, as an answer to the QUAS would change it."""
        first = self.content["outcome"][0]
        slot = {"priority": PriorityKind(first["priority"]), "kind": OutcomeKind(first["kind"])}
        typed = replace(as_typed({**first["evidence"], **said}), base_version=1)
        stage4.save_evidence(**slot, typed=typed, **self._who(now))


def dated(given: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Months from now become a day, figures become decimals."""
    values = dict(given)
    values["due_on"] = local_date(now) + relativedelta(months=values.pop("due_months"))
    if "target" in values:
        values["target"] = Decimal(str(values["target"]))
    return values


def as_typed(values: dict[str, Any]) -> Typed:
    """As a form hands it over: the texts of all fields, and their values."""
    return Typed(texts={name: _text(value) for name, value in values.items()}, values=values)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(map(str, value))
    if isinstance(value, date):
        return day(value)
    return str(getattr(value, "public_id", value) or "")
