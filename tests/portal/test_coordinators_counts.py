"""What waits at the directory's desk is counted on the coordinators' first page, which is one about schools."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.domain.roles import Role
from tests.factories.directory import InterventionFactory
from tests.factories.listings_desk import DeskTaskFactory, ProblemReportFactory
from tests.world import build_world

pytestmark = pytest.mark.django_db


def test_the_coordinators_page_counts_what_waits(now):
    coordinator = build_world().client(Role.COORDINATOR)
    assert "The directory:" not in coordinator.get(reverse("your_schools")).content.decode()
    ProblemReportFactory(kind="harm")
    ProblemReportFactory(kind="closed")
    ProblemReportFactory(answer="Yes", answered_at=now, answered_by_kind="clock")
    DeskTaskFactory()
    DeskTaskFactory(done_at=now, done_by_kind="clock")
    InterventionFactory(checked_on=date(2020, 1, 1))
    page = BeautifulSoup(coordinator.get(reverse("your_schools")).content, "html.parser")
    shown = " ".join(page.text.split())
    for words in ("1 worry reported", "2 reports without an answer", "1 task to do", "1 listing hidden"):
        assert words in shown
