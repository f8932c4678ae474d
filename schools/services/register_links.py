"""Loads the register's links between schools: each pair once, both directions of the file understood."""

from pathlib import Path

from schools.domain.register import SchoolStatus
from schools.domain.register_columns import FileKind
from schools.domain.register_links import LinkRow, Succession, read_link, successions
from schools.domain.register_report import Problems, RegisterRefusedError
from schools.models import School, SchoolLink
from schools.services.register_file import Progress, Scan, reading


def load_links(*, path: Path, found: Scan, problems: Problems, progress: Progress | None) -> tuple[int, int, int, int]:
    """(rows read, links added, links changed, links whose schools the portal does not have)."""
    rows, rows_read = _rows(path, found, problems, progress)
    urns = {urn for row in rows for urn in (row.urn, row.link_urn)}
    schools = {urn: (pk, status) for urn, pk, status in _known(urns)}
    closed = {urn for urn, (_, status) in schools.items() if status == SchoolStatus.CLOSED}
    found_links, unclear = successions(rows, is_closed=closed.__contains__)
    for line, reason in unclear:
        problems.cell(path.name, line, reason)
    wanted: dict[tuple[int, int], Succession] = {}
    unknown = 0
    for link in found_links:
        if link.predecessor in schools and link.successor in schools:
            wanted[schools[link.predecessor][0], schools[link.successor][0]] = link
        else:
            unknown += 1
            missing = [str(urn) for urn in (link.predecessor, link.successor) if urn not in schools]
            problems.cell(path.name, link.line, f"the portal has no school with URN {' or '.join(missing)}")
    added, changed = _write(wanted)
    return rows_read, added, changed, unknown


def _rows(path: Path, found: Scan, problems: Problems, progress: Progress | None) -> tuple[list[LinkRow], int]:
    rows, rows_read = [], 0
    with reading(path, found, progress) as (layout, lines):
        if layout.kind != FileKind.LINKS:
            raise RegisterRefusedError(
                f"{path.name} is not a links file: it has no column LinkURN. Download “Establishment links” as CSV."
            )
        for line in lines:
            rows_read += 1
            reading_of_line = read_link(layout, line.texts, line.number)
            if reading_of_line.row is not None:
                rows.append(reading_of_line.row)
            for reason in reading_of_line.reasons:
                problems.row(path.name, line.number, reason)
    return rows, rows_read


def _known(urns: set[int]) -> list[tuple[int, int, str]]:
    return list(School.objects.filter(urn__in=urns).order_by().values_list("urn", "id", "status"))


def _write(wanted: dict[tuple[int, int], Succession]) -> tuple[int, int]:
    ids = {pk for pair in wanted for pk in pair}
    standing = {
        (link.predecessor_id, link.successor_id): link
        for link in SchoolLink.objects.filter(predecessor__in=ids).order_by()
    }
    new = [
        SchoolLink(predecessor_id=pair[0], successor_id=pair[1], kind=link.kind, linked_on=link.linked_on)
        for pair, link in wanted.items()
        if pair not in standing
    ]
    changed = []
    for pair, link in wanted.items():
        there = standing.get(pair)
        if there is not None and (there.kind, there.linked_on) != (link.kind, link.linked_on):
            there.kind, there.linked_on = link.kind, link.linked_on
            changed.append(there)
    SchoolLink.objects.bulk_create(new, batch_size=2000)
    SchoolLink.objects.bulk_update(changed, ["kind", "linked_on"], batch_size=500)
    return len(new), len(changed)
