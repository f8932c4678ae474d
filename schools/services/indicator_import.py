"""Brings published figures into the portal: one transaction for all the files given, all or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import uuid4

from django.db import connection

from accounts.services.recorded import recorded
from core.clock import local_date
from core.domain.actor import Actor, ActorKind
from directory.models import IndicatorSet
from schools.domain.file_report import KEPT, Problem
from schools.domain.indicator_cells import quoted
from schools.domain.indicator_columns import FileKind, Layout
from schools.domain.indicator_report import IndicatorRefusedError, Problems, Remark, Report
from schools.domain.indicator_rows import FigureRow, read_row
from schools.models import IndicatorImport
from schools.services import indicator_staging as staging
from schools.services.indicator_file import Line, Progress, Scan, reading, scan
from schools.services.indicator_places import other_names, place_areas, place_indicators

# One import at a time: any number that nothing else in the portal locks
LOCK = 7_350_886
_WORDS = {
    "period_order": "Time period Sortable",
    "period_years": "number of years",
    "lower": "lower limit",
    "upper": "upper limit",
    "value_note": "value note",
    "recent_trend": "recent trend",
}


@dataclass
class _Counts:
    """What is counted while a file streams by."""

    read: int = 0
    remarks_made: int = 0
    remarks: list[Remark] = field(default_factory=list)

    def remark(self, line: int, reason: str) -> None:
        self.remarks_made += 1
        if len(self.remarks) < KEPT:
            self.remarks.append(Remark(line, reason))


@recorded
def import_figures(
    *,
    paths: Sequence[Path],
    into: IndicatorSet | None = None,
    by: Actor,
    now: datetime,
    progress: Progress | None = None,
) -> list[Report]:
    """Reads Fingertips downloads and ONS Health Index files, whichever each is, and says what it did, file by file.

    `into` is a set whose codes the file's numbers are; without it they are Fingertips' own. `progress` hears how many
    more bytes were read. Raises IndicatorRefusedError, and then nothing of any file has gone in.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise IndicatorRefusedError(
                "Another import of figures is running. Wait until it has ended, then try again."
            )
        scans = [scan(path) for path in paths]
        return [
            _import_one(cursor, path, found, into=into, is_first=place == 0, by=by, now=now, progress=progress)
            for place, (path, found) in enumerate(zip(paths, scans, strict=True))
        ]


def _import_one(
    cursor: Any,
    path: Path,
    found: Scan,
    *,
    into: IndicatorSet | None,
    is_first: bool,
    by: Actor,
    now: datetime,
    progress: Progress | None,
) -> Report:
    began, counts, problems = perf_counter(), _Counts(), Problems(path.name)
    staging.create(cursor)
    with reading(path, found, progress) as (layout, lines):
        staging.fill(cursor, _figures(layout, lines, counts, problems))
    problems.refuse(rows_read=counts.read)
    new = place_indicators(cursor, kind=layout.kind, into=into, file_name=path.name, by=by, now=now)
    for line, number, name in other_names(cursor):
        counts.remark(line, f"indicator {number} is also called {quoted(name)}")
    place_areas(cursor)
    repeated, contradictions = staging.keep_first_of_repeated(cursor)
    if contradictions:
        raise _contradicting(path.name, contradictions)
    run = _started(path, found, layout.kind, is_first=is_first, by=by, now=now)
    added, changed = staging.write(cursor, run_id=run.pk, today=local_date(now))
    report = Report(
        kind=layout.kind,
        file_name=path.name,
        rows_read=counts.read,
        added=added,
        changed=changed,
        unchanged=counts.read - repeated - added - changed,
        repeated=repeated,
        indicators_added=new,
        remarks=tuple(sorted(counts.remarks, key=lambda remark: remark.line)),
        remarks_made=counts.remarks_made,
    )
    _finish(run, report, finished_at=now + timedelta(seconds=perf_counter() - began))
    return report


def _figures(layout: Layout, lines: Iterator[Line], counts: _Counts, problems: Problems) -> Iterator[FigureRow]:
    """The readable rows, as long as there are no others; those go to `problems`."""
    for line in lines:
        counts.read += 1
        of_line = read_row(layout, line.number, line.texts)
        if of_line.figure is None:
            problems.row(line.number, "; ".join(of_line.reasons), rows_read=counts.read)
            continue
        if of_line.remark:
            counts.remark(line.number, of_line.remark)
        if not problems.unreadable:
            yield of_line.figure


def _contradicting(file_name: str, found: list[tuple[Any, ...]]) -> IndicatorRefusedError:
    """Says of each second row what the first said."""
    problems, width = [], len(staging.FACTS)
    for first_line, line, *facts in found:
        both = zip(staging.FACTS, facts[:width], facts[width:], strict=True)
        other = [
            f"{_WORDS.get(name, name)} is {_shown(there)} there and {_shown(here)} here"
            for name, there, here in both
            if there != here
        ]
        reason = f"speaks of the same place, people and period as line {first_line} and says otherwise: "
        problems.append(Problem(file_name, line, reason + "; ".join(other)))
    rows = "1 row contradicts an earlier one" if len(found) == 1 else f"{len(found):,} rows contradict earlier ones"
    return IndicatorRefusedError(
        f"{rows} in {file_name}, so nothing was changed. Download the file again, or ask its publisher.",
        tuple(problems),
    )


def _shown(fact: object) -> str:
    if fact is None or fact == "":
        return "blank"
    return f"{fact.normalize():f}" if isinstance(fact, Decimal) else str(fact)


def _started(path: Path, found: Scan, kind: FileKind, *, is_first: bool, by: Actor, now: datetime) -> IndicatorImport:
    """The row that the figures point at; its counts follow. One run may read several files: the first has its id."""
    run = IndicatorImport(
        public_id=by.ref if is_first and by.kind == ActorKind.IMPORT and by.ref else uuid4(),
        kind=kind,
        file_name=path.name[:200],
        file_sha256=found.sha256,
        started_at=now,
        finished_at=now,
        **dict.fromkeys(("rows_read", "added", "changed", "unchanged"), 0),
    )
    run.actor = by
    run.save(force_insert=True)
    return run


def _finish(run: IndicatorImport, report: Report, *, finished_at: datetime) -> None:
    for name in ("rows_read", "added", "changed", "unchanged", "repeated", "indicators_added"):
        setattr(run, name, getattr(report, name))
    run.remarks = [{"line": remark.line, "reason": remark.reason} for remark in report.remarks]
    run.finished_at = finished_at
    run.save()
