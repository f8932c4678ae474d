"""A finished import in words, for whoever ran it."""

from schools.domain.register_columns import FileKind
from schools.domain.register_report import Closure, Report

SHOWN = 20
_WHAT: dict[FileKind, str] = {
    FileKind.SCHOOLS: "schools",
    FileKind.LINKS: "links",
    FileKind.TRUSTS: "trusts",
    FileKind.TRUST_MEMBERS: "trusts and their schools",
}


def summary(report: Report) -> list[str]:
    """A line a count, widest number first aligned, then the closed schools and what follows from them."""
    day = f"of {report.source_on.day} {report.source_on:%B %Y}" if report.source_on else "of a day that is not known"
    lines = [f"{report.file_name}: {_WHAT[report.kind]}, {day}"]
    lines += [f"  {count:>9,}  {words}" for words, count, always in _counts(report) if always or count]
    if report.kind == FileKind.SCHOOLS and report.source_on is None:
        lines.append("The file's name holds no date: say with --source-date from which day it is.")
    lines += [_closing(closure) for closure in report.closures[:SHOWN]]
    if len(report.closures) > SHOWN:
        lines.append(f"... and {len(report.closures) - SHOWN:,} more closed schools")
    lines += [
        f"Possible duplicate: {one.urn} may be {one.name}, which was entered by hand; give it its URN if it is"
        for one in report.possible_duplicates[:SHOWN]
    ]
    if len(report.possible_duplicates) > SHOWN:
        lines.append(f"... and {len(report.possible_duplicates) - SHOWN:,} more possible duplicates")
    return lines


def _counts(report: Report) -> list[tuple[str, int, bool]]:
    """(words, count, shown even when nought)."""
    schools = report.kind == FileKind.SCHOOLS
    return [
        ("rows read", report.rows_read, True),
        ("added", report.added, report.kind != FileKind.LINKS),
        ("changed", report.changed, report.kind != FileKind.LINKS),
        ("  of them renamed", report.renamed, False),
        ("  of them closed", report.closed, schools),
        ("unchanged", report.unchanged, schools),
        ("left as they are, since the portal has facts of a later day", report.kept_newer, False),
        ("links between schools added", report.links_added, report.kind == FileKind.LINKS),
        ("links between schools changed", report.links_changed, report.kind == FileKind.LINKS),
        ("about schools that the portal does not have", report.unknown_urns, False),
        ("unreadable rows left out", report.problems.unreadable, True),
        ("cells or links left out", report.problems.left_out, False),
        ("open schools of the portal that are not in this file, left as they are", report.not_in_file, False),
    ]


def _closing(closure: Closure) -> str:
    day = f" on {closure.closed_on.day} {closure.closed_on:%B %Y}" if closure.closed_on else ""
    after = f", continued by {', '.join(map(str, closure.successors))}" if closure.successors else ""
    people = {0: "nobody in a role there", 1: "1 person in a role there"}.get(
        closure.contacts, f"{closure.contacts} people in roles there"
    )
    return f"Closed: {closure.name} ({closure.urn}){day}{after}; {people}"
