"""The demonstration shows a group of similar schools, what it has together, and a count that is withheld."""

import pytest
from django.core.management import call_command

from core.clock import local_date
from hwb_portal.demo import people, register, schools, similar
from schools.models import OwnFigure, PooledEdition, PooledFigure, School
from schools.views.similar import similar_context

pytestmark = pytest.mark.django_db


def test_invented_primaries_are_a_group_with_figures_and_loading_again_changes_nothing(now):
    call_command("load_directory_data", verbosity=0)
    for loader in (register, people, schools, similar, similar):
        loader.load(now=now)
    assert School.objects.filter(is_demonstration=True, name__endswith="Demonstration Primary").count() >= 12
    years = list(PooledEdition.objects.values_list("school_year", "is_demonstration"))
    assert years == [(2025, True), (2024, True)]
    # one that shows its numbers and one that does not, in each of two years
    assert sorted(PooledFigure.objects.values_list("withheld", flat=True), key=str) == [
        None, None, "small_numbers", "small_numbers",
    ]  # fmt: skip
    assert not OwnFigure.objects.exclude(source=similar.SOURCE).exists()
    riverside = School.objects.get(name="Riverside Demonstration Primary")
    shown = similar_context(riverside, local_date(now))
    assert shown["group"].number >= 12
    assert len(shown["facts"]) == 2
    assert any("ranges" in row.get("sentence", "") for row in shown["pooled"])
