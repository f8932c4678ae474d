"""How every entry of stages 1 to 4 begins: lock, permission, joining; and whether a part may change now."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accounts.models import User
from core.clock import local_date
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement import permissions
from enhancement.models import Cycle, SectionDraft
from enhancement.queries.sections import openness_of
from enhancement.services.drafts import keep
from enhancement.services.engagement import engage
from enhancement.services.locks import lock
from enhancement.services.typed import Typed
from schools.models import School

READ_ONLY = "You may read this plan; the school's lead and head teacher may change it."


def open_plan(*, school: School, user: User, by: Actor, now: datetime) -> Cycle:
    """The plan to write in, under the school's lock; the first entry of all joins the school (R15, R16).

    Raises NotAllowedError for anybody but the school's lead and head, DomainError when the school may not join.
    """
    locked = lock(school=school)
    permissions.refuse_unless(permissions.may_edit_plan(user, school, on=local_date(now)), READ_ONLY)
    return engage(locked=locked, school=school, by=by, now=now)


def refuse_if_locked(cycle: Cycle, *paths: str) -> None:
    """DomainError when one of these paths may not change now: the QUAS has the plan, or did not ask (R50, QA10)."""
    if against := openness_of(cycle).against(*paths):
        raise DomainError(against[0].sentence, rule=against[0].rule)


def changed(section: str, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> list[str]:
    """Paths of the fields that a save changes; the section itself when it is new."""
    if before is None:
        return [section]
    return [f"{section}/{name}" for name, value in after.items() if before[name] != value]


def keep_typed(cycle: Cycle, section: str, typed: Typed, *, by: Actor, now: datetime) -> SectionDraft:
    """Keeps the texts of a form. Raises StaleError when somebody else saved the section meanwhile."""
    return keep(
        cycle=cycle,
        section=section,
        texts=typed.texts,
        unreadable=typed.unreadable,
        base_version=typed.base_version,
        by=by,
        now=now,
    )
