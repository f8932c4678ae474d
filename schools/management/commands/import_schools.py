"""`manage.py import_schools PATH [--links PATH]`: brings the national register up to date."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError

from core.clock import now
from core.domain.actor import Actor
from core.errors import DomainError
from schools.domain.file_report import Problem
from schools.domain.register_report import RegisterRefusedError, Report
from schools.domain.register_summary import summary
from schools.management.progress import reading_progress
from schools.services.register_import import import_register

SHOWN = 40


class Command(BaseCommand):
    help = (
        "Read a CSV file of the national register (Get Information about Schools): schools, links or trusts, in any of "
        "its layouts. All or nothing: whatever cannot be read is listed by line, and then nothing is changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="the CSV file")
        parser.add_argument("--links", type=Path, help="the register's links file, read in the same run")
        parser.add_argument(
            "--source-date",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="the day of the extract; else the date in the file's name",
        )
        parser.add_argument(
            "--skip-unreadable", action="store_true", help="leave unreadable rows out instead of refusing the file"
        )

    def handle(
        self, *, path: Path, links: Path | None, source_date: date | None, skip_unreadable: bool, **options: object
    ) -> None:
        try:
            with reading_progress(path, links) as progress:
                report = import_register(
                    path=path,
                    links=links,
                    source_on=source_date,
                    skip_unreadable=skip_unreadable,
                    by=Actor.import_run(uuid4()),
                    now=now(),
                    progress=progress,
                )
        except RegisterRefusedError as error:
            self._list(error.problems, of=len(error.problems))
            raise CommandError(
                f"{error} Nothing was changed." if "changed" not in str(error) else str(error)
            ) from error
        except DomainError as error:
            raise CommandError(str(error)) from error
        self._tell(report)

    def _tell(self, report: Report) -> None:
        for problems, of in (
            (report.problems.rows, report.problems.unreadable),
            (report.problems.cells, report.problems.left_out),
        ):
            self._list(problems, of=of)
        self.stdout.write("\n".join(summary(report)))

    def _list(self, problems: "list[Problem] | tuple[Problem, ...]", *, of: int) -> None:
        for problem in problems[:SHOWN]:
            self.stderr.write(str(problem))
        if of > SHOWN:
            self.stderr.write(f"... and {of - SHOWN:,} more")
