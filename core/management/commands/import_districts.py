from datetime import datetime
from pathlib import Path

from core.domain.actor import Actor
from core.management.open_data import OpenDataCommand
from core.models import OpenDataImport
from core.services import district_outlines


class Command(OpenDataCommand):
    help = "Read names and outlines of local authority districts from simplified GeoJSON in WGS84."
    suffix = ".geojson"
    noun = "districts"

    def take_over(self, *, path: Path, by: Actor, now: datetime) -> OpenDataImport:
        return district_outlines.import_districts(path=path, by=by, now=now)
