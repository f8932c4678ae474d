"""R67 where a programme agrees to each change of an indicator: when it may be agreed to, answered, and what is said."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from core.domain.actor import Actor
from enhancement.domain.esi import Esi
from enhancement.domain.esi_agreements import Proposal, against_agreeing, against_answering, answer_mail
from enhancement.domain.esi_changes import ChangeKind

ONE = UUID(int=1)
OLD, NEW = Esi(uuid=ONE, text="Half do so"), Esi(uuid=ONE, text="Most do so")
WAITING = Proposal(
    id=UUID(int=2), outcome=UUID(int=3), esi=ONE, on=date(2026, 11, 2), by=Actor.clock(), reason="Vague", old=OLD, new=NEW
)  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "against"),
    [
        ({"ended": False, "over": 2, "newest": 2}, ""),
        ({"ended": False, "over": 0, "newest": 0}, ""),
        ({"ended": True, "over": 2, "newest": 2}, "does not wait any more"),
        ({"ended": False, "over": 1, "newest": 2}, "has changed since"),
        ({"ended": False, "over": 0, "newest": 1}, "has changed since"),
    ],
)
def test_what_speaks_against_agreeing(facts, against):
    said = against_agreeing(**facts)
    assert against in said
    assert bool(said) == bool(against)


@pytest.mark.parametrize(
    ("answer", "ended", "against"),
    [
        ("Keep the figure", False, ""),
        (" ", False, "Say what you would like"),
        ("x" * 501, False, "Shorten your answer"),
        ("Keep the figure", True, "does not wait any more"),
    ],
)
def test_what_speaks_against_answering(answer, ended, against):
    said = against_answering(answer, ended=ended)
    assert against in said
    assert bool(said) == bool(against)


@pytest.mark.parametrize(
    ("sides", "kind"),
    [({}, ChangeKind.CHANGED), ({"old": None}, ChangeKind.ADDED), ({"new": None}, ChangeKind.REMOVED)],
)
def test_a_proposal_says_what_it_would_do(sides, kind):
    assert replace(WAITING, **sides).kind == kind


def test_a_proposal_waits_until_it_ended():
    assert WAITING.waits
    assert not replace(WAITING, ended_on=date(2026, 11, 3)).waits


def test_the_school_reads_the_answer_or_that_it_stands():
    agreed = answer_mail(school="Oak", text="Most do so", answer="", link="https://x.example/")
    answered = answer_mail(school="Oak", text="Most do so", answer="Keep the figure", link="https://x.example/")
    assert "is agreed" in agreed.subject
    assert "stands from now on" in agreed.text
    assert "The old stands" in answered.text
    assert "It says: Keep the figure" in answered.text
