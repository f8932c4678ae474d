"""Stage 6: who does what by when, how far each activity is, for whom they are (R61, R62)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from enhancement.domain.activity_checks import against_starting
from enhancement.domain.stages import Stage
from enhancement.forms.activities import OneReachForm, StateForm, StepsForm
from enhancement.queries.activities import activity_rows, as_facts
from enhancement.queries.sections import draft_of
from enhancement.services import stage6 as services
from enhancement.views.activity_cards import card
from enhancement.views.delivering_pages import activity_or_404, cycle_or_404, delivery_context, first_page, for_which
from enhancement.views.links import to
from enhancement.views.sections import Section, section_page
from enhancement.views.stage_pages import who


def stage6(request: HttpRequest, school: UUID) -> HttpResponse:
    """Every activity with its steps and how far it is; what is overdue stands first."""
    context = delivery_context(request, school, Stage.IMPLEMENT)
    context |= first_page(context, Stage.IMPLEMENT)
    held, cycle, plan = context["school"], context["cycle"], context["plan"]
    cards = [card(held, row, plan, today=context["today"]) for row in (activity_rows([cycle]) if cycle else [])]
    context |= {
        "activities": [one for one in cards if not one["dropped"]],
        "dropped": [one for one in cards if one["dropped"]],
        "overdue": [one for one in cards if one["overdue"]],
        "one_reach_reason": plan.one_reach_reason,
        "one_reach_href": to("one_reach", held),
        "stage5_href": to("stage5", held),
    }
    return render(request, "enhancement/stage6.html", context)


def carry_out(request: HttpRequest, school: UUID, activity: UUID) -> HttpResponse:
    """Who sees to an activity, what needs to be in place, by when."""
    context = delivery_context(request, school, Stage.IMPLEMENT)
    held, row = context["school"], activity_or_404(context, activity)
    back = f"{to('stage6', held)}#activity-{activity}"
    page = Section(
        make=lambda **given: StepsForm(starts_on=row.starts_on, **given),
        initial={"owner_role": row.owner_role, "in_place": row.in_place, "due_on": row.due_on},
        draft=draft_of(context["cycle"], f"activities/{activity}/steps"),
        save=lambda typed: services.save_steps(school=held, activity=activity, typed=typed, **who(request)),
        here=to("carry_out", held, activity=activity),
        done=back,
    )
    context |= {"editable": context["may_write"], "back": back, "activity": row}
    context |= {"outcomes": for_which(row, context["plan"]), "activity_href": to("activity", held, activity=activity)}
    return section_page(request, page, template="enhancement/carry_out.html", context=context)


def activity_state(request: HttpRequest, school: UUID, activity: UUID) -> HttpResponse:
    """How far an activity is; what it still needs before it can start is named."""
    context = delivery_context(request, school, Stage.IMPLEMENT)
    held, row = context["school"], activity_or_404(context, activity)
    back = f"{to('stage6', held)}#activity-{activity}"
    page = Section(
        make=StateForm,
        initial={"state": row.state, "state_reason": row.state_reason},
        draft=draft_of(context["cycle"], f"activities/{activity}/state"),
        save=lambda typed: services.save_state(school=held, activity=activity, typed=typed, **who(request)),
        here=to("activity_state", held, activity=activity),
        done=back,
    )
    against = against_starting(as_facts(row), confirmed=context["plan"].confirmed)
    context |= {"editable": context["may_write"], "back": back, "activity": row}
    context["against"] = [finding.sentence for finding in against]
    return section_page(request, page, template="enhancement/activity_state.html", context=context)


def one_reach(request: HttpRequest, school: UUID) -> HttpResponse:
    """Why all activities are for everybody, or all for groups (R62)."""
    context = delivery_context(request, school, Stage.IMPLEMENT)
    held, cycle = context["school"], cycle_or_404(context)
    page = Section(
        make=OneReachForm,
        initial={"one_reach_reason": cycle.one_reach_reason},
        draft=draft_of(cycle, "reach"),
        save=lambda typed: services.save_one_reach(school=held, typed=typed, **who(request)),
        here=to("one_reach", held),
        done=to("stage6", held),
    )
    context |= {"editable": context["may_write"], "back": to("stage6", held)}
    return section_page(request, page, template="enhancement/one_reach.html", context=context)
