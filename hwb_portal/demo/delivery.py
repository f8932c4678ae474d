"""Stages 5 to 8 of an invented school, told by the portal's services: activities, baselines, readings, claims."""

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from dateutil.relativedelta import relativedelta

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from enhancement.domain.activities import Agreement
from enhancement.domain.claim_snapshot import fingerprint
from enhancement.domain.measures import MeasureKind
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.reading_checks import Found
from enhancement.models import ESI, Cycle, Submission
from enhancement.queries.claims import claimable, snapshot_of_claim
from enhancement.queries.delivering import delivering_cycle
from enhancement.queries.standing_outcomes import standing_outcomes
from enhancement.services import (
    endings,
    esi_changes,
    new_outcomes,
    partner_checks,
    reading_prompts,
    readings,
    rewording,
    stage5,
    stage6,
    stage8,
    starting_points,
)
from hwb_portal.demo.plans import Plan, as_typed, dated
from schools.models import School

FILE = Path(__file__).resolve().parent / "data" / "activities.toml"
# Where each of the six outcomes starts: per cent or value, and of how many pupils it is a share
STARTS: dict[str, tuple[tuple[str, int | None], ...]] = {
    "primary": (("41", 90), ("52", 240), ("48", 54), ("8.6", None), ("44", 120), ("50", 14)),
    "juniors": (("28", None), ("61", 240), ("11", None), ("12", 240), ("86", 240), ("70", 20)),
    "high": (("38", 220), ("71", 220), ("55", 22), ("19", 220), ("68", 220), ("9", None)),
}
SOURCE = "Our own count (demonstration)"
LEARNT = (
    "Two of the talks fell into weeks of tests, and half of the young carers were away. Next time we talk with them "
    "one by one, in the first weeks of a term."
)


