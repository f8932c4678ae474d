"""Stage 1: the group at a glance, a page for each voice, for each member, and for the tasks."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.domain.wording import day
from enhancement.domain.group import KEY_TASKS, VOICE_NAMES, Voice
from enhancement.domain.meetings import next_meeting
from enhancement.domain.stages import Stage
from enhancement.domain.words import listed, upper_first
from enhancement.forms.group import HeardForm, MemberForm, PupilMemberForm, ReviewedForm, TasksForm
from enhancement.models import GroupMember
from enhancement.queries.group import is_another_schools, membership_prompt, people_for_group, schools_of
from enhancement.queries.meetings import as_facts, meetings_of
from enhancement.queries.plans import group_of
from enhancement.queries.sections import draft_of
from enhancement.services import stage1 as services
from enhancement.services.editable import READ_ONLY
from enhancement.views.common import school_or_404
from enhancement.views.links import to
from enhancement.views.meetings import may_log
from enhancement.views.sections import Section, act, refused, section_page
from enhancement.views.stage_pages import is_open, locked_in, page_context, stage_context, who
from enhancement.views.voices import people_of, voice_rows
from schools.models import School


def stage1(request: HttpRequest, school: UUID) -> HttpResponse:
    """Coverage of voices, tasks, and the termly look at the membership (R22-R25). POST records that look."""
    held = school_or_404(request, school)
    form = ReviewedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        on, here = form.cleaned_data["on"], f"{to('stage1', held)}#membership"
        call = partial(services.review_membership, school=held, on=on, **who(request))
        return act(request, call, done=here, said=f"Recorded: checked on {day(on)}.", back=here)
    context = stage_context(request, held, Stage.GROUP)
    if request.method == "POST" and not context["may_edit"]:
        return refused(request, READ_ONLY)
    group, facts = group_in(context), context["facts"].plan.group
    context |= {
        "voices": voice_rows(held, context["cycle"], group, facts, on=context["today"]),
        "tasks": [words for key, words in KEY_TASKS.items() if key in facts.key_tasks] + list(facts.own_tasks),
        "tasks_href": to("tasks", held),
        "next_meeting": next_meeting(as_facts(meetings_of(held)), today=context["today"]),
        "meetings_href": to("meetings", held),
        "meeting_add_href": to("meeting_add", held) if may_log(context) else "",
        "reviewed_on": facts.reviewed_on,
        "prompt": _prompt(held, context),
        "shared_with": listed([other.name for other in schools_of(group, on=context["today"]) if other != held]),
        "sharing_href": to("sharing", held) if context["may_run"] and context["cycle"] else "",
        "form": form if request.method == "POST" else ReviewedForm(initial={"on": context["today"]}),
        "may_review": bool(facts.members) and is_open(context, "group/reviewed_on"),
    }
    return render(request, "enhancement/stage1.html", context)


def voice(request: HttpRequest, school: UUID, voice: str) -> HttpResponse:
    """Who brings a voice into the group, and how it is heard otherwise."""
    held, which = school_or_404(request, school), voice_or_404(voice)
    context = page_context(request, held, Stage.GROUP)
    cycle, section = context["cycle"], f"group/heard/{which}"
    facts = context["facts"].plan.group
    how = next((heard.how for heard in facts.heard if heard.voice == which), "")
    context |= {
        "name": VOICE_NAMES[which],
        "members": people_of(held, cycle, group_in(context), which, on=context["today"]),
        "add_href": to("member_add", held, voice=which) if is_open(context, "group/members") else "",
        "editable": is_open(context, section),
        "back": to("stage1", held),
        "how": how,
    }
    locked = locked_in(context, section)
    page = Section(
        make=partial(HeardForm, locked=locked),
        initial={"how": how} if how else None,
        draft=draft_of(cycle, section),
        save=lambda typed: services.save_heard(school=held, voice=which, typed=typed, **who(request)),
        here=to("voice", held, voice=which),
        done=f"{to('stage1', held)}#voices",
    )
    return section_page(request, page, template="enhancement/voice.html", context=context)


def member_add(request: HttpRequest, school: UUID, voice: str) -> HttpResponse:
    """A fresh page for somebody new: its address carries the id, so that sending twice adds once."""
    held, which = school_or_404(request, school), voice_or_404(voice)
    return redirect(to("member", held, voice=which, member=uuid4()))


def member(request: HttpRequest, school: UUID, voice: str, member: UUID) -> HttpResponse:
    """One member. POST with `remove` takes them out."""
    held, which = school_or_404(request, school), voice_or_404(voice)
    context = page_context(request, held, Stage.GROUP)
    group, today = group_in(context), context["today"]
    row = _member_or_404(group, member, which)
    if row is not None and is_another_schools(row, held, on=today):
        raise Http404
    here, back = to("member", held, voice=which, member=member), to("voice", held, voice=which)
    if "remove" in request.POST:
        end = partial(services.end_member, school=held, member=member, **who(request))
        return act(request, end, done=back, said="Taken out of the group.", back=here)
    section = f"group/members/{member}"
    draft, locked = draft_of(context["cycle"], section), locked_in(context, section)
    if which == Voice.PUPILS:
        make = partial(PupilMemberForm, locked=locked)
    else:
        known = people_for_group(held, group, on=today, typed=draft.texts if draft else None)
        make = partial(MemberForm, locked=locked, people=list(known))
    counted = row is not None and row.ends_on is None
    page = Section(
        make=make,
        initial=_initial(row) if counted else None,
        draft=draft,
        save=lambda typed: services.save_member(school=held, member=member, voice=which, typed=typed, **who(request)),
        here=here,
        done=back,
    )
    is_there = counted or (draft is not None and draft.says_something)
    context |= {
        "crumbs": [*context["crumbs"], {"text": upper_first(VOICE_NAMES[which]), "href": back}],
        "name": VOICE_NAMES[which],
        "is_pupil": which == Voice.PUPILS,
        "is_there": is_there,
        "editable": is_open(context, section),
        "removable": is_there and context["may_write"] and context["openness"].may_change(section),
        "back": back,
    }
    return section_page(request, page, template="enhancement/member.html", context=context)


def tasks(request: HttpRequest, school: UUID) -> HttpResponse:
    """What the group takes on (R24)."""
    held = school_or_404(request, school)
    context = page_context(request, held, Stage.GROUP)
    facts = context["facts"].plan.group
    saved = {"key_tasks": sorted(facts.key_tasks), "own_tasks": "\n".join(facts.own_tasks)}
    page = Section(
        make=partial(TasksForm, locked=locked_in(context, "group")),
        initial=saved if facts.key_tasks or facts.own_tasks else None,
        draft=draft_of(context["cycle"], "group/tasks"),
        save=lambda typed: services.save_tasks(school=held, typed=typed, **who(request)),
        here=to("tasks", held),
        done=f"{to('stage1', held)}#tasks",
    )
    context |= {
        "editable": is_open(context, "group/key_tasks") or is_open(context, "group/own_tasks"),
        "back": to("stage1", held),
    }
    return section_page(request, page, template="enhancement/tasks.html", context=context)


def voice_or_404(voice: str) -> Voice:
    if voice not in set(Voice):
        raise Http404
    return Voice(voice)


def _prompt(school: School, context: dict[str, Any]) -> str:
    """R25, once there is a group to look at."""
    facts = context["facts"].plan.group
    if not facts.members:
        return ""
    found = membership_prompt(school, context["cycle"], facts, today=context["today"])
    return found.sentence if found else ""


def group_in(context: dict[str, Any]) -> Any:
    """The group of this school's plan, None before the first entry."""
    return group_of(context["cycle"], today=context["today"]) if context["cycle"] else None


def _member_or_404(group: Any, member: UUID, voice: Voice) -> GroupMember | None:
    """None for somebody new; a member of another group, or with another voice, is not found."""
    row = GroupMember.objects.select_related("person").filter(public_id=member).first()
    if row is not None and (group is None or row.group_id != group.pk or row.voice != voice):
        raise Http404
    return row


def _initial(row: GroupMember) -> dict[str, str]:
    person = str(row.person.public_id) if row.person else ""
    return {"role": row.role, "year_group": row.year_group, "person": person, "name": ""}
