"""Outlines of local authority districts from GeoJSON: all of a file, or none."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.db import transaction

from core.domain.actor import Actor
from core.domain.outlines import OutlineError, check_outline
from core.models import District, OpenDataImport
from core.services.geography import UnreadableError, file_sha256, opened

# "code", or the publisher's own names such as LAD23CD and LAD23NM
CODE, NAME = re.compile(r"code|LAD\d\dCD", re.I), re.compile(r"name|LAD\d\dNM", re.I)
DISTRICT_CODE = re.compile(r"(E0[6-9]|S12|W06)\d{6}")
WORLD_WIDE = {"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326"}


@transaction.atomic
def import_districts(*, path: Path, by: Actor, now: datetime) -> OpenDataImport:
    """Takes over name and outline of every district of a GeoJSON file; other areas (counties) are passed by.

    Raises UnreadableError, and changes nothing, when the file or one outline cannot be used.
    """
    found = _read(path)
    known = District.objects.select_for_update(no_key=True).in_bulk([code for code, _, _ in found], field_name="code")
    fresh, changed = [], []
    for code, name, outline in found:
        district = known.get(code)
        if district is None:
            fresh.append(District(code=code, name=name, outline=outline))
        elif (district.name, district.outline) != (name, outline):
            district.name, district.outline = name, outline
            changed.append(district)
    District.objects.bulk_create(fresh)
    District.objects.bulk_update(changed, ["name", "outline"])
    return OpenDataImport.objects.create(
        what=OpenDataImport.What.DISTRICTS,
        file_name=path.name,
        file_sha256=file_sha256(path),
        rows_read=len(found),
        added=len(fresh),
        changed=len(changed),
        imported_at=now,
        actor=by,
    )


def _read(path: Path) -> list[tuple[str, str, dict]]:
    with opened(path) as lines:
        text = "".join(lines)
    try:
        document = json.loads(text)
        features = document["features"]
        if not all(isinstance(feature, dict) for feature in features):
            raise TypeError
        system = document.get("crs", {}).get("properties", {}).get("name", "EPSG:4326")
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableError([f"{path.name} is not a GeoJSON collection of areas."]) from error
    if system not in WORLD_WIDE:
        raise UnreadableError([f"The outlines are in {system}; save them in WGS84 (EPSG:4326) first."])
    problems: list[str] = []
    districts = list(_districts(features, problems))
    if not districts and not problems:
        problems.append("The file has no districts.")
    if problems:
        raise UnreadableError(problems[:20])
    return districts


def _districts(features: list, problems: list[str]) -> Iterator[tuple[str, str, dict]]:
    seen = set()
    for number, feature in enumerate(features, start=1):
        facts = feature.get("properties") or {}
        code, name = _fact(facts, CODE), _fact(facts, NAME)
        if not DISTRICT_CODE.fullmatch(code):
            if not code:
                problems.append(f"Area {number}: it has no code.")
            continue
        try:
            check_outline(feature.get("geometry"))
        except OutlineError as error:
            problems.append(f"Area {number} ({code}): {error}")
            continue
        if code in seen:
            problems.append(f"Area {number}: {code} stands in the file already.")
        seen.add(code)
        yield code, name, feature["geometry"]


def _fact(facts: dict, wanted: re.Pattern[str]) -> str:
    return next((str(value or "") for key, value in facts.items() if wanted.fullmatch(key)), "")
