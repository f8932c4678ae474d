"""One indicator of a school's profile: over time, every number with its source, and what could help."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from directory.domain.indicators import DIRECTIONS
from directory.models import Indicator
from directory.queries.helping import helping
from schools.domain.chart_scales import Point
from schools.domain.charts import over_time
from schools.domain.profile import Row
from schools.domain.profile_words import figure_words, interval_words, people_words, short_limit, short_words
from schools.domain.together import LEAST_YEARS, OwnSeries, pairs, year_in_words
from schools.models import School
from schools.queries.help_sought import asked_by
from schools.queries.profile import Profile, indicator_profile, indicators_for
from schools.queries.together import own_series
from schools.views.profile import seen_school, today
from schools.views.profile_cards import COLUMNS, card, tables, time_chart, to_profile


def profile_indicator(request: HttpRequest, public_id: UUID, indicator: UUID) -> HttpResponse:
    on = today()
    school = seen_school(request, public_id, on)
    shown = get_object_or_404(indicators_for(school, on=on), public_id=indicator)
    found = indicator_profile(school, shown, on=on)
    row = found.row_for(shown.public_id)
    context = {
        "school": school,
        "indicator": found.indicators[shown.pk],
        "crumbs": to_profile(school),
        "row": row,
        "about": _about(shown),
        **_figures(found, row),
        **_help(school, shown, on),
        **_pairs(school, shown),
    }
    return render(request, "schools/profile_indicator.html", context)


def _figures(found: Profile, row: Row | None) -> dict[str, object]:
    if row is None:
        return {"card": None, "area": None}
    shown = card(found, row)
    chart = time_chart(row)
    return {
        "card": shown,
        "area": shown["area"],
        "chart": chart,
        "begins": None if chart is None or chart.scale.low == 0 else f"{chart.scale.low:g}",
        "columns": COLUMNS,
        "tables": tables(row),
        "others": [
            {
                "who": people_words(other.sex, other.age) or "Everybody",
                "place": other.nearest.place,
                "period": other.nearest.period,
                "figure": figure_words(other.nearest, other.indicator),
                "interval": interval_words(other.nearest.interval) if other.nearest.value is not None else "",
            }
            for other in row.others
        ],
        "parts": [
            {
                "kind": part.category_type,
                "part": part.category,
                "period": part.figure.period,
                "figure": short_words(part.figure),
                "interval": interval_words(part.figure.interval) if part.figure.value is not None else "",
            }
            for part in row.parts
        ],
    }


def _about(indicator: Indicator) -> list[dict[str, object]]:
    kept = indicator.indicator_set
    direction = DIRECTIONS[indicator.direction] if indicator.direction else None
    rows = [
        ("What it counts", indicator.definition or "Not known"),
        ("Which way is good", f"{direction.name}. {direction.meaning}" if direction else "Nobody has stated it."),
        ("Unit", indicator.unit or "Not known"),
        ("From the list", f"{kept.name} ({indicator.code})"),
        ("Published by", indicator.source or kept.source),
        ("Licence", kept.licence),
    ]
    return [{"label": label, "value": value} for label, value in rows]


def _pairs(school: School, indicator: Indicator) -> dict[str, object]:
    """The school's own figures of health beside those of learning (L88); the others wait for more years in common."""
    topics = [topic.pk for topic in indicator.topics.all()]
    found = pairs(own_series(school), indicator=indicator.pk, topics=topics)
    waiting = [pair for pair in found if not pair.is_long_enough]
    return {
        "pairs": [
            {
                "sentence": pair.sentence,
                "charts": [_own_chart(one, pair.years) for one in (pair.health, pair.learning)],
            }
            for pair in found
            if pair.is_long_enough
        ],
        "waiting": list(dict.fromkeys(one.title for pair in waiting for one in (pair.health, pair.learning))),
        "least_years": LEAST_YEARS,
    }


def _own_chart(series: OwnSeries, years: tuple[int, ...]) -> dict[str, object]:
    values = series.by_year
    said = ", ".join(f"{year_in_words(year)}: {short_limit(values[year])}" for year in years)
    points = [Point(year, year_in_words(year), values[year]) for year in years]
    return {
        "chart": over_time([("", points)]),
        "label": f"{series.title}. {said}",
        "caption": f"{series.title}. {said}.",
    }


def _help(school: School, indicator: Indicator, on: date) -> dict[str, object]:
    """Reviews and listings with their reasons; and the topic under which the directory is searched further."""
    topics = list(indicator.topics.all())
    found = helping(asked_by(school, topics=topics, indicator=indicator), today=on)
    search = reverse("directory:list")
    topic = topics[0] if topics else None
    return {
        "reviews": found.reviews,
        "listings": found.listings,
        "search_href": f"{search}?topic={topic.slug}" if topic else search,
        "search_topic": topic.name if topic else "",
    }
