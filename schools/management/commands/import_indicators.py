"""`manage.py import_indicators PATH [PATH ...]`: published figures of places, from downloads."""

from argparse import ArgumentParser
from pathlib import Path
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError

from core.clock import now
from core.domain.actor import Actor
from core.errors import DomainError
from schools.domain.file_report import FileRefusedError
from schools.domain.indicator_report import summary
from schools.management.progress import reading_progress
from schools.services.indicator_import import import_figures

SHOWN = 40


class Command(BaseCommand):
    help = (
        "Read CSV files of published figures: Fingertips downloads and the ONS Health Index. All files together or "
        "none: whatever cannot be read is listed by line, and then nothing is changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="a CSV file")

    def handle(self, *, paths: list[Path], **options: object) -> None:
        try:
            with reading_progress(*paths) as progress:
                reports = import_figures(paths=paths, by=Actor.import_run(uuid4()), now=now(), progress=progress)
        except FileRefusedError as error:
            for problem in error.problems[:SHOWN]:
                self.stderr.write(str(problem))
            if len(error.problems) > SHOWN:
                self.stderr.write(f"... and {len(error.problems) - SHOWN:,} more")
            raise CommandError(
                f"{error} Nothing was changed." if "changed" not in str(error) else str(error)
            ) from error
        except DomainError as error:
            raise CommandError(str(error)) from error
        for report in reports:
            self.stdout.write("\n".join(summary(report)))
