"""At the size of England the lists use their indexes: 24,000 open schools, one statement each."""

import random
from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict

from schools import queries
from schools.filters import SchoolFilters
from schools.models import School
from tests.factories.core import DistrictFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
WORDS = ["oak", "ash", "elm", "hill", "river", "saint", "john", "mary", "green", "field", "north", "south", "park"]


@pytest.fixture(scope="module")
def _england(django_db_setup, django_db_blocker):
    """Rows that stay for this file only."""
    with django_db_blocker.unblock():
        chance = random.Random(7)
        district = DistrictFactory()
        rows = [
            School(
                urn=400000 + n,
                name=f"School {n}",
                sort_name=f"{' '.join(chance.sample(WORDS, 3))} {n}",
                postcode=f"{chance.choice('BDLMNSW')}{chance.choice('BDLMNSY')}{n % 90 + 1} {n % 9 + 1}AA",
                town=f"Town {n % 700}",
                district=district if n % 200 == 0 else None,
                phase="primary" if n % 3 else None,
            )
            for n in range(20_000)
        ]
        School.objects.bulk_create(rows, batch_size=2000)
        with connection.cursor() as cursor:
            cursor.execute("vacuum analyze schools_school")
        yield district
        School.objects.filter(urn__gte=400000).delete()
        district.delete()


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("", "school_by_"),
        ("q=riversaint", "school_name_trigrams"),
        ("q=town+699", "trigrams"),
        ("q=DY17+3AA", "school_by_postcode"),
        ("q=400123", "urn"),
    ],
)
@pytest.mark.usefixtures("_england")
def test_a_page_of_the_list_is_found_through_an_index(query, index):
    filters = SchoolFilters(QueryDict(query), queryset=queries.network(on=TODAY), on=TODAY)
    plan = filters.found[:25].explain()
    assert index in plan
    assert "Seq Scan on schools_school" not in plan
