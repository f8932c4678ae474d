"""Brings the national register into the portal: one transaction, all or nothing (docs/adr/0010)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import uuid4

from django.db import connection
from psycopg import sql

from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor, ActorKind
from schools.domain.register_columns import FileKind, Layout
from schools.domain.register_dates import date_in_name
from schools.domain.register_report import Closure, PossibleDuplicate, Problems, RegisterRefusedError, Report
from schools.domain.register_rows import SchoolRow, carried, read_row
from schools.models import RegisterImport
from schools.queries import closing_schools
from schools.queries.duplicates import possible_duplicates
from schools.services.register_file import Line, Progress, Scan, reading, scan
from schools.services.register_links import load_links
from schools.services.register_places import locate
from schools.services.register_staging import create, fill
from schools.services.register_trusts import load_trusts
from schools.services.register_upsert import write

# One import at a time: any number that nothing else in the portal locks
LOCK = 7_350_885


@dataclass(frozen=True)
class _Run:
    """What every step of one import needs to know."""

    path: Path
    found: Scan
    source_on: date | None
    today: date
    skip_unreadable: bool
    progress: Progress | None


@recorded
def import_register(
    *,
    path: Path,
    links: Path | None = None,
    source_on: date | None = None,
    skip_unreadable: bool = False,
    by: Actor,
    now: datetime,
    progress: Progress | None = None,
) -> Report:
    """Reads a file of the register, whatever its kind and layout, and says what it did.

    `source_on` is the day of the extract; without it the date in the file's name counts. Facts of a later day are kept.
    `progress` hears how many more bytes were read. Raises RegisterRefusedError, and then nothing has changed.
    """
    began = perf_counter()
    today = local_date(now)
    if source_on is not None and source_on > today:
        raise RegisterRefusedError(f"{source_on:%d-%m-%Y} is in the future: give the day on which the file was made.")
    by_name = date_in_name(path.name)
    if source_on is None and by_name is not None and by_name <= today:
        source_on = by_name
    with connection.cursor() as cursor:
        _only_one_at_a_time(cursor)
        found = scan(path)
        found_links = scan(links) if links is not None else None
        run = _Run(path, found, source_on, today, skip_unreadable, progress)
        report = _load(cursor, run)
        if links is not None and found_links is not None:
            report = _with_links(report, run, links, found_links)
    report.problems.refuse_if_unreadable(rows_read=report.rows_read, skip=skip_unreadable)
    finished_at = now + timedelta(seconds=perf_counter() - began)
    _keep(report, found, by=by, started_at=now, finished_at=finished_at)
    return report


def _only_one_at_a_time(cursor: Any) -> None:
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
    if not cursor.fetchone()[0]:
        raise RegisterRefusedError(
            "Another import of the register is running. Wait until it has ended, then try again."
        )


def _load(cursor: Any, run: _Run) -> Report:
    """By the kind of file that its columns say it is."""
    with reading(run.path, run.found) as (layout, _):
        kind = layout.kind
    if kind == FileKind.SCHOOLS:
        return _load_schools(cursor, run)
    problems = Problems()
    report = Report(kind=kind, file_name=run.path.name, source_on=run.source_on, rows_read=0, problems=problems)
    told = {"path": run.path, "found": run.found, "problems": problems, "progress": run.progress}
    if kind == FileKind.LINKS:
        rows_read, added, changed, unknown = load_links(**told)
        return replace(report, rows_read=rows_read, links_added=added, links_changed=changed, unknown_urns=unknown)
    rows_read, added, changed, unknown = load_trusts(kind=kind, **told)
    return replace(report, rows_read=rows_read, added=added, changed=changed, unknown_urns=unknown)


def _with_links(report: Report, run: _Run, links: Path, found: Scan) -> Report:
    if report.kind != FileKind.SCHOOLS:
        raise RegisterRefusedError("--links goes together with a file of schools: give the links file alone, or both.")
    rows_read, added, changed, unknown = load_links(
        path=links, found=found, problems=report.problems, progress=run.progress
    )
    return replace(
        report,
        rows_read=report.rows_read + rows_read,
        links_added=added,
        links_changed=changed,
        unknown_urns=unknown,
        closures=_closures([closure.urn for closure in report.closures], run.today),
    )


def _load_schools(cursor: Any, run: _Run) -> Report:
    problems, counts = Problems(), {"read": 0}
    create(cursor)
    with reading(run.path, run.found, run.progress) as (layout, lines):
        fill(cursor, _schools(layout, lines, run, problems, counts))
        problems.refuse_if_unreadable(rows_read=counts["read"], skip=run.skip_unreadable)
        locate(cursor, has_postcode=sql.Literal(layout.has("postcode")))
        written = write(cursor, carried=carried(layout), today=run.today)
    staged = counts["read"] - problems.unreadable
    return Report(
        kind=FileKind.SCHOOLS,
        file_name=run.path.name,
        source_on=run.source_on,
        rows_read=counts["read"],
        added=written.added,
        changed=written.changed,
        unchanged=staged - written.added - written.changed - written.kept_newer,
        renamed=written.renamed,
        closed=len(written.closed_urns),
        kept_newer=written.kept_newer,
        not_in_file=written.not_in_file,
        closures=_closures(list(written.closed_urns), run.today),
        possible_duplicates=_duplicates(),
        problems=problems,
    )


def _schools(
    layout: Layout, lines: Iterator[Line], run: _Run, problems: Problems, counts: dict[str, int]
) -> Iterator[SchoolRow]:
    """The readable rows; the others go to `problems`, each line once."""
    first_line: dict[int, int] = {}
    for line in lines:
        counts["read"] += 1
        of_line = read_row(layout, line.texts)
        for note in of_line.notes:
            problems.cell(run.path.name, line.number, note)
        school = of_line.school
        if school is None:
            problems.row(run.path.name, line.number, "; ".join(of_line.reasons))
            problems.refuse_if_hopeless(rows_read=counts["read"])
        elif school.urn in first_line:
            problems.row(
                run.path.name, line.number, f"URN {school.urn} stands in line {first_line[school.urn]} already"
            )
        else:
            first_line[school.urn] = line.number
            yield school if school.source_on or not run.source_on else replace(school, source_on=run.source_on)


def _closures(urns: list[int], today: date) -> tuple[Closure, ...]:
    return tuple(
        Closure(
            urn=school.urn or 0,
            name=school.name,
            closed_on=school.closed_on,
            successors=tuple(link.successor.urn for link in school.successor_links.all() if link.successor.urn),
            contacts=school.contacts,
        )
        for school in closing_schools(urns, on=today)
    )


def _duplicates() -> tuple[PossibleDuplicate, ...]:
    return tuple(
        PossibleDuplicate(urn=row.urn or 0, entered=str(school.public_id), name=school.name)
        for school, row in possible_duplicates()
    )


def _keep(report: Report, found: Scan, *, by: Actor, started_at: datetime, finished_at: datetime) -> RegisterImport:
    kept = [*report.problems.rows, *report.problems.cells]
    run = RegisterImport(
        public_id=by.ref if by.kind == ActorKind.IMPORT and by.ref else uuid4(),
        kind=report.kind,
        file_name=report.file_name[:200],
        file_sha256=found.sha256,
        source_on=report.source_on,
        started_at=started_at,
        finished_at=finished_at,
        rows_read=report.rows_read,
        added=report.added,
        changed=report.changed,
        renamed=report.renamed,
        closed=report.closed,
        unreadable=report.problems.unreadable,
        left_out=report.problems.left_out,
        not_in_file=report.not_in_file,
        links_added=report.links_added,
        problems=[
            {"file": one.file_name, "line": one.line, "reason": one.reason, "whole_row": one.whole_row} for one in kept
        ],
        closures=[
            {"urn": one.urn, "successors": list(one.successors), "contacts": one.contacts} for one in report.closures
        ],
        possible_duplicates=[{"urn": one.urn, "school": one.entered} for one in report.possible_duplicates],
    )
    run.actor = by
    run.save(force_insert=True)
    return run
