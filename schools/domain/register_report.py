"""What an import found and did, and how it refuses."""

from dataclasses import dataclass, field
from datetime import date

from schools.domain.file_report import KEPT, FileRefusedError, Problem
from schools.domain.register_columns import FileKind

# After so many unreadable rows a file of which most cannot be read need not be read to its end
HOPELESS = 20_000


class RegisterRefusedError(FileRefusedError):
    """A file that was given as one of the register."""


@dataclass
class Problems:
    """Counts everything and keeps the first `KEPT` of each sort."""

    unreadable: int = 0
    left_out: int = 0
    rows: list[Problem] = field(default_factory=list)
    cells: list[Problem] = field(default_factory=list)

    def row(self, file_name: str, line: int, reason: str) -> None:
        self.unreadable += 1
        if len(self.rows) < KEPT:
            self.rows.append(Problem(file_name, line, reason))

    def cell(self, file_name: str, line: int, reason: str) -> None:
        self.left_out += 1
        if len(self.cells) < KEPT:
            self.cells.append(Problem(file_name, line, reason, whole_row=False))

    def refuse_if_hopeless(self, *, rows_read: int) -> None:
        """Asked while a file is read; says the same as at its end."""
        if self.unreadable >= HOPELESS and self.unreadable * 2 > rows_read:
            raise self._not_the_register(f"{self.unreadable:,} of the first {rows_read:,}")

    def refuse_if_unreadable(self, *, rows_read: int, skip: bool) -> None:
        """All or nothing, unless whoever runs the import says to leave unreadable rows out; never more than half."""
        if self.unreadable and not skip:
            rows = "1 row" if self.unreadable == 1 else f"{self.unreadable:,} rows"
            raise RegisterRefusedError(
                f"{rows} of {rows_read:,} cannot be read, so nothing was changed. Mend the file, or run the import "
                "again with --skip-unreadable to leave such rows out.",
                tuple(self.rows),
            )
        if self.unreadable * 2 > rows_read:
            raise self._not_the_register(f"{self.unreadable:,} of {rows_read:,}")

    def _not_the_register(self, how_many: str) -> RegisterRefusedError:
        return RegisterRefusedError(
            f"{how_many} rows cannot be read: this is not the register. Nothing was changed.", tuple(self.rows)
        )


@dataclass(frozen=True)
class Closure:
    """A school that the register now has as closed, and what stands at it in the portal."""

    urn: int
    name: str
    closed_on: date | None
    successors: tuple[int, ...]
    contacts: int


@dataclass(frozen=True)
class PossibleDuplicate:
    """A school of the register that may be one entered by hand: `entered` is that one's public id, `name` its name."""

    urn: int
    entered: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Report:
    """One finished import. `changed` counts schools whose facts changed, those renamed and closed among them."""

    kind: FileKind
    file_name: str
    source_on: date | None
    rows_read: int
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    renamed: int = 0
    closed: int = 0
    kept_newer: int = 0
    not_in_file: int = 0
    links_added: int = 0
    links_changed: int = 0
    unknown_urns: int = 0
    closures: tuple[Closure, ...] = ()
    possible_duplicates: tuple[PossibleDuplicate, ...] = ()
    problems: Problems = field(default_factory=Problems)
