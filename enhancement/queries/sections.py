"""What was typed, section by section, and what of a plan may change now."""

from django.db.models import Q

from enhancement.domain.editing import Openness, Part
from enhancement.domain.phases import SENT
from enhancement.domain.priorities import PriorityKind
from enhancement.domain.transitions import State
from enhancement.models import OF_PLANS, ClarificationItem, Cycle, Need, OutcomeVersion, SectionDraft, Submission
from enhancement.queries.snapshots import asked_round


def openness_of(cycle: Cycle | None) -> Openness:
    """Open for all before the first entry and while the plan is written."""
    if cycle is None:
        return Openness()
    sent = cycle.submissions.filter(OF_PLANS, state__in=SENT).select_related("priority").order_by("first_submitted_at")
    rows = list(sent)
    whole = next((row for row in rows if row.priority is None and row.state != State.CONFIRMED), None)
    if whole is not None and whole.state == State.SUBMITTED:
        return Openness(state=State.SUBMITTED)
    if whole is not None:
        return Openness(state=State.CLARIFICATION, held=asked_round(whole).as_rules())
    return Openness(parts=tuple(_part(row) for row in rows if row.priority is not None))


def _part(row: Submission) -> Part:
    """While the QUAS has a priority it covers the group and the needs too, which are frozen with it; once it is
    confirmed, only the needs that it rests on."""
    kind, state = PriorityKind(row.priority.kind), State(row.state)
    own = [f"priorities/{row.priority.public_id}"]
    own += [f"outcomes/{uuid}" for uuid in row.priority.slots.values_list("public_id", flat=True)]
    if state == State.CONFIRMED:
        resting = Q(data_items__priorities=row.priority) | Q(
            data_items__in=OutcomeVersion.objects.filter(slot__priority=row.priority).values("group_data")
        )
        needs = Need.objects.filter(resting, cycle=row.cycle_id).order_by().values_list("public_id", flat=True)
        return Part(kind=kind, state=state, paths=(*own, *(f"needs/{uuid}" for uuid in sorted(set(needs)))))
    held = asked_round(row).as_rules() if state == State.CLARIFICATION else None
    return Part(kind=kind, state=state, paths=(*own, "group", "needs"), held=held)


def draft_of(cycle: Cycle | None, section: str) -> SectionDraft | None:
    return cycle.drafts.filter(section=section).first() if cycle else None


def drafts_in(cycle: Cycle | None, part: str) -> dict[str, SectionDraft]:
    """Section -> what was typed, of every section inside a part that holds something, in the order of first saving.

    A section that was taken out again stands there with no text, and is left out.
    """
    if cycle is None:
        return {}
    rows = cycle.drafts.filter(section__startswith=f"{part}/").order_by("pk")
    return {row.section: row for row in rows if row.says_something}


def answer_section(item: ClarificationItem) -> str:
    """Where the text of an answer is kept."""
    return f"answers/{item.public_id}"
