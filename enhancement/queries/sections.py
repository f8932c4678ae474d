"""What was typed, section by section, and what of a plan may change now."""

from enhancement.domain.editing import Openness
from enhancement.domain.transitions import State
from enhancement.models import OF_PLANS, ClarificationItem, Cycle, SectionDraft
from enhancement.queries.snapshots import asked_round


def openness_of(cycle: Cycle | None) -> Openness:
    """Open for all before the first entry and while the plan is written."""
    if cycle is None:
        return Openness()
    open_one = cycle.submissions.filter(OF_PLANS, state__in=[State.SUBMITTED, State.CLARIFICATION]).first()
    if open_one is None:
        return Openness()
    if open_one.state == State.SUBMITTED:
        return Openness(state=State.SUBMITTED)
    return Openness(state=State.CLARIFICATION, held=asked_round(open_one).as_rules())


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
