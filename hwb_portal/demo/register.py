"""The real schools of Wyre Forest with their places: public facts, each row with its source and day (decision 26)."""

from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.apps import apps

from core.domain.actor import Actor
from core.models import OpenDataImport
from core.services.district_outlines import import_districts
from core.services.geography import file_sha256, import_postcodes
from schools.models import RegisterImport
from schools.services.register_import import import_register

OUTLINES, POSTCODES = "worcestershire_districts.geojson", "codepoint_open_2025_11_dy10_dy14.csv"
SCHOOLS, LINKS = "wyre_forest_schools.csv", "wyre_forest_links.csv"


def load(*, now: datetime) -> None:
    """Outlines of districts, postcodes, and the 41 schools; a file that was read before is not read again.

    A newer register that somebody has imported since keeps what it says: its rows are of a later day.
    """
    places, schools = _folder("core"), _folder("schools")
    for path, read in ((places / OUTLINES, import_districts), (places / POSTCODES, import_postcodes)):
        if not OpenDataImport.objects.filter(file_sha256=file_sha256(path)).exists():
            read(path=path, by=Actor.clock(), now=now)
    if not RegisterImport.objects.filter(file_sha256=file_sha256(schools / SCHOOLS)).exists():
        import_register(path=schools / SCHOOLS, links=schools / LINKS, by=Actor.import_run(uuid4()), now=now)


def _folder(app: str) -> Path:
    return Path(apps.get_app_config(app).path) / "data"
