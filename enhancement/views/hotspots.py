"""Hotspots: neighbours with the same priority, for the coordinator of their programme (CL4, R63)."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from core import clock
from core.rate_limits import limited
from directory.models import Topic
from directory.queries.helping import Asked, helping
from enhancement.domain import hotspots as domain
from enhancement.domain.peers import miles_in_words
from enhancement.forms.hotspots import HotspotForm
from enhancement.queries.peers import schools_on, spots, topics_shared
from enhancement.views.links import to
from schools.models import School

MOST_GROUPS = 20
MOST_LISTINGS = 6


@limited("search", reading=True)
def hotspots(request: HttpRequest) -> HttpResponse:
    """Per topic: groups of neighbours with their distances, and what the directory offers on it."""
    today = clock.local_date(clock.now())
    shared = topics_shared(request.user, on=today)
    form = HotspotForm(request.GET, topics=shared)
    topic, miles = form.chosen_topic, form.chosen_miles
    schools = schools_on(topic, request.user, on=today) if topic else []
    found = domain.hotspots(spots(schools), miles=miles)
    by_key = {school.pk: school for school in schools}
    inside = {spot.key for one in found for spot in (one.middle, *(other for other, _ in one.others))}
    context = {
        "crumbs": [{"text": "Clusters", "href": reverse("schools:clusters")}],
        "form": HotspotForm(topics=shared, initial={"topic": topic.slug if topic else "", "miles": str(miles)}),
        "topic": topic,
        "miles": miles,
        "total": len(schools),
        "groups": [_group(one, by_key, topic) for one in found[:MOST_GROUPS]],
        "more": max(0, len(found) - MOST_GROUPS),
        "apart": [school for school in schools if school.pk not in inside and school.latitude is not None],
        "no_place": [school for school in schools if school.latitude is None],
        "offers": _providers(topic) if topic else [],
    }
    return render(request, "enhancement/together/hotspots.html", context)


def _group(found: domain.Hotspot, schools: dict[Any, School], topic: Topic | None) -> dict[str, Any]:
    members = [(schools[found.middle.key], None), *((schools[spot.key], away) for spot, away in found.others)]
    asked = [("topic", topic.slug if topic else "")]
    asked += [("school", str(school.public_id)) for school, _ in members if not school.in_cluster]
    return {
        "name": f"Around {members[0][0].name}",
        "schools": [
            {
                "name": school.name,
                "href": to("workspace", school),
                "away": miles_in_words(away),
                "in_cluster": school.in_cluster,
            }
            for school, away in members
        ],
        "propose": f"{reverse('schools:cluster_new')}?{urlencode(asked)}" if len(asked) > domain.FEWEST else "",
    }


def _providers(topic: Topic) -> list[dict[str, str]]:
    """Who offers something on the topic. A mail to a provider is the coordinator's own: it names no school (R63)."""
    listings = helping(Asked(topics=[topic.pk]), today=clock.local_date(clock.now()), most=MOST_LISTINGS).listings
    subject = urlencode({"subject": f"Schools here work on {topic.name.lower()}"}).replace("+", "%20")
    return [
        {
            "title": helps.row.name,
            "href": reverse("directory:detail", args=[helps.row.slug]),
            "provider": helps.row.provider.name if helps.row.provider else "",
            "mail": f"mailto:{helps.row.contact_mailbox}?{subject}" if helps.row.contact_mailbox else "",
        }
        for helps in listings
    ]
