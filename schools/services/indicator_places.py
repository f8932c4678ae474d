"""The indicators and areas that staged figures are about: found, or made, in the portal."""

from datetime import datetime
from typing import Any

from django.db.models import Max

from core.clock import local_date
from core.domain.actor import Actor
from core.domain.wording import day
from directory.models import Indicator, IndicatorSet
from directory.services.indicators import keep_indicator, packaged_set
from schools.domain.areas import kind_of
from schools.domain.indicator_cells import quoted
from schools.domain.indicator_columns import FileKind
from schools.domain.indicator_report import IndicatorRefusedError
from schools.models import Area
from schools.services.register_staging import run

FINGERTIPS, HEALTH_INDEX = "fingertips", "ons-health-index"
_NAMES = """
SELECT DISTINCT ON (indicator_id, by_name) indicator_id, indicator_name, line
FROM (SELECT *, CASE WHEN indicator_id IS NULL THEN indicator_name END AS by_name FROM figure_staging) t
ORDER BY indicator_id, by_name, line
"""
_OTHER_NAMES = """
WITH firsts AS MATERIALIZED (
    SELECT DISTINCT ON (indicator_id) indicator_id, indicator_name FROM figure_staging
    WHERE indicator_id IS NOT NULL ORDER BY indicator_id, line
)
SELECT DISTINCT ON (t.indicator_id, t.indicator_name) t.line, t.indicator_id, t.indicator_name
FROM figure_staging t JOIN firsts USING (indicator_id) WHERE t.indicator_name <> firsts.indicator_name
ORDER BY t.indicator_id, t.indicator_name, t.line
"""
_BY_NUMBER = """
UPDATE figure_staging t SET indicator = k.key
FROM unnest(%s::integer[], %s::bigint[]) AS k(number, key) WHERE t.indicator_id = k.number
"""
_BY_NAME = """
UPDATE figure_staging t SET indicator = k.key
FROM unnest(%s::text[], %s::bigint[]) AS k(name, key) WHERE t.indicator_id IS NULL AND t.indicator_name = k.name
"""
_AREAS = """
SELECT DISTINCT ON (area_code) area_code, area_name FROM figure_staging ORDER BY area_code, line DESC
"""
_SET_AREA = "UPDATE figure_staging t SET area = a.id FROM schools_area a WHERE a.code = t.area_code"


def place_indicators(
    cursor: Any, *, kind: FileKind, into: IndicatorSet | None, file_name: str, by: Actor, now: datetime
) -> int:
    """Gives every staged row its indicator; returns how many had to be made. `into`: by code in that set, none made."""
    run(cursor, _NAMES)
    wanted = cursor.fetchall()
    if into is not None:
        keys, added = _in_set(into, wanted, file_name), 0
    elif kind == FileKind.FINGERTIPS:
        keys, added = _by_number(wanted, file_name, by, now)
    else:
        keys, added = _by_title(wanted, file_name, by, now)
    by_number = [(number, key) for (number, _, _), key in keys if number is not None]
    by_name = [(name, key) for (number, name, _), key in keys if number is None]
    for statement, pairs in ((_BY_NUMBER, by_number), (_BY_NAME, by_name)):
        if pairs:
            cursor.execute(statement, [list(column) for column in zip(*pairs, strict=True)])
    return added


def other_names(cursor: Any) -> list[tuple[int, int, str]]:
    """(line, number, name) where a file calls an indicator by another name than in its first row."""
    run(cursor, _OTHER_NAMES)
    return list(cursor.fetchall())


def place_areas(cursor: Any) -> None:
    """Gives every staged row its area: made by its ONS code, and named as the file's last row names it."""
    run(cursor, _AREAS)
    names = dict(cursor.fetchall())
    known = {area.code: area for area in Area.objects.filter(code__in=names)}
    renamed = [area for code, area in known.items() if area.name != names[code]]
    for area in renamed:
        area.name = names[area.code]
    Area.objects.bulk_update(renamed, ["name"], batch_size=1000)
    new = [Area(code=code, name=name, kind=kind_of(code)) for code, name in names.items() if code not in known]
    Area.objects.bulk_create(new, batch_size=2000)
    run(cursor, _SET_AREA)


Wanted = tuple[int | None, str, int]


def _in_set(into: IndicatorSet, wanted: list[Wanted], file_name: str) -> list[tuple[Wanted, int]]:
    by_code = dict(into.indicators.values_list("code", "id"))
    for number, name, line in wanted:
        if str(number) not in by_code:
            raise IndicatorRefusedError(
                f"{file_name}, line {line}: the list “{into}” has no indicator {number} ({quoted(name)})."
            )
    return [(one, by_code[str(one[0])]) for one in wanted]


def _by_number(wanted: list[Wanted], file_name: str, by: Actor, now: datetime) -> tuple[list[tuple[Wanted, int]], int]:
    held = packaged_set(code=FINGERTIPS, by=by, now=now)
    numbers = [number for number, _, _ in wanted]
    numbered = {one.fingertips_id: one for one in Indicator.objects.filter(fingertips_id__in=numbers)}
    in_set = {one.code: one for one in held.indicators.all()}
    keys, added = [], 0
    for number, name, line in wanted:
        found = numbered.get(number) or in_set.get(str(number))
        if found is None:
            found = _make(held, str(number), name, file_name, number=number, by=by, now=now)
            added += 1
        elif found.indicator_set.programme_id is not None:
            raise IndicatorRefusedError(
                f"{file_name}, line {line}: {quoted(found.title)}, an indicator of one programme's own list, has the "
                f"number {number}. Published figures serve all: take the number away there, then try again."
            )
        elif found.fingertips_id is None:
            found.fingertips_id = number
            found.save(update_fields=["fingertips_id"])
        keys.append(((number, name, line), found.pk))
    return keys, added


def _by_title(wanted: list[Wanted], file_name: str, by: Actor, now: datetime) -> tuple[list[tuple[Wanted, int]], int]:
    held = IndicatorSet.objects.filter(code=HEALTH_INDEX).first()
    if held is None or not held.indicators.exists():
        raise IndicatorRefusedError(
            "The list of the ONS Health Index is not in the portal yet: run load_directory_data first, then try again."
        )
    titled = {title.lower(): key for key, title in held.indicators.values_list("id", "title")}
    keys, added = [], 0
    for number, name, line in wanted:
        if name.lower() not in titled:
            code = f"HI {held.indicators.count() + 1:02}"
            titled[name.lower()] = _make(held, code, name, file_name, number=None, by=by, now=now).pk
            added += 1
        keys.append(((number, name, line), titled[name.lower()]))
    return keys, added


def _make(
    held: IndicatorSet, code: str, title: str, file_name: str, *, number: int | None, by: Actor, now: datetime
) -> Indicator:
    """Nothing but what the file says: direction, unit and kind of number are not known."""
    last = held.indicators.aggregate(last=Max("position"))["last"] or 0
    made = Indicator(
        indicator_set=held,
        code=code,
        position=last + 1,
        title=title,
        title_verified=True,
        title_source=f"The file {file_name[:200]}, loaded on {day(local_date(now))}",
        fingertips_id=number,
    )
    return keep_indicator(indicator=made, topics=[], by=by, now=now)
