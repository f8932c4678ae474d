"""Writes what the search reads anew; needed after an upgrade that changes facets, harmless at any time."""

from django.core.management.base import BaseCommand

from directory.services import indexing


class Command(BaseCommand):
    help = "Write the search rows of every public listing anew."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"The search knows {indexing.rebuild():,} listings.")
