"""Stage 1: the log of the group's meetings, and a page for each (R24, R25)."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.domain.wording import day
from enhancement.domain.group import KEY_TASKS
from enhancement.domain.meetings import next_meeting
from enhancement.domain.stages import Stage
from enhancement.forms.meetings import MeetingForm
from enhancement.models import GroupMeeting, SectionDraft
from enhancement.queries.meetings import as_facts, is_of, logged_by_others, meetings_of
from enhancement.queries.sections import draft_of, drafts_in
from enhancement.services import meetings as services
from enhancement.views.common import school_or_404
from enhancement.views.links import to
from enhancement.views.sections import Section, act, section_page
from enhancement.views.stage_pages import not_counted, page_context, who
from schools.models import School

LABELS = {"held_on": "the day", "about": "what it was about", "next_on": "the next day"}


def meetings(request: HttpRequest, school: UUID) -> HttpResponse:
    """Every meeting, the newest first, and when the next one is."""
    held = school_or_404(request, school)
    context = page_context(request, held, Stage.GROUP)
    rows = list(meetings_of(held))
    theirs = logged_by_others(held, [row.public_id for row in rows])
    group = context["facts"].plan.group
    typed = drafts_in(context["cycle"], "group/meetings")
    context |= {
        "next_meeting": next_meeting(as_facts(rows), today=context["today"]),
        "meetings": [*_waiting(held, typed, rows), *[_row(held, row, row.public_id in theirs) for row in rows]],
        "tasks": [words for key, words in KEY_TASKS.items() if key in group.key_tasks] + list(group.own_tasks),
        "tasks_href": to("tasks", held),
        "add_href": to("meeting_add", held) if may_log(context) else "",
        "back": to("stage1", held),
    }
    return render(request, "enhancement/meetings.html", context)


def meeting_add(request: HttpRequest, school: UUID) -> HttpResponse:
    """A fresh page: its address carries the id, so that sending twice adds once."""
    held = school_or_404(request, school)
    return redirect(to("meeting", held, meeting=uuid4()))


def meeting(request: HttpRequest, school: UUID, meeting: UUID) -> HttpResponse:
    """One meeting. POST with `remove` takes it out of the log."""
    held = school_or_404(request, school)
    context = page_context(request, held, Stage.GROUP)
    row = _meeting_or_404(meeting, held, context)
    theirs = row is not None and bool(logged_by_others(held, [meeting]))
    here, back = to("meeting", held, meeting=meeting), to("meetings", held)
    if "remove" in request.POST:
        remove = partial(services.remove_meeting, school=held, meeting=meeting, **who(request))
        return act(request, remove, done=back, said="Taken out of the log.", back=here)
    draft = draft_of(context["cycle"], f"group/meetings/{meeting}")
    counted = row is not None and row.removed_at is None
    editable = may_log(context) and not theirs
    page = Section(
        make=MeetingForm,
        initial=_initial(row) if row and counted else None,
        draft=draft,
        save=lambda typed: services.save_meeting(school=held, meeting=meeting, typed=typed, **who(request)),
        here=here,
        done=back,
    )
    is_there = counted or (draft is not None and draft.says_something)
    context |= {
        "crumbs": [*context["crumbs"], {"text": "Meetings", "href": back}],
        "editable": editable,
        "is_there": is_there,
        "removable": is_there and editable,
        "theirs_only": theirs,
        "back": back,
    }
    return section_page(request, page, template="enhancement/meeting.html", context=context)


def may_log(context: dict[str, Any]) -> bool:
    """Whoever writes the plan logs meetings, also while the QUAS has it and after it is confirmed."""
    return context["may_edit"] and not context["waits_for"]


def _meeting_or_404(meeting: UUID, school: School, context: dict[str, Any]) -> GroupMeeting | None:
    """None for a new one; a meeting of a group that the school never worked with is not found."""
    row = GroupMeeting.objects.select_related("group").filter(public_id=meeting).first()
    if row is not None and not is_of(row, school, on=context["today"]):
        raise Http404
    return row


def _initial(row: GroupMeeting) -> dict[str, Any]:
    return {"held_on": row.held_on, "about": row.about, "agreed": row.agreed, "next_on": row.next_on}


def _row(school: School, row: GroupMeeting, is_theirs: bool) -> dict[str, Any]:
    return {
        "name": day(row.held_on),
        "about": row.about,
        "agreed": row.agreed,
        "lacks": "",
        "is_theirs": is_theirs,
        "href": to("meeting", school, meeting=row.public_id),
    }


def _waiting(school: School, typed: dict[str, SectionDraft], rows: list[GroupMeeting]) -> list[dict[str, Any]]:
    """Typed, and not counted yet."""
    counted = {f"group/meetings/{row.public_id}" for row in rows}
    return [
        {
            "name": draft.texts.get("held_on", "") or "A meeting without a day",
            "about": draft.texts.get("about", ""),
            "agreed": "",
            "lacks": not_counted(LABELS, draft.unreadable, draft.texts),
            "is_theirs": False,
            "href": to("meeting", school, meeting=section.rsplit("/", 1)[1]),
        }
        for section, draft in typed.items()
        if section not in counted
    ]
