"""Fills an empty portal with demonstration data; running it again changes nothing."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core import clock
from hwb_portal.demo import listings, people, register, schools


class Command(BaseCommand):
    help = "Load the demonstration data (demo mode only). Running it again changes nothing."

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEMO_MODE:
            raise CommandError("Demonstration data belongs in demo mode only: set DEMO_MODE=1.")
        now = clock.now()
        register.load(now=now)
        people.load(now=now)
        schools.load(now=now)
        listings.load(now=now)
