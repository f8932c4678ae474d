"""The school's health profile beside the plan under review (L441): the same figures, own data with true values.

Reached through the desk's record only: what a reviewer is barred from is not found here either.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.admin.base import today
from enhancement.domain.transitions import State
from qa.admin.review import WorkView
from qa.models import Work
from qa.queries.profile import Used, used_in
from qa.queries.reading import reading_of
from schools.models import School
from schools.queries.own_data import own_measures
from schools.queries.profile import profile_of
from schools.views.own_cards import card as own_card
from schools.views.profile_cards import card
from schools.views.similar import similar_context

PLAN, PROFILE = "plan", "profile"


class ProfileView(WorkView):
    def get(self, request: HttpRequest) -> HttpResponse:
        work, on = self.work, today()
        school = School.objects.select_related("district", "ward").get(pk=work.cycle.journey.school_id)
        read = reading_of(work)
        used = used_in(read.held)
        found = profile_of(school, on=on)
        shown = PLAN if request.GET.get("show") == PLAN else PROFILE
        context: dict[str, Any] = {
            "title": f"Profile of {school.name}",
            "school": school,
            "work": work,
            "read": read,
            "shows_plan": shows_plan(work),
            "on": on,
            "shown": shown,
            "tabs": [
                {"text": "Health profile", "href": "?show=profile", "current": shown == PROFILE},
                {"text": "The plan", "href": "?show=plan", "current": shown == PLAN},
            ],
            "parts": [
                {
                    "title": section.title,
                    "cards": [
                        {**card(found, row), "used": (row.indicator.key, row.area_code) in used.published}
                        for row in section.rows
                    ],
                }
                for section in found.sections
            ],
            "own": own_cards(school, used),
            "similar": similar_context(school, on),
            "without": found.without,
            "here": self.here,
        }
        return self.page("admin/qa/work/profile.html", context)


def own_cards(school: School, used: Used) -> list[dict[str, Any]]:
    """What the school measures itself, with true values: a reviewer sees them (decision 32)."""
    return [
        {**own_card(row, row.standing, school, today()), "used": row.pk in used.measures}
        for row in own_measures(school)
    ]


def shows_plan(work: Work) -> bool:
    """A plan is read from the moment that somebody started."""
    return work.opened_at is not None or work.state != State.SUBMITTED


def profile_page(work: Work) -> str:
    return reverse("admin:qa_work_profile", kwargs={"public_id": work.public_id})
