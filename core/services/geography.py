"""Reading open geography into the portal: all rows of a file, or none."""

import csv
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from core.domain.actor import Actor
from core.domain.code_point import CodePointRow, RowError, places_of, read_row
from core.errors import DomainError
from core.models import OpenDataImport
from core.services.coordinates import many_from_grid

BATCH = 5_000
SHOWN_ERRORS = 20


class UnreadableError(DomainError):
    """The file was not taken over; `problems` are sentences with line numbers, the first twenty of them."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("Nothing was imported. " + " ".join(problems))
        self.problems = problems


STAGING = """
drop table if exists pg_temp.code_point_staging;
create temporary table code_point_staging (
  line integer, code text, quality smallint, easting integer, northing integer,
  latitude double precision, longitude double precision, district text, ward text
) on commit drop
"""
TWICE = """
select code, min(line), max(line) from code_point_staging group by code having count(*) > 1 order by 2 limit %s
"""
DISTRICTS = """
insert into core_district (code, name, county_code, county_name)
select distinct district, '', '', '' from code_point_staging where district is not null
on conflict (code) do nothing
"""
WARDS = """
insert into core_ward (code, name, district_id)
select distinct on (ward) ward, '', d.id from code_point_staging s join core_district d on d.code = s.district
where ward is not null order by ward, s.line
on conflict (code) do update set district_id = excluded.district_id
where core_ward.district_id <> excluded.district_id
"""
POSTCODES = """
with written as (
  insert into core_postcode as p (code, quality, easting, northing, latitude, longitude, district_id, ward_id)
  select s.code, s.quality, s.easting, s.northing, s.latitude, s.longitude, d.id, w.id
  from code_point_staging s
  left join core_district d on d.code = s.district left join core_ward w on w.code = s.ward
  on conflict (code) do update set
    quality = excluded.quality, easting = excluded.easting, northing = excluded.northing,
    latitude = excluded.latitude, longitude = excluded.longitude,
    district_id = excluded.district_id, ward_id = excluded.ward_id
  where (p.quality, p.easting, p.northing, p.latitude, p.longitude, p.district_id, p.ward_id) is distinct from
    (excluded.quality, excluded.easting, excluded.northing, excluded.latitude, excluded.longitude,
     excluded.district_id, excluded.ward_id)
  returning (xmax = 0) as is_new
)
select count(*) filter (where is_new), count(*) filter (where not is_new) from written
"""


@transaction.atomic
def import_postcodes(*, path: Path, by: Actor, now: datetime) -> OpenDataImport:
    """Takes over a Code-Point Open file: new postcodes are added, changed ones changed, the others left alone.

    Postcodes that are missing from the file stay: the publisher has one file for each postcode area. Raises
    UnreadableError, and changes nothing, when any row cannot be read.
    """
    with connection.cursor() as cursor:
        cursor.execute(STAGING)
        rows_read = _fill_staging(cursor, path)
        cursor.execute(TWICE, [SHOWN_ERRORS])
        if twice := cursor.fetchall():
            raise UnreadableError(
                [f"Line {last}: {code} stands in line {first} already." for code, first, last in twice]
            )
        cursor.execute(DISTRICTS)
        cursor.execute(WARDS)
        cursor.execute(POSTCODES)
        added, changed = cursor.fetchone()
    return OpenDataImport.objects.create(
        what=OpenDataImport.What.POSTCODES,
        file_name=path.name,
        file_sha256=file_sha256(path),
        rows_read=rows_read,
        added=added,
        changed=changed,
        imported_at=now,
        actor=by,
    )


def _fill_staging(cursor: CursorWrapper, path: Path) -> int:
    count = 0
    with opened(path) as lines, cursor.copy("copy code_point_staging from stdin") as copy:
        for batch in _batches(_numbered_rows(lines)):
            for record in _records(batch):
                copy.write_row(record)
            count += len(batch)
    if count == 0:
        raise UnreadableError(["The file has no rows."])
    return count


def _numbered_rows(lines: Iterable[str]) -> Iterator[tuple[int, CodePointRow]]:
    """(line number, row); raises UnreadableError at the end of the file, or after twenty problems."""
    problems: list[str] = []
    reader = csv.reader(lines, strict=True)
    places = None
    while len(problems) < SHOWN_ERRORS:
        try:
            cells = next(reader)
            if places is None and cells:
                places, is_header = places_of(cells)
                if is_header:
                    continue
            if cells:
                yield reader.line_num, read_row(cells, places)
        except StopIteration:
            break
        except (RowError, csv.Error) as error:
            problems.append(f"Line {reader.line_num}: {error}")
            if places is None:
                break
    if problems:
        raise UnreadableError(problems)


def _batches(rows: Iterator[tuple[int, CodePointRow]]) -> Iterator[list[tuple[int, CodePointRow]]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _records(batch: list[tuple[int, CodePointRow]]) -> Iterator[tuple]:
    placed = [row.grid for _, row in batch if row.grid]
    coordinates = iter(many_from_grid([grid[0] for grid in placed], [grid[1] for grid in placed]))
    for line, row in batch:
        grid = row.grid or (None, None)
        place = next(coordinates) if row.grid else (None, None)
        yield (line, row.code, row.quality, *grid, *place, row.district, row.ward)


@contextmanager
def opened(path: Path) -> Iterator[Iterable[str]]:
    """The lines of a text file in UTF-8. Raises UnreadableError when it cannot be opened or is not text."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            yield lines
    except OSError as error:
        raise UnreadableError([f"{path} cannot be read: {error.strerror}."]) from error
    except UnicodeDecodeError as error:
        raise UnreadableError([f"{path.name} is not a text file in UTF-8."]) from error


def file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
