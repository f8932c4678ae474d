"""The public list."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from core import clock
from directory.domain.cost import COST_BANDS
from directory.domain.evidence import EVIDENCE
from directory.domain.listing import LEVELS, STATES
from directory.domain.searching import Asked
from directory.forms.finder import DISTANCES, USUAL_DISTANCE, FinderForm
from directory.queries import search, search_page
from directory.queries.search import Tally
from directory.queries.search_page import Hit
from directory.queries.search_sql import Wanted
from directory.queries.vocabulary import vocabulary
from directory.views.cards import card
from directory.views.choices import chips, choices
from directory.views.drawn import drawn

ON_A_PAGE = 20
SCALES = [
    ("Level", LEVELS),
    ("Can we have it?", STATES),
    ("Cost to school and families", COST_BANDS),
    ("Evidence", EVIDENCE),
]


class Matches(Sequence):
    """All matches; a page of them is read when it is asked for."""

    def __init__(self, wanted: Wanted, tally: Tally, today: date) -> None:
        self.wanted, self.tally, self.today = wanted, tally, today

    def __len__(self) -> int:
        return self.tally.total

    def __getitem__(self, part: Any) -> list[Hit]:
        start, stop = part.start, min(part.stop, len(self))
        if start >= stop:
            return []
        return search_page.page(self.wanted, self.today, total=len(self), start=start, size=stop - start)


@cache
def addresses() -> dict[str, str]:
    """Where the page leads, looked up once: a dozen look-ups are a twentieth of its time."""
    return {name: reverse(f"directory:{name}") for name in ("list", "compare", "map", "export")}


def listings(request: HttpRequest) -> HttpResponse:
    """Cards, 20 to a page. What is not understood in the address is said, and then nothing is listed."""
    today = clock.local_date(clock.now())
    form = FinderForm(request.GET)
    understood = form.is_valid()
    matches, meant = find(form.wanted, today) if understood else (None, None)
    page = Paginator(matches if matches is not None else [], ON_A_PAGE).get_page(request.GET.get("page"))
    tally = matches.tally if matches is not None else None
    cards = [card(hit, today) for hit in page]
    context = {
        "form": form,
        "to": addresses(),
        "understood": understood,
        "narrowed": understood and form.is_narrowed,
        "meant": meant.text if meant else "",
        "asked": request.GET.get("q", ""),
        "choices": drawn("directory/choices.html", choices=choices(form, tally)),
        "chips": chips(form, request.GET) if understood else [],
        "more_open": any(request.GET.get(name) for name in form.fields if name not in {"q", "within"}),
        "distances": [
            (value, name, value == request.GET.get("within", USUAL_DISTANCE)) for value, name in DISTANCES.items()
        ],
        "page": page,
        "cards": drawn("directory/cards.html", cards=cards) if cards else "",
        "tag_kinds": sorted({tag["kind"] for one in cards for tag in one["tags"]}),
        "topics": _top_topics(tally) if tally is not None and not form.is_narrowed else [],
        "query": request.GET.urlencode(),
        "scales": [(title, list(words.values())) for title, words in SCALES],
    }
    return render(request, "directory/list.html", context)


def find(wanted: Wanted, today: date) -> tuple[Matches, Asked | None]:
    """The matches; where there are none, those of the search with its spelling put right, and how it was put right."""
    matches = Matches(wanted, search.tally(wanted, today), today)
    if len(matches) or wanted.asked is None:
        return matches, None
    meant = search.corrected(wanted.asked)
    if meant is None:
        return matches, None
    better = replace(wanted, asked=meant)
    found = Matches(better, search.tally(better, today), today)
    return (found, meant) if len(found) else (matches, None)


def _top_topics(tally: Tally) -> list[dict[str, object]]:
    return [
        {"name": topic.name, "slug": topic.slug, "count": tally.topics[topic.key]}
        for topic in vocabulary().topics.values()
        if topic.parent is None and tally.topics[topic.key]
    ]
