"""What the commands that read open data have in common."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from core import clock
from core.domain.actor import Actor
from core.models import OpenDataImport
from core.services.geography import UnreadableError

Service = Callable[..., OpenDataImport]


class OpenDataCommand(BaseCommand):
    """`COMMAND PATH...`: a file, several, or a folder; all of them or none."""

    suffix: ClassVar[str]
    # what the rows are called in the report
    noun: ClassVar[str]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file, or folder of files")

    def take_over(self, *, path: Path, by: Actor, now: datetime) -> OpenDataImport:
        raise NotImplementedError

    def handle(self, *args: object, paths: list[Path], **options: object) -> None:
        now = clock.now()
        files = [file for path in paths for file in self.files_of(path)]
        with transaction.atomic():
            done = [self.one(file, now) for file in files]
        for run in done:
            same = run.rows_read - run.added - run.changed
            counts = f"{run.added} added, {run.changed} changed, {same} as before"
            self.stdout.write(f"{run.file_name}: {run.rows_read} {self.noun}: {counts}")

    def files_of(self, path: Path) -> list[Path]:
        if not path.is_dir():
            return [path]
        files = sorted(path.glob(f"*{self.suffix}"))
        if not files:
            raise CommandError(f"There is no {self.suffix} file in {path}.")
        return files

    def one(self, file: Path, now: datetime) -> OpenDataImport:
        try:
            return self.take_over(path=file, by=Actor.clock(), now=now)
        except UnreadableError as error:
            raise CommandError("\n".join([f"{file}: nothing was imported.", *error.problems])) from error
