from datetime import datetime
from pathlib import Path

from core.domain.actor import Actor
from core.management.open_data import OpenDataCommand
from core.models import OpenDataImport
from core.services import geography


class Command(OpenDataCommand):
    help = "Read postcodes from Code-Point Open: the publisher's files, or CSV with a header."
    suffix = ".csv"
    noun = "postcodes"

    def take_over(self, *, path: Path, by: Actor, now: datetime) -> OpenDataImport:
        return geography.import_postcodes(path=path, by=by, now=now)
