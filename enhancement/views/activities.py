"""Stage 5: an activity of the school's own, and one that is picked from the directory."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from core.errors import DomainError, NotAllowedError
from directory.domain.helping import groups_meant
from directory.queries.helping import helping
from directory.queries.listings import published
from enhancement.domain.delivery_plan import DeliveryPlan
from enhancement.domain.stages import Stage
from enhancement.forms.activities import ActivityForm, PickForm
from enhancement.models import Activity, Priority
from enhancement.queries.activities import activity_rows, listing_facts
from enhancement.queries.sections import draft_of
from enhancement.services import stage5 as services
from enhancement.services.editable import READ_ONLY
from enhancement.views.activity_cards import card
from enhancement.views.delivering_pages import (
    cycle_or_404,
    delivery_context,
    link_choices,
    outcome_choices,
    short,
    standing_or_404,
)
from enhancement.views.links import to
from enhancement.views.outcome_pages import name_of
from enhancement.views.sections import Section, act, refused, section_page
from enhancement.views.stage_pages import who
from schools.queries.help_sought import asked_by

PICKED = "In your plan now. Say what it rests on and whom it is for."


def activity_add(request: HttpRequest, school: UUID) -> HttpResponse:
    """A fresh page for a new activity: its address carries the id, so that sending twice adds once."""
    context = delivery_context(request, school, Stage.ACTIVITIES)
    cycle_or_404(context)
    chosen = request.GET.get("for", "")
    known = {str(held.draft.uuid) for held in context["plan"].outcomes}
    more = f"?for={chosen}" if chosen in known else ""
    return redirect(to("activity", context["school"], activity=uuid4()) + more)


def activity(request: HttpRequest, school: UUID, activity: UUID) -> HttpResponse:
    """One activity. POST with `remove` takes it out."""
    context = delivery_context(request, school, Stage.ACTIVITIES)
    held, cycle, plan = context["school"], cycle_or_404(context), context["plan"]
    row = Activity.objects.filter(public_id=activity).prefetch_related("slots", "esis").first()
    if row is not None and row.cycle_id != cycle.pk:
        raise Http404
    counted = row is not None and row.removed_at is None
    here, back = to("activity", held, activity=activity), f"{to('stage5', held)}#activities"
    if "remove" in request.POST:
        remove = partial(services.remove_activity, school=held, activity=activity, **who(request))
        return act(request, remove, done=back, said="Taken out of the plan.", back=here)
    draft = draft_of(cycle, f"activities/{activity}")
    page = Section(
        make=partial(ActivityForm, links=link_choices(plan)),
        initial=_initial(row) if counted else _begun(request, plan),
        draft=draft,
        save=lambda typed: services.save_activity(school=held, activity=activity, typed=typed, **who(request)),
        here=here,
        done=f"{to('stage5', held)}#activity-{activity}",
    )
    there = counted or bool(draft and draft.says_something)
    context |= {
        "editable": context["may_write"],
        "is_there": there,
        "removable": there and context["may_write"],
        "back": back,
        "choosing_href": to("choosing", held),
    }
    if counted:
        shown = activity_rows([cycle]).get(public_id=activity)
        context["card"] = card(held, shown, plan, today=context["today"])
    return section_page(request, page, template="enhancement/activity.html", context=context)


def _initial(row: Activity) -> dict[str, Any]:
    names = ("title", "what", "basis", "rationale", "reach", "group", "starts_on")
    links = [f"outcome:{slot.public_id}" for slot in row.slots.all()]
    return {name: getattr(row, name) for name in names} | {
        "links": links + [f"esi:{esi.public_id}" for esi in row.esis.all()]
    }


def _begun(request: HttpRequest, plan: DeliveryPlan) -> dict[str, Any] | None:
    """A new page that was opened from an outcome has it ticked."""
    chosen = request.GET.get("for", "")
    known = {str(held.draft.uuid) for held in plan.outcomes}
    return {"links": [f"outcome:{chosen}"]} if chosen in known else None


def what_could_help(request: HttpRequest, school: UUID, outcome: UUID) -> HttpResponse:
    """What the directory holds for one outcome, ranked, each with the reasons; the school chooses."""
    context = delivery_context(request, school, Stage.ACTIVITIES)
    held, standing = context["school"], standing_or_404(context, outcome)
    priority = Priority.objects.select_related("topic", "indicator", "local_entry__topic").get(
        cycle=context["cycle"], kind=standing.draft.priority_kind
    )
    named = (priority.topic, priority.local_entry.topic if priority.local_entry else None)
    topics = [topic for topic in dict.fromkeys(named) if topic]
    asked = asked_by(
        held,
        topics=topics,
        indicator=priority.indicator,
        groups=groups_meant(standing.draft.group),
    )
    found = helping(asked, today=context["today"], most=12)
    there = set(context["cycle"].activities.filter(removed_at__isnull=True).values_list("listing", flat=True))
    context |= {
        "name": name_of(standing.draft),
        "about": short(standing.draft),
        "group": standing.draft.group,
        "topics": [topic.name for topic in topics],
        "reviews": found.reviews,
        "listings": [
            {
                "row": one.row,
                "reasons": one.reasons,
                "there": one.row.pk in there,
                "pick_href": f"{to('pick_listing', held, listing=one.row.public_id)}?for={outcome}",
            }
            for one in found.listings
        ],
        "add_href": f"{to('activity_add', held)}?for={outcome}",
        "choosing_href": to("choosing", held),
    }
    return render(request, "enhancement/what_could_help.html", context)


def pick_listing(request: HttpRequest, school: UUID, listing: UUID) -> HttpResponse:
    """A listing on its way into the plan: what it says today, and which outcome it is for. POST takes it in."""
    context = delivery_context(request, school, Stage.ACTIVITIES)
    held, cycle = context["school"], cycle_or_404(context)
    if request.method == "POST" and not context["may_edit"]:
        return refused(request, READ_ONLY)
    row = get_object_or_404(published(context["today"]).select_related("provider"), public_id=listing)
    form = PickForm(
        request.POST if request.method == "POST" else None,
        outcomes=outcome_choices(context["plan"]),
        initial={"outcomes": [request.GET.get("for", "")]},
    )
    if request.method == "POST" and form.is_valid():
        outcomes = [UUID(chosen) for chosen in form.cleaned_data["outcomes"]]
        try:
            made = services.pick_listing(school=held, listing=row, outcomes=outcomes, **who(request))
        except NotAllowedError as error:
            return refused(request, str(error))
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, PICKED)
            return redirect(to("activity", held, activity=made.public_id))
    there = cycle.activities.filter(listing=row, removed_at__isnull=True).first()
    context |= {
        "form": form,
        "listing": row,
        "seen": listing_facts(row, today=context["today"]),
        "there_href": to("activity", held, activity=there.public_id) if there else "",
        "back": to("stage5", held),
    }
    return render(request, "enhancement/pick_listing.html", context)


def listing_again(request: HttpRequest, school: UUID, activity: UUID) -> HttpResponse:
    """POST: the school has read what changed in the listing."""
    context = delivery_context(request, school, Stage.ACTIVITIES)
    held = context["school"]
    cycle_or_404(context)
    call = partial(services.read_listing_again, school=held, activity=activity, **who(request))
    done = f"{to('stage5', held)}#activity-{activity}"
    return act(request, call, done=done, said="Noted: your plan holds what the listing says today.", back=done)
