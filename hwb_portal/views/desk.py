"""What stands at "/" for whoever is signed in, and the schools that a coordinator looks after."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.domain.roles import Role, Scope, roles_at
from core import clock
from directory.queries.checking import waiting as waiting_of_directory
from enhancement.domain.facts import JourneyFacts
from enhancement.domain.next_line import Page, next_line
from enhancement.domain.places import PLACE_NAMES, Place
from enhancement.domain.requirements import stage_facts, waiting
from enhancement.domain.stages import STAGES, current, statuses
from enhancement.domain.standing_words import told
from enhancement.domain.transitions import Party
from enhancement.queries.desk import counts_by_place, schools_run_by
from enhancement.queries.journeys import journeys_facts
from hwb_portal.views import pages
from notices.domain.conversations import Side
from notices.queries import waiting as conversations_waiting
from qa.queries import visible_work
from schools.models import School
from schools.queries import matching, schools_of
from schools.queries.closures import closures_waiting

PER_PAGE = 25
AT_SCHOOLS = frozenset(roles_at(Scope.SCHOOL))


def home(request: HttpRequest) -> HttpResponse:
    """The one place that somebody has, or a page with all of them; visitors and others get the public page."""
    if not request.user.is_authenticated:
        return pages.home(request)
    on, roles = clock.local_date(clock.now()), request.portal_roles
    schools = list(schools_of(request.user, on=on)) if not AT_SCHOOLS.isdisjoint(roles) else []
    runs, reviews = Role.COORDINATOR in roles, Role.REVIEWER in roles
    if runs and not schools and not reviews:
        return redirect("your_schools")
    if len(schools) == 1 and not runs and not reviews:
        return redirect("enhancement:workspace", school=schools[0].public_id)
    if not schools and not reviews:
        return pages.home(request)
    facts = journeys_facts(schools, today=on)
    context = {
        "schools": [_own(school, facts[school.pk]) for school in schools],
        "runs": runs,
        "reviews": reviews,
        "queue_href": queue_address(),
        "waiting": visible_work(request.user, on=on).filter(state="submitted").count() if reviews else 0,
        "closures": closures_waiting(request.user, on=on) if runs else 0,
    }
    return render(request, "hwb_portal/desk.html", context)


def your_schools(request: HttpRequest) -> HttpResponse:
    """The coordinator's list: where each school stands, what comes next and by whom; the longest still first."""
    on = clock.local_date(clock.now())
    text, chosen = request.GET.get("q", "").strip()[:100], _place(request.GET.get("where", ""))
    found = schools_run_by(request.user, on=on)
    found = matching(found, text) if text else found
    counts = counts_by_place(found)
    page = Paginator(found.filter(place=chosen) if chosen else found, PER_PAGE).get_page(request.GET.get("page"))
    schools = list(page)
    facts = journeys_facts(schools, today=on)
    talks = conversations_waiting(schools, side=Side.COORDINATOR)
    context = {
        "page": page,
        "rows": [_row(school, facts[school.pk], talks.get(school.pk, 0)) for school in schools],
        "tabs": _tabs(counts, chosen, text),
        "q": text,
        "where": chosen or "",
        "chosen": PLACE_NAMES[chosen] if chosen else "",
        "directory": waiting_of_directory(on),
        "closures": closures_waiting(request.user, on=on),
    }
    return render(request, "hwb_portal/your_schools.html", context)


def queue_address() -> str:
    """Where reviewers work."""
    return reverse("admin:qa_work")


def _place(asked: str) -> Place | None:
    return Place(asked) if asked in set(Place) else None


def _tabs(counts: dict[Place, int], chosen: Place | None, text: str) -> list[dict[str, Any]]:
    """All, then each place at which there is a school."""
    here = reverse("your_schools")

    def tab(name: str, count: int, place: Place | None) -> dict[str, Any]:
        asked = {key: value for key, value in (("where", place), ("q", text)) if value}
        href = f"{here}?{urlencode(asked)}" if asked else here
        return {"text": f"{name} ({count})", "href": href, "current": place == chosen}

    shown = [place for place in Place if counts.get(place) or place == chosen]
    return [
        tab("All", sum(counts.values()), None),
        *(tab(PLACE_NAMES[place], counts.get(place, 0), place) for place in shown),
    ]


def _own(school: School, facts: JourneyFacts) -> dict[str, Any]:
    return {"name": school.name, "href": _workspace(school), "next": next_line(facts).sentence, "told": told(facts)}


def _row(school: School, facts: JourneyFacts, talks: int) -> dict[str, Any]:
    line = next_line(facts, reader=Party.COORDINATOR)
    place = Place(school.place)
    return {
        "name": school.name,
        "is_demonstration": school.is_demonstration,
        "href": _workspace(school),
        "told": told(facts),
        "place": _where(place, facts) if facts.has_joined else "",
        "next": line.sentence.removeprefix("Next: "),
        "mine": line.who == Party.COORDINATOR,
        # the plan may come first for the school, the review waits all the same
        "waits_since": facts.review_waits_since if line.page != Page.CONFIRM_REVIEW else None,
        "since": clock.local_date(school.since) if school.since else None,
        "talks": talks,
        "talks_href": reverse("notices:conversations", kwargs={"school": school.public_id}),
    }


def _where(place: Place, facts: JourneyFacts) -> str:
    """The stage, while it is the school that works."""
    if place in {Place.WITH_QUAS, Place.QUESTIONS}:
        return f"{PLACE_NAMES[place]}."
    stage = current(statuses(stage_facts(facts), waiting(facts)))
    return f"{PLACE_NAMES[place]}, stage {int(stage)} of {len(STAGES)}: {STAGES[stage].name}."


def _workspace(school: School) -> str:
    return reverse("enhancement:workspace", kwargs={"school": school.public_id})
