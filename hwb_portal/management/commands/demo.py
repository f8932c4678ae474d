"""Fills an empty portal with demonstration data; running it again changes nothing."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.domain.roles import ROLES
from core import clock
from hwb_portal.demo import (
    carried,
    closures,
    evidence_reviews,
    feeds,
    figures,
    freshness,
    journeys,
    listings,
    local_plans,
    own_data,
    people,
    provider_desk,
    provider_pages,
    questions,
    register,
    schools,
    similar,
    talks,
    together,
    upkeep,
)

# In the order in which they build on each other
LOADERS = (
    register,
    people,
    schools,
    listings,
    figures,
    evidence_reviews,
    provider_pages,
    freshness,
    provider_desk,
    feeds,
    local_plans,
    similar,
    questions,
    journeys,
    own_data,
    carried,
    together,
    upkeep,
    talks,
    closures,
)


class Command(BaseCommand):
    help = "Load the demonstration data (demo mode only). Running it again changes nothing."

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEMO_MODE:
            raise CommandError("Demonstration data belongs in demo mode only: set DEMO_MODE=1.")
        now = clock.now()
        for loader in LOADERS:
            loader.load(now=now)
        self._tell_sign_ins()

    def _tell_sign_ins(self) -> None:
        rows = [(person.email, ROLES[person.role].name, person.agency) for person in people.PEOPLE]
        self.stdout.write(f"\nSign in with the password “{settings.DEMO_PASSWORD}”:\n\n")
        for email, role, where in [*schools.sign_ins(), *rows]:
            self.stdout.write(f"  {email:32} {role:48} {where}".rstrip())
        self.stdout.write("")
