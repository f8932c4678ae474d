"""Stage 1: the health and well-being development group (HWDG) and the voices in it (R22-R26)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from core.domain.wording import day
from enhancement.domain.checks import check
from enhancement.domain.findings import Missing, advice


class Voice(StrEnum):
    PUPILS = "pupils"
    PARENTS = "parents"
    GOVERNORS = "governors"
    PARTNERS = "partners"
    SENIOR_LEADERS = "senior_leaders"
    STAFF = "staff"


VOICE_NAMES: dict[Voice, str] = {
    Voice.PUPILS: "pupils",
    Voice.PARENTS: "parents and carers",
    Voice.GOVERNORS: "governors",
    Voice.PARTNERS: "partners from outside the school",
    Voice.SENIOR_LEADERS: "senior leaders",
    Voice.STAFF: "other staff",
}
MUST_BE_HEARD = (Voice.PUPILS, Voice.PARENTS, Voice.GOVERNORS, Voice.PARTNERS)
SMALLEST_GROUP = 2


class KeyTask(StrEnum):
    VISION = "vision"
    NEEDS = "needs"
    PRIORITIES = "priorities"
    OUTCOMES = "outcomes"
    EVIDENCE = "evidence"
    BASELINES = "baselines"
    ACTIVITIES = "activities"
    CELEBRATE = "celebrate"


KEY_TASKS: dict[KeyTask, str] = {
    KeyTask.VISION: "See that health and well-being has its place in the school's vision and strategy",
    KeyTask.NEEDS: "Carry out the needs analysis",
    KeyTask.PRIORITIES: "Choose the priorities together, from the needs",
    KeyTask.OUTCOMES: "Write the meaningful outcomes and their early success indicators",
    KeyTask.EVIDENCE: "Agree how the school will show that an outcome is met",
    KeyTask.BASELINES: "Measure where the school starts",
    KeyTask.ACTIVITIES: "Carry out activities for everybody and for target groups",
    KeyTask.CELEBRATE: "Celebrate what is achieved",
}


@dataclass(frozen=True, kw_only=True)
class Member:
    """A member by role. A pupil is a role and a year group, never a person (the portal holds no pupil's name)."""

    uuid: UUID
    voice: Voice
    role: str
    person: UUID | None = None
    year_group: str = ""

    def __post_init__(self) -> None:
        if self.voice == Voice.PUPILS and self.person is not None:
            raise ValueError("A pupil in the group is held by role and year group, never as a person.")


@dataclass(frozen=True, kw_only=True)
class Heard:
    """How a voice without a member is heard: "termly pupil council", "parents' forum"."""

    voice: Voice
    how: str


@dataclass(frozen=True, kw_only=True)
class GroupFacts:
    """`shared`: one group for several schools of a cluster (R26)."""

    members: tuple[Member, ...] = ()
    heard: tuple[Heard, ...] = ()
    key_tasks: frozenset[KeyTask] = frozenset()
    own_tasks: tuple[str, ...] = ()
    reviewed_on: date | None = None
    shared: bool = False

    @property
    def is_started(self) -> bool:
        return bool(self.members or self.heard or self.key_tasks or self.own_tasks)


def missing(group: GroupFacts) -> list[Missing]:
    """R22, R23 are needed; R24 and the senior leaders are advice."""
    return [*group_exists(group), *voices_heard(group), *_advice(group)]


def unheard(group: GroupFacts) -> list[Voice]:
    """Voices with neither a member nor a recorded way of being heard."""
    covered = {member.voice for member in group.members} | {heard.voice for heard in group.heard if heard.how.strip()}
    return [voice for voice in (*MUST_BE_HEARD, Voice.SENIOR_LEADERS) if voice not in covered]


@check("R22 group set up")
def group_exists(group: GroupFacts) -> list[Missing]:
    """R22: a group has at least two members."""
    if len(group.members) >= SMALLEST_GROUP:
        return []
    sentence = "The group has fewer than two members: add the people who plan with you."
    return [Missing(sentence=sentence, rule="R22", where="group/members", todo="add the members of the group")]


@check("R23 voices heard")
def voices_heard(group: GroupFacts) -> list[Missing]:
    """R23: pupils, parents and carers, governors and partners each have a member or a way of being heard."""
    return [
        Missing(
            sentence=f"The voice of {VOICE_NAMES[voice]} is missing: add a member, or record how they are heard.",
            rule="R23",
            where=f"group/voices/{voice}",
            todo=f"say how {VOICE_NAMES[voice]} are heard in the group",
            part=VOICE_NAMES[voice],
        )
        for voice in unheard(group)
        if voice in MUST_BE_HEARD
    ]


def review_prompt(group: GroupFacts, *, term_began_on: date, changed_on: date | None) -> Missing | None:
    """R25: look at the membership each term, and when priorities or activities change."""
    seen = group.reviewed_on
    if seen is not None and seen >= term_began_on and (changed_on is None or seen >= changed_on):
        return None
    why = f"Your priorities or activities changed on {day(changed_on)}" if changed_on else "A new term has begun"
    if changed_on is not None and seen is not None and seen >= changed_on:
        why = "A new term has begun"
    sentence = f"{why}: check that the group still has the right people."
    return advice(sentence, rule="R25", where="group/reviewed_on", todo="check the membership of the group")


def _advice(group: GroupFacts) -> list[Missing]:
    found = []
    if Voice.SENIOR_LEADERS in unheard(group):
        sentence = "No senior leader is in the group: stage 8 asks for their sign-off, so bring one in early."
        found.append(advice(sentence, rule="R68", where="group/voices/senior_leaders", part="senior leaders"))
    if not group.key_tasks and not group.own_tasks:
        sentence = "No key task is agreed yet: tick those that the group takes on, and add your own."
        found.append(advice(sentence, rule="R24", where="group/key_tasks", todo="agree the group's key tasks"))
    return found
