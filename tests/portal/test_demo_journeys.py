"""Demonstration journeys: invented schools at several stages, told by the services, in two programmes."""

import pytest

from core.clock import local_date
from documents.domain.kinds import Kind
from documents.models import Document
from enhancement.domain.requirements import missing
from enhancement.domain.stages import Stage
from enhancement.domain.transitions import State
from enhancement.models import Award, ClarificationItem, Journey, Submission
from enhancement.queries.journeys import cycle_of, journey_facts, submission_of
from hwb_portal.demo import journeys, listings, local_plans, people, register, schools
from schools.models import School

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO_MODE, settings.DEMO_PASSWORD = True, "demo wyre forest"
    settings.DEMO_TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def load(now):
    for loader in (register, people, schools, listings, local_plans, journeys):
        loader.load(now=now)


def state_of(name):
    cycle = cycle_of(School.objects.get(name=name))
    submission = submission_of(cycle) if cycle else None
    return submission.state if submission else None


def test_invented_schools_stand_at_every_step_and_a_second_load_changes_nothing(now):
    """One load for all of it: it plays some years of several schools."""
    load(now)
    every_step_of_the_first_half()
    two_outcomes_to_write_at_the_school_of_the_readme(now)
    letters_owed_once_each()
    before = counts()
    load(now)
    assert counts() == before


def every_step_of_the_first_half():
    assert state_of("Hilltop Demonstration Primary") == State.SUBMITTED
    assert state_of("Canalside Demonstration High") == State.CLARIFICATION
    assert state_of("Kingfisher Demonstration Primary") == State.SUBMITTED
    assert state_of("Oak Lane Demonstration Infants") == State.CONFIRMED
    assert state_of("Orchard Demonstration Primary") == State.SUBMITTED
    assert state_of("Riverside Demonstration Primary") is None
    assert not Award.objects.filter(foundation__school__name="Sunrise Demonstration Special School").exists()
    assert set(Submission.objects.values_list("programme__name", flat=True)) == {"Wyre Forest", "Wychavon"}


def two_outcomes_to_write_at_the_school_of_the_readme(now):
    facts = journey_facts(School.objects.get(name="Riverside Demonstration Primary"), today=local_date(now))
    for stage in (Stage.GROUP, Stage.NEEDS, Stage.PRIORITIES):
        assert not [finding for finding in missing(stage, facts.plan) if finding.needed], stage
    assert sum(not draft.is_blank for draft in facts.plan.outcomes) == 4


def letters_owed_once_each():
    owed = list(Document.objects.values_list("kind", flat=True))
    told = [journey for journey in journeys.JOURNEYS if journey.begun is not None]
    assert owed.count(Kind.WELCOME_LETTER) == len(told) == Journey.objects.count()
    assert owed.count(Kind.ACCEPTANCE_LETTER) == owed.count(Kind.CERTIFICATE) == 6
    asked = ClarificationItem.objects.filter(answer__isnull=True)
    assert asked.filter(round__submission__claim__isnull=True).count() == 2
    assert asked.filter(round__submission__claim__isnull=False).count() == 1


def counts():
    return [model.objects.count() for model in (Document, Journey, Submission, Award, ClarificationItem)]
