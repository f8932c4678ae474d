"""An activity as its card shows it: on stages 5 and 6."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from core.domain.wording import day
from enhancement.domain.activities import Basis
from enhancement.domain.activity_checks import overdue_words
from enhancement.domain.delivery_plan import ActivityFacts, DeliveryPlan
from enhancement.domain.listing_seen import as_facts, news
from enhancement.domain.partners import open_points, starts_soon
from enhancement.domain.words import listed
from enhancement.models import Activity, SectionDraft
from enhancement.queries.activities import listing_facts
from enhancement.views.delivering_pages import for_which, state_tag
from enhancement.views.links import to
from enhancement.views.stage_pages import not_counted
from schools.models import School

SHORT_BASIS = {
    Basis.EVIDENCE_INFORMED: "Evidence informed",
    Basis.GOOD_PRACTICE: "Good practice",
    Basis.WEAK: "Little evidence so far",
}
LABELS = {"title": "a name", "links": "what it helps to reach", "starts_on": "the start", "group": "the group"}


def card(school: School, row: Activity, plan: DeliveryPlan, *, today: date) -> dict[str, Any]:
    facts = next(held for held in plan.activities if held.uuid == row.public_id)
    chips = [SHORT_BASIS[facts.basis]] if facts.basis else []
    if facts.reach:
        chips.append("For everybody" if facts.reach == "universal" else facts.group or "For a group")
    return {
        "id": row.public_id,
        "title": row.title,
        "what": row.what,
        "tag": state_tag(row.state),
        "chips": chips,
        "outcomes": for_which(row, plan),
        "reason": row.state_reason,
        "dropped": facts.is_dropped,
        "counts": True,
        "lacks": "",
        "steps": _steps(facts),
        "overdue": overdue_words(facts) if facts.is_overdue(today) else "",
        "partners": _partners(school, facts, today=today),
        "partner_add_href": to("partner_add", school, activity=row.public_id),
        "listing": _listing(school, row, today=today) if row.listing else None,
        "href": to("activity", school, activity=row.public_id),
        "carry_out_href": to("carry_out", school, activity=row.public_id),
        "state_href": to("activity_state", school, activity=row.public_id),
        "check_list_href": to("check_list", school, activity=row.public_id),
    }


def waiting_cards(school: School, drafts: dict[str, SectionDraft], counted: Collection[UUID]) -> list[dict[str, Any]]:
    """Typed, and not counted for want of a name: shown with what was typed."""
    found = []
    for section, draft in drafts.items():
        uuid = UUID(section.split("/")[1])
        if section.count("/") == 1 and uuid not in counted:
            said = draft.texts.get("what", "")[:200] or "An activity without a name"
            lacks = not_counted(LABELS, draft.unreadable, draft.texts)
            href = to("activity", school, activity=uuid)
            found.append({"id": uuid, "title": said, "counts": False, "dropped": False, "lacks": lacks, "href": href})
    return found


def _steps(facts: ActivityFacts) -> list[dict[str, Any]]:
    said = {
        "Who sees to it": facts.owner_role,
        "What needs to be in place": facts.in_place,
        "Starts": day(facts.starts_on) if facts.starts_on else "",
        "Done by": day(facts.due_on) if facts.due_on else "",
    }
    return [{"label": label, "value": value, "missing": not value} for label, value in said.items()]


def _partners(school: School, facts: ActivityFacts, *, today: date) -> list[dict[str, Any]]:
    soon = starts_soon(facts, today=today) and facts.starts_on is not None
    found = []
    for partner in facts.partners:
        points = open_points(partner)
        of = {"activity": facts.uuid}
        found.append(
            {
                "name": partner.name,
                "open": f"Still to ask: {listed(points)}." if points else "",
                "soon": f"It starts on {day(facts.starts_on)}." if points and soon and facts.starts_on else "",
                "href": to("partner", school, **of, partner=partner.uuid)
                if partner.uuid
                else to("partner_add", school, **of),
            }
        )
    return found


def _listing(school: School, row: Activity, *, today: date) -> dict[str, Any]:
    seen, now = as_facts(row.listing_seen), listing_facts(row.listing, today=today)
    return {
        "name": now.name,
        "provider": seen.provider,
        "seen": f"As the directory said on {day(seen.seen_on)} (version {seen.version}): {seen.evidence}.",
        "href": "" if now.is_gone and row.listing.stands_for.published_at is None else row.listing.stands_for.slug,
        "news": news(seen, now),
        "again_href": to("listing_again", school, activity=row.public_id),
    }
