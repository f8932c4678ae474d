"""Loads the register's group files: trusts become organisations, and their schools learn the trust's name."""

from pathlib import Path

from accounts.models import Organisation
from core.domain.names import sort_key
from schools.domain.register_columns import FileKind
from schools.domain.register_report import Problems
from schools.domain.register_trusts import TrustRow, read_trust
from schools.models import School
from schools.services.register_file import Progress, Scan, reading


def load_trusts(
    *, path: Path, found: Scan, kind: FileKind, problems: Problems, progress: Progress | None
) -> tuple[int, int, int, int]:
    """(rows read, organisations added, organisations or schools changed, URNs that the portal does not have)."""
    rows, rows_read = [], 0
    with reading(path, found, progress) as (layout, lines):
        for line in lines:
            rows_read += 1
            of_line = read_trust(layout, line.texts)
            for reason in of_line.reasons:
                problems.row(path.name, line.number, reason)
            if of_line.row is not None and of_line.row.is_trust and of_line.row.is_open:
                rows.append(of_line.row)
    added, changed = _write_organisations(rows)
    if kind != FileKind.TRUST_MEMBERS:
        return rows_read, added, changed, 0
    renamed, unknown = _write_members(rows)
    return rows_read, added, changed + renamed, unknown


def _write_organisations(rows: list[TrustRow]) -> tuple[int, int]:
    """By folded name: the register writes the same trust in capitals in one file and not in another."""
    wanted = {sort_key(row.name): row.name for row in rows}
    standing = Organisation.objects.filter(sort_name__in=wanted, merged_into=None, is_demonstration=False)
    known = set(standing.values_list("sort_name", flat=True))
    changed = Organisation.objects.filter(pk__in=standing, is_trust=False).update(is_trust=True)
    new = [
        Organisation(name=name, sort_name=folded, is_trust=True)
        for folded, name in sorted(wanted.items())
        if folded not in known
    ]
    Organisation.objects.bulk_create(new, batch_size=1000)
    return len(new), changed


def _write_members(rows: list[TrustRow]) -> tuple[int, int]:
    trust_of = {row.urn: row.name for row in rows if row.urn is not None}
    schools = list(School.objects.filter(urn__in=trust_of).order_by("id"))
    changed = [school for school in schools if school.trust_name != trust_of[school.urn or 0]]
    for school in changed:
        school.trust_name = trust_of[school.urn or 0]
    School.objects.bulk_update(changed, ["trust_name"], batch_size=500)
    return len(changed), len(trust_of) - len(schools)