@dataclass
class Delivery:
    """`plan` names the content, as in `hwb_portal.demo.plans`. Outcomes are meant by their place in the plan."""

    plan: str
    school: School
    lead: User
    head: User

    @cached_property
    def cycle(self) -> Cycle:
        return delivering_cycle(self.school)

    @cached_property
    def drafts(self) -> list[OutcomeDraft]:
        """The outcomes' words and targets, which stay as the QUAS has confirmed them."""
        return [held.draft for held in standing_outcomes(self.cycle)]

    def activities(self, now: datetime, *, count: int) -> None:
        """The first `count` activities, with their partners."""
        for given in self._content[:count]:
            uuid = uuid4()
            values = {name: given[name] for name in ("title", "what", "basis", "reach")}
            values |= {name: given.get(name, "") for name in ("rationale", "group")}
            values["links"] = [f"outcome:{self.drafts[place].uuid}" for place in given["for"]]
            values["starts_on"] = local_date(now) + timedelta(days=30)
            stage5.save_activity(activity=uuid, typed=as_typed(values), **self._who(now))
            if "partner" in given:
                self._partner(uuid, given["partner"], now)

    def _partner(self, activity: UUID, name: str, now: datetime) -> None:
        values = {
            "name": name,
            "validation_seen": "yes",
            "validation_note": "A letter of the council, and two references",
            "supports": "The outcome that the activity is for",
            "adds": "They know families whom we do not reach",
            "understands": "We went through our plan together",
            "agreement": Agreement.YES,
            "agreement_note": "One page: who does what, until when",
        }
        partner_checks.save_partner(activity=activity, partner=uuid4(), typed=as_typed(values), **self._who(now))

    def baselines(self, now: datetime, *, count: int = 6) -> None:
        for place, held in enumerate(standing_outcomes(self.cycle)[:count]):
            if held.draft.baseline is None:
                figures = {f"baseline_{name}": value for name, value in self._figure(place, Decimal(0)).items()}
                figures |= {"baseline_on": local_date(now), "baseline_source": SOURCE}
                starting_points.save_baseline(outcome=held.draft.uuid, typed=as_typed(figures), **self._who(now))

    def steps(self, now: datetime, *, count: int, state: str = "") -> None:
        """Who does what by when for the first `count` activities; with `state`, how far they are."""
        for given, row in list(zip(self._content, self.cycle.activities.order_by("pk"), strict=False))[:count]:
            values = {name: given[name] for name in ("owner_role", "in_place")}
            values["due_on"] = local_date(now) + relativedelta(months=given["due_months"])
            stage6.save_steps(activity=row.public_id, typed=as_typed(values), **self._who(now))
            if state:
                said = {"state": state, "state_reason": ""}
                stage6.save_state(activity=row.public_id, typed=as_typed(said), **self._who(now))

    def readings(self, now: datetime, way: float, *, behind: tuple[int, ...] = ()) -> None:
        """One reading of each running outcome: so much of the way from its baseline to its target; a third of that for
        those that are behind. Milestones without a figure are found reached from half the way on."""
        found = []
        for place, held in enumerate(standing_outcomes(self.cycle)):
            if not held.is_running:
                continue
            gone = Decimal(str(way)) / (3 if place in behind else 1)
            common = {"outcome": held.draft.uuid, "taken_on": local_date(now), "source": SOURCE}
            found.append(Found(**common, **self._figure(place, gone)))
            found += [
                Found(**common, esi=esi.uuid, reached=way >= 0.5) for esi in held.draft.esis if esi.target is None
            ]
        readings.log(found=found, **self._who(now))

    def claim(self, now: datetime, *, place: int) -> Submission:
        """Written, signed by the head teacher, and handed to the QUAS."""
        draft = self.drafts[place]
        slot = draft.uuid
        result = {f"result_{name}": value for name, value in self._figure(place, Decimal(1)).items()}
        result |= {
            "result_on": local_date(now),
            "result_source": SOURCE,
            "what_changed": "More pupils do it, and they say why: it has become usual, and their friends do it too.",
            "group_met_on": local_date(now),
        }
        stage8.write_claim(slot=slot, typed=as_typed(result), **self._who(now))
        evidence = {
            "kind": draft.evidence.kind,
            "what": draft.evidence.what,
            "source": "Folder of the well-being lead",
            "dated_on": local_date(now),
            "other_reason": "",
        }
        stage8.save_evidence(slot=slot, piece=uuid4(), typed=as_typed(evidence), **self._who(now))
        seen = fingerprint(snapshot_of_claim(claimable(self.school, slot), today=local_date(now)))
        stage8.sign(slot=slot, seen=seen, **{**self._who(now), "user": self.head, "by": _actor(self.head)})
        return stage8.submit_claim(slot=slot, **self._who(now))

    def end(self, now: datetime, *, place: int) -> None:
        typed = as_typed({"learnt": LEARNT})
        endings.end_outcome(slot=self.drafts[place].uuid, typed=typed, **self._who(now))

    def change_sign(self, now: datetime, *, place: int, text: str, reason: str, months: int) -> None:
        """The outcome's first early success indicator says more, by a later day (R67)."""
        draft = self.drafts[place]
        held = draft.esis[0]
        values = {
            "text": text,
            "kind": held.kind,
            "due_on": local_date(now) + relativedelta(months=months),
            "target": held.target,
            "reason": reason,
        }
        esi_changes.save(outcome=draft.uuid, esi=held.uuid, typed=as_typed(values), **self._who(now))

    def mend(self, now: datetime, *, place: int, measure: str, reason: str) -> None:
        """Only the wording of an outcome changes (R73)."""
        typed = as_typed({"measure": measure, "reason": reason})
        rewording.mend(**self._slot(place), typed=typed, **self._who(now))

    def propose(self, now: datetime, *, place: int, why: str, **said: Any) -> None:
        """A new outcome instead of one that stands, handed to the QUAS two days later (R73)."""
        given = Plan(self.plan, self.school, self.lead).content["outcome"][place]
        slot = self._slot(place)
        new_outcomes.propose(**slot, typed=as_typed({"why_new": why}), **self._who(now))
        left_out = {"priority", "kind", "evidence", "esis"}
        values = dated({name: value for name, value in (given | said).items() if name not in left_out}, now)
        new_outcomes.save_sentence(**slot, typed=as_typed(values), **self._who(now))
        for esi in ESI.objects.filter(slot__public_id=self.drafts[place].uuid, proposed_with__isnull=False):
            sign = dated(given["esis"][0] | {"due_months": 6}, now)
            new_outcomes.save_sign(**slot, esi=esi.public_id, typed=as_typed(sign), **self._who(now))
        new_outcomes.submit(**slot, **self._who(now + timedelta(days=2)))

    def ask_for_readings(self, now: datetime) -> None:
        """The link that comes by e-mail once a term (R64)."""
        until = local_date(now) + timedelta(days=30)
        reading_prompts.invite(cycle=self.cycle, until=until, by=Actor.clock(), now=now)

    def _slot(self, place: int) -> dict[str, Any]:
        return {"priority": self.drafts[place].priority_kind, "kind": self.drafts[place].kind}

    def _figure(self, place: int, way: Decimal) -> dict[str, Any]:
        """So much of the way from start to target, as part and whole or as a value."""
        draft = self.drafts[place]
        start, whole = STARTS[self.plan][place]
        figure = Decimal(start) + way * (draft.target - Decimal(start))
        if draft.measure_kind == MeasureKind.SHARE:
            part = (figure * whole / 100).quantize(Decimal(1), ROUND_HALF_UP)
            # a part that is rounded down must not miss the target
            if way >= 1 and figure > Decimal(start) and part * 100 < draft.target * whole:
                part += 1
            if way >= 1 and figure < Decimal(start) and part * 100 > draft.target * whole:
                part -= 1
            return {"numerator": int(part), "denominator": whole}
        places = Decimal("0.1") if draft.measure_kind == MeasureKind.AVERAGE else Decimal(1)
        return {"value": figure.quantize(places, ROUND_HALF_UP)}

    @cached_property
    def _content(self) -> list[dict[str, Any]]:
        return tomllib.loads(FILE.read_text(encoding="utf-8"))[self.plan]

    def _who(self, now: datetime) -> dict[str, Any]:
        return {"school": self.school, "user": self.lead, "by": _actor(self.lead), "now": now}


def _actor(user: User) -> Actor:
    return Actor.user(user.public_id)
