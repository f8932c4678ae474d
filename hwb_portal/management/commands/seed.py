"""`manage.py seed SIZE`: made-up schools, programmes and people in the numbers of a real area, for measuring."""

import random
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from core.clock import local_date, now
from core.domain.actor import Actor
from hwb_portal.seeding.people import add_people
from hwb_portal.seeding.programmes import add_programmes
from hwb_portal.seeding.register import write_register
from hwb_portal.seeding.sizes import SIZES, Size
from schools.models import School
from schools.services.register_import import import_register


class Command(BaseCommand):
    help = "Fill an empty database with made-up rows (demo mode only): small, county or england. Same seed, same rows."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("size", nargs="?", choices=SIZES, default="small")
        parser.add_argument("--seed", type=int, default=2026, help="another number gives other rows")

    def handle(self, *, size: str, seed: int, **options: object) -> None:
        if not settings.DEMO_MODE:
            raise CommandError("Made-up rows belong in demo mode only: set DEMO_MODE=1.")
        if School.objects.filter(urn__isnull=False).exists():
            raise CommandError("This database has schools already: seed an empty one.")
        self._seed(SIZES[size], random.Random(seed))

    def _seed(self, size: Size, chance: random.Random) -> None:
        moment = now()
        with tempfile.TemporaryDirectory() as folder:
            path = write_register(Path(folder) / "made-up-register.csv", size, chance)
            with tqdm(total=path.stat().st_size, unit="B", unit_scale=True, desc="schools", disable=None) as bar:
                report = import_register(path=path, by=Actor.import_run(uuid4()), now=moment, progress=bar.update)
        covered = add_programmes(size, now=moment)
        with tqdm(total=size.people, unit=" people", desc="people", disable=None) as bar:
            people = add_people(size, chance, on=local_date(moment), progress=bar.update)
        self.stdout.write(
            f"{report.added:,} schools, {covered:,} of them open and looked after; programmes: {size.programmes:,}; "
            f"people in roles: {people:,}"
        )
