"""`manage.py seed`: the numbers it promises, the same rows for the same number, and only where it does no harm."""

import hashlib
import io
import random
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import LocalProgramme, Person
from core.models import District
from hwb_portal.seeding.register import write_register
from hwb_portal.seeding.sizes import SIZES
from schools.domain.register import SchoolStatus
from schools.models import ProgrammeCoverage, School, SchoolMembership
from tests.factories.schools import SchoolFactory


@pytest.mark.django_db
def test_small_has_what_it_promises() -> None:
    said = io.StringIO()
    call_command("seed", "small", stdout=said)
    size = SIZES["small"]
    assert School.objects.count() == size.schools
    assert School.objects.filter(status=SchoolStatus.OPEN).count() == size.open_schools
    assert District.objects.count() == size.districts
    assert LocalProgramme.objects.count() == size.programmes
    assert ProgrammeCoverage.objects.count() == size.open_schools
    assert Person.objects.count() == pytest.approx(size.people, rel=0.1)
    assert School.objects.filter(phase=None).exists()
    assert not School.objects.filter(latitude=None).exists()
    assert not SchoolMembership.objects.exclude(school__status=SchoolStatus.OPEN).exists()
    of_a_person = Counter(SchoolMembership.objects.values_list("person", flat=True))
    assert max(of_a_person.values()) > 3
    assert said.getvalue().startswith(
        "300 schools, 145 of them open and looked after; programmes: 1; people in roles: "
    )


@pytest.mark.parametrize("size", ["small", "county"])
def test_same_seed_same_rows(tmp_path: Path, size: str) -> None:
    files = [
        write_register(tmp_path / f"{n}.csv", SIZES[size], random.Random(seed)) for n, seed in enumerate([1, 1, 2])
    ]
    first, again, other = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    assert first == again != other


@pytest.mark.django_db
def test_a_database_with_schools_is_left_alone() -> None:
    SchoolFactory(urn=135034)
    with pytest.raises(CommandError, match="has schools already"):
        call_command("seed", "small")


@pytest.mark.django_db
def test_only_in_demo_mode(settings) -> None:
    settings.DEMO_MODE = False
    with pytest.raises(CommandError, match="demo mode only"):
        call_command("seed", "small")
