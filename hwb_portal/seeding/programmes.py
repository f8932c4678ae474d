"""Local Programmes over the made-up districts, and who looks after which school."""

from datetime import datetime

from accounts.services.programmes import create_programme
from core.domain.actor import Actor
from core.models import District
from hwb_portal.seeding.sizes import Size
from schools.services.coverage import cover_districts


def add_programmes(size: Size, *, now: datetime) -> int:
    """Every district belongs to one programme, and with it every open school. Returns how many schools are covered."""
    by, covered = Actor.clock(), 0
    districts = list(District.objects.order_by("code"))
    for number in range(size.programmes):
        programme = create_programme(
            name=f"Made-up programme {number + 1}",
            districts=districts[number :: size.programmes],
            is_demonstration=True,
            by=by,
            now=now,
        )
        covered += cover_districts(programme=programme, by=by, now=now)
    return covered
