"""The health profile on paper and as a table: one sentence an indicator with its source, and every number."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.csv_export import csv_response
from core.rate_limits import limited
from schools.domain.figures import Figure
from schools.domain.profile import Row
from schools.domain.profile_words import METHODS, glance_sentence, nearer_sentence, sentence_of, trend_sentence
from schools.models import School
from schools.queries.profile import Profile, profile_of
from schools.views.profile import place_names, seen_school, today
from schools.views.profile_cards import source_line

COLUMNS = [
    "Topic", "Indicator", "Code", "Sex", "Age", "Part", "Place", "Period", "Figure", "Unit", "Lower limit (95 %)",
    "Upper limit (95 %)", "How the interval is known", "Count", "Out of", "Note of the source", "Source", "Licence",
    "Loaded on", "Invented for demonstration",
]  # fmt: skip


def profile_print(request: HttpRequest, public_id: UUID) -> HttpResponse:
    on = today()
    return render(request, "schools/profile_print.html", paper(seen_school(request, public_id, on), on=on))


def paper(school: School, *, on: date) -> dict[str, object]:
    """What schools/_profile_sentences.html asks for; the caller has asked who may see it."""
    found = profile_of(school, on=on)
    return {
        "school": school,
        "places": place_names(found),
        "on": on,
        "glance": glance_sentence(found.rows),
        "without": len(found.without),
        "licences": sorted({row.indicator.licence for row in found.rows if row.indicator.licence}),
        "sections": [
            {"title": section.title, "rows": [_printed(row) for row in section.rows]} for section in found.sections
        ],
    }


@limited("export", reading=True)
def profile_csv(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Every number of the profile with its source: places and their periods, never another school."""
    on = today()
    school = seen_school(request, public_id, on)
    found = profile_of(school, on=on)
    return csv_response(name=f"Health profile {school.name}", header=COLUMNS, rows=_cells(found), on=on)


def _printed(row: Row) -> dict[str, object]:
    return {
        "sentence": sentence_of(row),
        "trend": trend_sentence(row),
        "nearer": nearer_sentence(row),
        "source": source_line(row.nearest),
        "is_demonstration": row.indicator.is_demonstration,
    }


def _cells(found: Profile) -> Iterator[list[object]]:
    for section in found.sections:
        for main in section.rows:
            for row in (main, *main.others):
                figures = dict.fromkeys([*row.nearer, *row.series, *(one.figure for one in row.places), *row.england])
                for figure in figures:
                    yield _line(section.title, row, figure, "")
            for part in main.parts:
                yield _line(section.title, main, part.figure, f"{part.category_type}: {part.category}")


def _line(topic: str, row: Row, figure: Figure, part: str) -> list[object]:
    limits = figure.interval
    facts = row.indicator
    return [
        topic,
        facts.title,
        facts.code,
        figure.sex,
        figure.age,
        part,
        figure.place,
        figure.period,
        figure.value,
        facts.unit,
        None if limits is None else round(limits.lower, 6),
        None if limits is None else round(limits.upper, 6),
        "" if limits is None else METHODS[limits.method],
        figure.count,
        figure.denominator,
        figure.note,
        figure.source,
        facts.licence,
        figure.loaded_on,
        facts.is_demonstration,
    ]
