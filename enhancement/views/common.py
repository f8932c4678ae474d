"""What every page of a school's workspace shows: whose it is, how far it is, the Next line, who may change it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse

from core import clock
from enhancement import permissions
from enhancement.domain.facts import JourneyFacts
from enhancement.domain.next_line import NextLine, Page, next_line
from enhancement.domain.requirements import stage_facts, waiting
from enhancement.domain.stages import statuses
from enhancement.domain.transitions import Party
from enhancement.queries.journeys import cycle_of, journey_facts, submission_of
from enhancement.queries.reviews import waiting_review
from enhancement.queries.visible import visible_schools
from enhancement.views.links import kinds_in, place_of, to
from enhancement.views.talk import Talk
from schools.models import School

# Where the Next line's step is done.
ROUTES: dict[Page, str] = {
    Page.STANDING: "enhancement:award",
    Page.ANNUAL_REVIEW: "enhancement:annual_review",
    Page.CONFIRM_REVIEW: "enhancement:annual_review",
    Page.STAGE_1: "enhancement:stage1",
    Page.STAGE_2: "enhancement:stage2",
    Page.STAGE_3: "enhancement:stage3",
    Page.STAGE_4: "enhancement:stage4",
    Page.CHECK_ANSWERS: "enhancement:check",
    Page.CLARIFICATION: "enhancement:clarification",
    Page.SUBMISSION: "enhancement:submission",
    Page.STAGE_5: "enhancement:stage5",
    Page.STAGE_6: "enhancement:stage6",
    Page.STAGE_7: "enhancement:stage7",
    Page.STAGE_8: "enhancement:stage8",
    Page.MODERATION: "enhancement:moderation",
    Page.CHANGES: "enhancement:changes",
    Page.NEXT_CYCLE: "enhancement:next_cycle",
}


def school_or_404(request: HttpRequest, school: UUID) -> School:
    """The school when this user may open its workspace; anybody else's is not found."""
    today = clock.local_date(clock.now())
    return get_object_or_404(visible_schools(request.user, on=today), public_id=school)


NOT_HERE = "This part of the portal opens later. Your Local Programme helps meanwhile."


def url_of(page: Page, school: School) -> str:
    """The page of a step; steps of stages that are not built yet lead to the workspace."""
    return _reversed(page, school.public_id) or reverse("enhancement:workspace", kwargs={"school": school.public_id})


def is_built(page: Page) -> bool:
    """Has the step a page of its own?"""
    return bool(_reversed(page, UUID(int=0)))


def _reversed(page: Page, school: UUID) -> str:
    if page not in ROUTES:
        return ""
    try:
        return reverse(ROUTES[page], kwargs={"school": school})
    except NoReverseMatch:
        return ""


def step_url(line: NextLine, school: School, facts: JourneyFacts, *, writes: bool) -> str:
    """Where the step is done: for somebody who writes, the very field or part of the page. Readers have no fields;
    a review that is to be confirmed is read where it stands."""
    if line.page == Page.CONFIRM_REVIEW and (review := waiting_review(school, today=facts.today)):
        return to("signed_review", school, review=review.public_id)
    page = url_of(line.page, school)
    if not (line.anchor and writes):
        return page
    place = place_of(line.anchor, school, kinds_in(facts.plan))
    return f"{page}{place}" if place.startswith("#") else place


def workspace_context(request: HttpRequest, school: School) -> dict[str, Any]:
    """The same for school and coordinator; only the name of the doer differs in the Next line."""
    today = clock.local_date(clock.now())
    facts = journey_facts(school, today=today)
    runs = permissions.may_run_programme_of(request.user, school, on=today)
    line = next_line(facts, reader=Party.COORDINATOR if runs else Party.SCHOOL)
    cycle = cycle_of(school)
    may_edit = permissions.may_edit_plan(request.user, school, on=today)
    return {
        "school": school,
        "today": today,
        "facts": facts,
        "next_line": line,
        "next_not_here": "" if is_built(line.page) else NOT_HERE,
        "next_url": step_url(line, school, facts, writes=may_edit),
        "statuses": statuses(stage_facts(facts), waiting(facts)),
        "cycle": cycle,
        "submission": submission_of(cycle) if cycle else None,
        "may_edit": may_edit,
        "may_sign": permissions.may_sign(request.user, school, on=today),
        "may_run": runs,
        # conversations: asked for where a page shows them
        "talk": Talk(request, school, cycle, today=today),
    }
