"""Demonstration plans of the areas with their local priorities, marked (R28, R32)."""

import tomllib
from datetime import datetime
from pathlib import Path

from dateutil.relativedelta import relativedelta

from accounts.models import LocalProgramme, User
from core.clock import local_date
from core.domain.actor import Actor
from directory.models import Indicator, Topic
from enhancement.models import LocalPlan, LocalPriority
from enhancement.services import local_plans
from hwb_portal.demo.people import runner_of

FILE = Path(__file__).resolve().parent / "data" / "local_plans.toml"
SET = "public-health-today"


def load(*, now: datetime) -> None:
    """Adds the plans that are missing, for every demonstration programme that covers schools."""
    for programme in LocalProgramme.objects.filter(is_demonstration=True, coverages__isnull=False).distinct():
        if not LocalPlan.objects.filter(programme=programme).exists():
            _add(programme, runner_of(programme, on=local_date(now)), now)


def _add(programme: LocalProgramme, user: User, now: datetime) -> None:
    done = {"user": user, "by": Actor.user(user.public_id), "now": now}
    for given in tomllib.loads(FILE.read_text(encoding="utf-8"))["plan"]:
        begun = local_date(now) - relativedelta(years=given["years_ago"])
        plan = local_plans.keep_plan(
            plan=LocalPlan(
                programme=programme,
                name=given["name"],
                seed_name=given["seed_name"],
                starts_on=begun,
                is_demonstration=True,
            ),
            **done,
        )
        for entry in given["priorities"]:
            priority = LocalPriority(
                plan=plan,
                title=entry["title"],
                topic=Topic.objects.get(slug=entry["topic"]),
                indicator=Indicator.objects.get(code=entry["indicator"], indicator_set__code=SET),
                starts_on=begun,
            )
            local_plans.keep_priority(priority=priority, **done)
