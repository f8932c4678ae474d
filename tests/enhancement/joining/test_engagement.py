"""The first saved entry: who may make it by R1-R8, and the one welcome letter of a school's life (R15, R16)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.errors import DomainError
from core.models import OutboxMessage
from documents.domain.kinds import Kind
from documents.models import Document
from enhancement.domain.checks import CHECKS
from enhancement.models import Cycle, CycleState, Journey
from tests.concurrency.two_connections import first_holds_second_waits
from tests.factories.accounts import ProgrammeSettingsFactory

TODAY = date(2026, 11, 22)
# Award, review, and what the first entry meets: a rule that refuses, or None
WAYS = [
    (None, None, "R8"),
    (TODAY, None, None),
    (date(2025, 11, 22), None, None),  # the anniversary is inside
    (date(2025, 11, 21), None, "R6"),
    (date(2025, 11, 21), date(2026, 11, 1), None),
    (date(2025, 11, 21), date(2025, 11, 22), None),
    (date(2010, 1, 1), None, "R6"),
    (date(2009, 12, 31), None, "R4"),
    (date(2009, 1, 1), date(2026, 11, 1), None),
    (date(2008, 12, 31), None, "R7"),
    (date(2008, 12, 31), date(2026, 11, 1), None),
    (date(2008, 12, 31), date(2025, 11, 21), "R7"),
    (date(2008, 12, 31), date(2025, 11, 22), None),
]


@pytest.fixture
def held(coordinator, head, now):
    """An award of one day and a review of another stand on record."""

    def record(award: date | None, review: date | None = None) -> None:
        if award:
            coordinator.at(now).records(award)
        if review:
            head.at(datetime(review.year, review.month, review.day, 12, tzinfo=UTC)).reviews()

    return record


@pytest.mark.parametrize(("award", "review", "rule"), WAYS)
def test_the_first_entry_joins_exactly_when_the_standing_lets_it(held, lead, now, award, review, rule):
    if award and review:
        # on the day of the review the award had to be there already
        held(award)
        held(None, review)
    else:
        held(award, review)
    if rule is None:
        assert lead.at(now).enters()
        journey = Journey.objects.get(school=lead.side.school)
        assert (journey.joined_on, journey.actor) == (TODAY, lead.who["by"])
        return
    with pytest.raises(DomainError) as refused:
        lead.at(now).enters()
    assert refused.value.rule == rule
    assert not Journey.objects.exists()
    assert not Document.objects.exists()


GATES = {
    "R8 award on record": (None, None),
    "R7 award before 2009": (date(2008, 12, 31), None),
    "R3 award of 2009": (date(2009, 6, 1), None),
    "R5 award from 2010": (date(2015, 6, 1), None),
    "R4 review in force": (date(2015, 6, 1), date(2020, 6, 1)),
    "R1 eligible to work": (date(2015, 6, 1), None),
}


@pytest.mark.parametrize("gate", GATES)
def test_each_gate_of_joining_is_what_refuses(held, lead, now, gate, monkeypatch):
    award, review = GATES[gate]
    held(award)
    held(None, review)
    with pytest.raises(DomainError):
        lead.at(now).enters()
    assert not Journey.objects.exists()
    monkeypatch.setitem(CHECKS, gate, lambda *args, **kwargs: [])
    assert lead.at(now).enters()
    assert Journey.objects.exists()


def test_without_a_programme_of_that_day_nobody_joins(held, lead, now):
    held(date(2026, 9, 1))
    lead.side.school.coverages.update(ends_on=now.date() - timedelta(days=1))
    with pytest.raises(DomainError, match="No Local Programme"):
        lead.at(now).enters()
    assert not Journey.objects.exists()


def test_the_plan_freezes_programme_and_newest_settings(held, lead, now):
    held(date(2026, 9, 1))
    newest = ProgrammeSettingsFactory(programme=lead.side.programme, version=2)
    lead.at(now).enters()
    cycle = Cycle.objects.get()
    assert (cycle.number, cycle.programme, cycle.settings) == (1, lead.side.programme, newest)
    assert (cycle.state, cycle.opened_at) == (CycleState.PLANNING, now)


def test_the_welcome_letter_says_who_joined_when_and_goes_once_for_life(held, lead, head, now):
    """R16; nothing local comes with it unless the programme chooses to (R17)."""
    held(date(2026, 9, 1))
    lead.at(now).enters()
    letter = Document.objects.get()
    assert (letter.kind, letter.issue_key) == (Kind.WELCOME_LETTER, f"welcome:{lead.side.school.public_id}")
    assert letter.facts["joined_on"] == "2026-11-22"
    Cycle.objects.update(state=CycleState.RUNNING, confirmed_at=now)
    Cycle.objects.create(
        journey=Journey.objects.get(), number=2, programme=lead.side.programme, settings=Cycle.objects.get().settings,
        opened_at=now, by_kind="clock",
    )  # fmt: skip
    head.at(now + timedelta(days=400)).enters("A need of the next plan")
    assert Document.objects.get() == letter


@pytest.mark.parametrize("celebrates", [False, True])
def test_the_programme_hears_of_it_only_where_it_celebrates_locally(held, lead, now, celebrates):
    """R17: off unless chosen; the school's own letter is the same."""
    held(date(2026, 9, 1))
    programme = lead.side.programme
    programme.role_mailbox = "programme@trust.example"
    programme.save()
    ProgrammeSettingsFactory(programme=programme, version=2, celebrates_locally=celebrates)
    lead.at(now).enters()
    told = OutboxMessage.objects.filter(kind="enhancement.joined")
    assert [mail.to for mail in told] == (["programme@trust.example"] if celebrates else [])
    assert all("joined the Healthy Schools model on 22 November 2026" in mail.text for mail in told)
    assert Document.objects.count() == 1


def test_who_joined_goes_on_when_the_award_runs_out(held, lead, now):
    """R12: work in the stages stays open; only what counts to outsiders waits."""
    held(date(2025, 12, 1))
    lead.at(now).enters()
    assert lead.at(now + timedelta(days=300)).enters("Sleep")


def test_a_confirmed_plan_takes_no_entry(held, lead, now):
    held(date(2026, 9, 1))
    lead.at(now).enters()
    Cycle.objects.update(state=CycleState.RUNNING, confirmed_at=now)
    with pytest.raises(DomainError, match="confirmed version stands"):
        lead.at(now).enters("Sleep")


@pytest.mark.django_db(transaction=True)
def test_two_first_entries_at_once_make_one_journey_and_one_letter(transactional_db, held, lead, head, now):
    held(date(2026, 9, 1))
    one, two = first_holds_second_waits(lambda: lead.at(now).enters("Sleep"), lambda: head.at(now).enters("Fruit"))
    assert one.result().cycle == two.result().cycle == Cycle.objects.get()
    assert Document.objects.filter(kind=Kind.WELCOME_LETTER).count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_entry_waits_for_the_award_that_is_being_recorded(transactional_db, lead, coordinator, now):
    """Both lock the foundation row first, so the entry sees the award or is refused, never half."""
    one, two = first_holds_second_waits(
        lambda: coordinator.at(now).records(date(2026, 9, 1)), lambda: lead.at(now).enters()
    )
    assert one.result()
    assert two.result()
    assert Journey.objects.get().school == lead.side.school
