"""The five sections of the annual review as its overview shows them: this year, last year, what is one click (EL3)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.domain.wording import day
from enhancement.domain import repeating
from enhancement.domain.annual_review import ANSWER_WORDS, Answer, ReviewFacts, ThemeAnswer, same_words
from enhancement.domain.criteria import IN_FORCE, THEME_NAMES, Theme
from enhancement.domain.policies import PolicyState, policy_state
from enhancement.models import AnnualReview, ReviewAction, SchoolPolicy, SectionDraft
from enhancement.queries.moderation import open_clarifications
from enhancement.queries.review_actions import actions_of, open_actions
from enhancement.queries.reviews import last_facts, open_review, review_facts
from enhancement.views.links import to
from schools.models import School


def section_rows(school: School, review: AnnualReview, facts: ReviewFacts, *, may_edit: bool) -> list[dict[str, Any]]:
    """One a theme: its state, last year's answer where it can be repeated or has changed, the action of its gap."""
    last = last_facts(school)
    drafts = SectionDraft.objects.filter(review=review, section__startswith="themes/")
    begun = {draft.section.removeprefix("themes/") for draft in drafts if draft.says_something}
    actions = {action.theme: action for action in open_actions(school)}
    return [
        {
            **_head(school, place, theme),
            **_state(theme, facts, begun),
            **_last_year(theme, facts, last, may_repeat=may_edit and theme not in begun),
            **_action(school, actions.get(theme), gap=_is_gap(facts.answers.get(theme)), may_edit=may_edit),
        }
        for place, theme in enumerate(Theme, start=1)
    ]


def repeat_rows(school: School, *, may_edit: bool) -> list[dict[str, Any]]:
    """Before this year's review is open: the sections, when at least one can be confirmed as last year."""
    last = last_facts(school)
    if not may_edit or not any(repeating.can_repeat(theme, last, version=IN_FORCE) for theme in Theme):
        return []
    facts = ReviewFacts()
    return [
        {
            **_head(school, place, theme),
            "href": "",
            **_state(theme, facts, set()),
            **_last_year(theme, facts, last, may_repeat=True),
        }
        for place, theme in enumerate(Theme, start=1)
    ]


def next_place(school: School, theme: Theme) -> str:
    """Where the reader goes on after this section: the next one without an answer, else the signature."""
    review = open_review(school)
    answered = {*review_facts(review).answers, theme} if review else {theme}
    return next((str(other) for other in Theme if other not in answered), "sign")


def answer_rows(held: ThemeAnswer) -> list[dict[str, str]]:
    """An answer for components/summary_list.html."""
    rows = [
        {"label": "Still met?", "value": ANSWER_WORDS[held.answer] if held.answer else ""},
        {"label": "Gap, and what will be done", "value": held.gap},
        {"label": "What shows it", "value": held.evidence},
    ]
    return [row for row in rows if row["value"]]


def actions_rows(school: School, theme: Theme | None = None) -> list[dict[str, Any]]:
    """What is not done yet about gaps, of this and earlier years; of one section, or of all."""
    rows = [row for row in open_actions(school) if theme in {None, row.theme}]
    return [action_row(school, row) for row in rows]


def action_row(school: School, row: ReviewAction) -> dict[str, Any]:
    when = f"by {day(row.due_on)}" if row.due_on else ""
    lacks = [name for name, held in (("who sees to it", row.owner_role), ("by when", row.due_on)) if not held]
    return {
        "what": row.what,
        "section": THEME_NAMES[Theme(row.theme)],
        "who": row.owner_role,
        "when": when,
        "lacks": f"Still to say: {' and '.join(lacks)}" if lacks and not row.done_on else "",
        "done": f"Done on {day(row.done_on)}" if row.done_on else "",
        "note": row.done_note,
        "href": to("review_action", school, action=row.public_id),
    }


def beside_the_review(school: School, today: date) -> dict[str, Any]:
    """Links to what belongs to it: policies, actions, what the Local Programme asked to see."""
    policies = SchoolPolicy.objects.filter(foundation__school=school, removed_at__isnull=True)
    states = [policy_state(expires_on, today) for expires_on in policies.values_list("expires_on", flat=True)]
    return {
        "policies_href": to("policies", school),
        "policies_late": sum(state == PolicyState.EXPIRED for state in states),
        "policies_soon": sum(state == PolicyState.EXPIRES_SOON for state in states),
        "policies_all": len(states),
        "actions_href": to("review_actions", school),
        "actions_open": actions_rows(school),
        "actions_done": actions_of(school).filter(done_on__isnull=False).count(),
        "moderation_href": to("moderation", school),
        "clarifications": open_clarifications(school),
    }


def _head(school: School, place: int, theme: Theme) -> dict[str, Any]:
    return {
        "id": str(theme),
        "number": place,
        "name": THEME_NAMES[theme],
        "href": to("review_theme", school, theme=theme),
    }


def _state(theme: Theme, facts: ReviewFacts, begun: set[str]) -> dict[str, str]:
    if held := facts.answers.get(theme):
        if held.answer == Answer.GAP:
            return {"kind": "act", "word": "Gap noted", "state": held.gap}
        how = "As last year, evidence looked at again." if held.checked else "As last year."
        return {"kind": "done", "word": "Still met", "state": how if held.unchanged else "Answered."}
    if theme in begun:
        return {"kind": "act", "word": "Begun", "state": "What you typed is kept; something is still needed."}
    return {"kind": "neutral", "word": "To answer", "state": "Not answered yet."}


def _last_year(theme: Theme, facts: ReviewFacts, last: ReviewFacts | None, *, may_repeat: bool) -> dict[str, Any]:
    """`repeat`: it may be confirmed in one click; `changed`: both years side by side."""
    before = _held(last.answers if last else {}, theme)
    if before is None:
        return {}
    now = _held(facts.answers, theme)
    if now is not None:
        changed = [] if same_words(now, before) else _differences(before, now)
        return {"changed": changed}
    if may_repeat and repeating.can_repeat(theme, last, version=facts.criteria_version):
        return {"repeat": answer_rows(before), "evidence": bool(before.evidence.strip())}
    return {}


def _differences(before: ThemeAnswer, now: ThemeAnswer) -> list[dict[str, str]]:
    """Label, last year's words and this year's, of what differs."""
    was = {row["label"]: row["value"] for row in answer_rows(before)}
    is_now = {row["label"]: row["value"] for row in answer_rows(now)}
    labels = [label for label in {**was, **is_now} if was.get(label) != is_now.get(label)]
    return [{"label": label, "before": was.get(label, ""), "after": is_now.get(label, "")} for label in labels]


def _held(answers: Mapping[Theme, ThemeAnswer], theme: Theme) -> ThemeAnswer | None:
    return answers.get(theme)


def _is_gap(held: ThemeAnswer | None) -> bool:
    return held is not None and held.answer == Answer.GAP


def _action(school: School, action: ReviewAction | None, *, gap: bool, may_edit: bool) -> dict[str, Any]:
    if action is not None:
        return {"action": action_row(school, action)}
    return {"makes_action": gap and may_edit}
