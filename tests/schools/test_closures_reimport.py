"""The register read again and again: no proposal twice, no decision undone, a reopened school is told (CN1)."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core.domain.actor import Actor
from core.errors import DomainError
from schools.domain.closures import ClosureState, Verdict
from schools.models import Continuation, School, SchoolLink
from schools.queries.closures import closures
from schools.services import closures as services
from tests.factories.accounts import LocalProgrammeFactory
from tests.factories.schools import ClosedSchoolFactory, ProgrammeCoverageFactory, SchoolFactory, SchoolLinkFactory
from tests.schools import files
from tests.schools.files import GIAS
from tests.schools.imports import NOON, run

DONE = {"by": Actor.clock(), "now": NOON}
LIST, LINKS = GIAS / "dy10_dy14_schools_2022.csv", GIAS / "links_edubasealldata_20250727_dy10_dy14.csv"


def row(urn):
    return closures().get(urn=urn)


def proposals(urn):
    return {link.successor.urn for link in row(urn).proposals}


def cover(*urns):
    programme = LocalProgrammeFactory()
    for school in School.objects.filter(urn__in=urns):
        ProgrammeCoverageFactory(school=school, programme=programme, starts_on=date(2006, 1, 1))


@pytest.mark.django_db
class TestWyreForestIn2007:
    """Middle schools went, first schools became primary: the register's own rows and links."""

    @pytest.fixture(autouse=True)
    def _read(self):
        run(LIST, links=LINKS)

    def test_mergers_name_one_successor_for_several(self):
        closed_then = School.objects.filter(status="closed", closed_on=date(2007, 8, 31))
        cover(116887, 116888, *closed_then.values_list("urn", flat=True))
        assert proposals(116887) == proposals(116888) == {131400}
        into = [urn for school in closed_then for urn in proposals(school.urn)]
        assert any(into.count(urn) > 1 for urn in into), "two schools of 2007 went into one"
        assert closures().filter(closed_on=date(2007, 8, 31)).count() == closed_then.count() > 10

    def test_a_split_names_several_for_one_and_each_is_decided_alone(self, tmp_path):
        """The links file has no split: made of two real schools of the same day."""
        old, both = 116648, (135041, 135042)
        extra = [(old, urn, "Successor - Split School", "01-09-2007") for urn in both]
        run(files.write_links(tmp_path / "links.csv", *extra))
        cover(old)
        assert proposals(old) == set(both)
        services.confirm_successor(school=row(old), successor=School.objects.get(urn=both[0]), **DONE)
        assert (row(old).closure_state, proposals(old)) == (ClosureState.WAITING, {both[1]})

    def test_the_same_files_again_propose_nothing_new_and_undo_nothing(self):
        cover(116887, 116888)
        new = School.objects.get(urn=131400)
        kept = services.confirm_successor(school=row(116887), successor=new, **DONE)
        before = {urn: (row(urn).closure_state, proposals(urn)) for urn in (116887, 116888)}
        run(LIST, links=LINKS)
        run(LINKS)
        assert {urn: (row(urn).closure_state, proposals(urn)) for urn in (116887, 116888)} == before
        assert Continuation.objects.get() == kept
        assert kept.taken_back_at is None


@pytest.mark.django_db
class TestALaterFile:
    @pytest.fixture(autouse=True)
    def _closed(self, tmp_path):
        self.folder = tmp_path
        self.read([files.school(135900), files.school(135901), files.school(135902)], "20260701")
        cover(135900)
        self.read([files.closed(135900)], "20260901")
        self.link((135900, 135901, "Successor", "01-09-2026"))
        self.first = School.objects.get(urn=135901)

    def read(self, rows, on):
        return run(files.write(self.folder / f"edubasealldata{on}.csv", rows))

    def link(self, *links):
        return run(files.write_links(self.folder / "links.csv", *links))

    def test_another_successor_is_a_new_proposal_and_the_old_decision_is_kept(self):
        decision = services.confirm_successor(school=row(135900), successor=self.first, **DONE)
        assert row(135900).closure_state == ClosureState.CONFIRMED
        self.link((135900, 135902, "Successor - merged", "01-10-2026"))
        assert (row(135900).closure_state, proposals(135900)) == (ClosureState.WAITING, {135902})
        decision.refresh_from_db()
        assert (decision.verdict, decision.taken_back_at) == (Verdict.CONFIRMED, None)

    def test_what_was_set_aside_is_not_proposed_again(self):
        services.set_aside(school=row(135900), successor=self.first, reason="A different site", **DONE)
        self.link((135900, 135901, "Merged - change in age range", "02-09-2026"))
        assert (row(135900).closure_state, proposals(135900)) == (ClosureState.SET_ASIDE, set())

    def test_a_school_that_opens_again_says_so_everywhere(self, client):
        services.confirm_successor(school=row(135900), successor=self.first, **DONE)
        self.read([files.school(135900)], "20261101")
        school = row(135900)
        assert (school.status, school.closure_state) == ("open", ClosureState.REOPENED)
        page = client.get(f"/schools/{school.public_id}/").text
        assert "The register has this school as open again" in page

    def test_a_school_that_never_closed_is_no_work(self):
        self.link((135901, 135902, "Successor - split school", "01-09-2026"))
        cover(135901)
        assert not closures().filter(urn=135901).exists()


CHOICES = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["confirm", "aside", "nobody", "link"])), max_size=8)


class TestAnyOrder(TestCase):
    @settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
    @given(CHOICES)
    def test_links_that_come_and_come_again_never_change_what_was_decided(self, steps):
        """Whatever was decided in whatever order: reading every link once more changes neither decisions nor states."""
        closed = ClosedSchoolFactory()
        others = [SchoolFactory() for _ in range(3)]
        for number, step in steps:
            self.take(step, closed, others[number])
        decided = list(Continuation.objects.order_by("pk").values())
        links = set(SchoolLink.objects.values_list("predecessor", "successor"))
        before = (closures().get().closure_state, [link.pk for link in closures().get().proposals])
        for other in others:
            self.take("link", closed, other)
            if (closed.pk, other.pk) not in links:
                known = Continuation.objects.filter(successor=other, taken_back_at=None).exists()
                assert (closures().get().closure_state == ClosureState.WAITING) or known
                SchoolLink.objects.filter(predecessor=closed, successor=other).delete()
        assert list(Continuation.objects.order_by("pk").values()) == decided
        assert (closures().get().closure_state, [link.pk for link in closures().get().proposals]) == before

    def take(self, step, closed, other):
        asked = {
            "confirm": lambda: services.confirm_successor(school=closed, successor=other, **DONE),
            "aside": lambda: services.set_aside(school=closed, successor=other, reason="No", **DONE),
            "nobody": lambda: services.nobody_continues(school=closed, **DONE),
        }
        if step == "link":
            if not SchoolLink.objects.filter(predecessor=closed, successor=other).exists():
                SchoolLinkFactory(predecessor=closed, successor=other)
            return
        with suppress(DomainError):
            asked[step]()
