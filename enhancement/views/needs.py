"""Needs and data as the page of stage 2 shows them: what counts, and what was typed and does not count yet."""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from core.domain.wording import day
from enhancement.domain.carrying import Carried
from enhancement.domain.editing import Openness
from enhancement.forms.needs import COVERAGES, KINDS, SCOPES
from enhancement.models import Cycle, DataItem, SectionDraft
from enhancement.queries.carrying import items_with_figures, news_of, source_words
from enhancement.queries.sections import drafts_in
from enhancement.views.links import to
from enhancement.views.stage_pages import not_counted
from schools.models import School

NEED_LABELS = {"title": "what the need is", "topic": "the topic"}
DATA_LABELS = {
    "what": "what it shows",
    "source": "a source",
    "dated_on": "the date",
    "kind": "what kind of data it is",
    "scope": "whom it is about",
    "coverage": "whether it covers all pupils",
    "group": "the group",
}


def need_rows(school: School, cycle: Cycle | None, *, may_add: bool, openness: Openness) -> list[dict[str, Any]]:
    """Every need of a plan with its cards, in the order of adding."""
    if cycle is None:
        return []
    drafts = drafts_in(cycle, "needs")
    items = Prefetch("data_items", queryset=DataItem.objects.filter(removed_at__isnull=True))
    news = news_of(list(items_with_figures(cycle).filter(carried_into=cycle)))
    needs = cycle.needs.filter(removed_at__isnull=True).select_related("topic").prefetch_related(items)
    found = []
    for need in needs:
        section = f"needs/{need.public_id}"
        draft = drafts.pop(section, None)
        cards = [
            _card(school, need.public_id, row, drafts)
            | _news(
                school, row, news.get(row.pk), takes=may_add and openness.may_change(f"{section}/data/{row.public_id}")
            )
            for row in need.data_items.all()
        ]
        waiting = [key for key in drafts if key.startswith(f"{section}/data/")]
        cards += [_waiting(school, need.public_id, key, drafts.pop(key)) for key in waiting]
        addable = may_add and openness.may_change(f"{section}/data")
        found.append(
            {
                "id": need.public_id,
                "title": need.title,
                "topic": need.topic.name if need.topic else "",
                "lacks": _lacks(draft, NEED_LABELS),
                "href": to("need", school, need=need.public_id),
                "cards": cards,
                "add_href": to("data_add", school, need=need.public_id) if addable else "",
                "counts": True,
            }
        )
    return found + [_need_waiting(school, key, drafts[key]) for key in drafts if key.count("/") == 1]


def data_facts(row: DataItem) -> dict[str, Any]:
    names = ("what", "source", "dated_on", "kind", "scope", "coverage", "group")
    return {name: getattr(row, name) for name in names}


def _card(school: School, need: UUID, row: DataItem, drafts: dict[str, SectionDraft]) -> dict[str, Any]:
    draft = drafts.pop(f"needs/{need}/data/{row.public_id}", None)
    about = row.group or COVERAGES[row.coverage]
    dated = f", {day(row.dated_on)}" if row.dated_on else ""
    return {
        "text": row.what,
        "chips": [KINDS[row.kind], SCOPES[row.scope], about],
        "foot": f"{row.source}{dated}",
        "lacks": _lacks(draft, DATA_LABELS),
        "counts": True,
        "href": to("data_item", school, need=need, item=row.public_id),
    }


def _news(school: School, row: DataItem, now: Carried | None, *, takes: bool) -> dict[str, Any]:
    """What the figure says today, where the plan holds an earlier one, and the button that takes it."""
    if now is None:
        return {}
    whose = "The school's data" if row.own_figure_id else "The area's figures"
    says = f"{whose} now say: {now.what} ({source_words(now)})"
    return {"news": says, "take_href": to("take_new_figure", school, item=row.public_id) if takes else ""}


def _waiting(school: School, need: UUID, section: str, draft: SectionDraft) -> dict[str, Any]:
    """Typed, and not counted: shown with what was typed and what lacks."""
    return {
        "text": draft.texts.get("what", "") or "Data without words",
        "chips": [],
        "foot": draft.texts.get("source", ""),
        "lacks": _lacks(draft, DATA_LABELS),
        "counts": False,
        "href": to("data_item", school, need=need, item=UUID(section.rsplit("/", 1)[1])),
    }


def _need_waiting(school: School, section: str, draft: SectionDraft) -> dict[str, Any]:
    need = UUID(section.rsplit("/", 1)[1])
    return {
        "id": need,
        "title": draft.texts.get("title", "")[:200] or "A need without a title",
        "topic": "",
        "lacks": _lacks(draft, NEED_LABELS),
        "href": to("need", school, need=need),
        "cards": [],
        "add_href": "",
        "counts": False,
    }


def _lacks(draft: SectionDraft | None, labels: dict[str, str]) -> str:
    return not_counted(labels, draft.unreadable, draft.texts) if draft and draft.unreadable else ""
