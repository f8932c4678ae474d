"""What an import of figures found and did, how it refuses, and the same in words."""

from dataclasses import dataclass, field

from schools.domain.file_report import KEPT, FileRefusedError, Problem
from schools.domain.indicator_columns import FileKind

# After so many unreadable rows a file need not be read to its end
HOPELESS = 20_000
SHOWN = 20
KIND_NAMES = {FileKind.FINGERTIPS: "Fingertips download", FileKind.HEALTH_INDEX: "ONS Health Index file"}


class IndicatorRefusedError(FileRefusedError):
    """A file that was given as one of figures."""


@dataclass
class Problems:
    """Counts every unreadable row and keeps the first `KEPT`, in the order of their lines."""

    file_name: str
    unreadable: int = 0
    rows: list[Problem] = field(default_factory=list)

    def row(self, line: int, reason: str, *, rows_read: int) -> None:
        self.unreadable += 1
        if len(self.rows) < KEPT:
            self.rows.append(Problem(self.file_name, line, reason))
        if self.unreadable >= HOPELESS:
            self.refuse(rows_read=rows_read)

    def refuse(self, *, rows_read: int) -> None:
        """All or nothing: one unreadable row refuses the file."""
        if self.unreadable:
            rows = "1 row" if self.unreadable == 1 else f"{self.unreadable:,} rows"
            raise IndicatorRefusedError(
                f"{rows} of {rows_read:,} in {self.file_name} cannot be read, so nothing was changed. Download the "
                "file again, or ask its publisher.",
                tuple(self.rows),
            )


@dataclass(frozen=True)
class Remark:
    """Something about a line that was read all the same."""

    line: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class Report:
    """One file that went in. `rows_read` = added + changed + unchanged + repeated."""

    kind: FileKind
    file_name: str
    rows_read: int
    added: int
    changed: int
    unchanged: int
    repeated: int
    indicators_added: int
    remarks: tuple[Remark, ...] = ()
    remarks_made: int = 0


def summary(report: Report) -> list[str]:
    """A line a count, then the remarks."""
    counts = [
        ("rows read", report.rows_read, True),
        ("figures added", report.added, True),
        ("figures changed", report.changed, True),
        ("figures unchanged", report.unchanged, True),
        ("rows that the file had twice", report.repeated, False),
        ("indicators that were new; say in the desk which way is better", report.indicators_added, False),
    ]
    lines = [f"{report.file_name}: {KIND_NAMES[report.kind]}"]
    lines += [f"  {count:>9,}  {words}" for words, count, always in counts if always or count]
    lines += [f"Line {remark.line}: {remark.reason}" for remark in report.remarks[:SHOWN]]
    if report.remarks_made > SHOWN:
        lines.append(f"... and {report.remarks_made - SHOWN:,} more remarks")
    return lines
