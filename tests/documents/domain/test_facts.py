"""Facts: typed, checked, and the same after a journey through JSON."""

import hashlib
import json
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.domain.facts import FACTS, Priority, PriorityKind, Row, Table, WelcomeFacts
from documents.domain.frozen import FactsError, sha256_of
from documents.domain.kinds import KINDS, Kind
from documents.domain.text import printable
from tests.factories.documents import LOCAL, SCHOOL, facts_of

KIND = pytest.mark.parametrize("kind", list(Kind))


@KIND
def test_facts_are_the_same_after_a_journey_through_json(kind):
    facts = facts_of(kind)
    stored = json.loads(json.dumps(facts.to_dict()))
    assert FACTS[kind].from_dict(stored) == facts
    assert stored["schema"] == 1
    assert stored["school_name"] == "Meadow Bank Primary School"


@KIND
def test_every_kind_has_its_facts_and_its_row(kind):
    assert FACTS[kind].kind == kind
    assert KINDS[kind].template.endswith(f"{kind.value}.html")


@given(st.text(max_size=250))
def test_any_name_is_stored_as_it_is_printed(name):
    if not printable(name):
        with pytest.raises(FactsError, match="school_name"):
            facts_of(Kind.WELCOME_LETTER, school_name=name)
        return
    facts = facts_of(Kind.WELCOME_LETTER, school_name=name)
    assert facts.school_name == printable(name)
    assert WelcomeFacts.from_dict(facts.to_dict()) == facts


def test_the_fingerprint_depends_on_every_fact_and_on_nothing_else():
    facts = facts_of(Kind.CERTIFICATE)
    data = facts.to_dict()
    assert sha256_of(dict(reversed(data.items()))) == sha256_of(data)
    assert sha256_of(replace(facts, outcomes_met=1).to_dict()) != sha256_of(data)
    canonical = '{"a":"Żółć","b":[1,null]}'
    assert sha256_of({"b": [1, None], "a": "Żółć"}) == hashlib.sha256(canonical.encode()).hexdigest()


def test_facts_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        facts_of(Kind.WELCOME_LETTER).school_name = "Another"


@pytest.mark.parametrize(
    ("kind", "changes", "named"),
    [
        (Kind.WELCOME_LETTER, {"joined_on": "2026-11-20"}, "joined_on"),
        (Kind.WELCOME_LETTER, {"joined_on": datetime(2026, 11, 20, tzinfo=UTC)}, "joined_on"),
        (Kind.WELCOME_LETTER, {"school_name": None}, "school_name"),
        (Kind.WELCOME_LETTER, {"school_name": " \u200b "}, "school_name"),
        (Kind.WELCOME_LETTER, {"school_name": "x" * 301}, "school_name"),
        (Kind.WELCOME_LETTER, {"programme_mailbox": 5}, "programme_mailbox"),
        (Kind.ACCEPTANCE_LETTER, {"priorities": ()}, "one or two priorities"),
        (Kind.ACCEPTANCE_LETTER, {"priorities": (LOCAL, SCHOOL, LOCAL)}, "one or two priorities"),
        (Kind.ACCEPTANCE_LETTER, {"priorities": (replace(LOCAL, outcomes=()),)}, "with their outcomes"),
        (Kind.ACCEPTANCE_LETTER, {"priorities": [LOCAL]}, "priorities"),
        (Kind.ACCEPTANCE_LETTER, {"priorities": ("Healthy weight",)}, r"priorities\[0\]"),
        (Kind.CERTIFICATE, {"priorities": (SCHOOL, LOCAL)}, "one local and one school"),
        (Kind.CERTIFICATE, {"stages_complete": 9}, "eight stages"),
        (Kind.CERTIFICATE, {"outcomes_met": -1}, "six outcomes"),
        (Kind.CERTIFICATE, {"outcomes_met": True}, "outcomes_met"),
        (Kind.CONGRATULATION_LETTER, {"outcomes_met": 0}, "six outcomes"),
        (Kind.CONGRATULATION_LETTER, {"result": ""}, "its result"),
        (Kind.SUBMISSION_FORM, {"round_number": 0}, "round number"),
        (Kind.SUBMISSION_FORM, {"sections": ()}, "section"),
    ],
)
def test_facts_that_cannot_be_printed_are_refused_by_name(kind, changes, named):
    with pytest.raises(FactsError, match=named):
        facts_of(kind, **changes)


def test_parts_are_checked_too():
    with pytest.raises(FactsError, match="title"):
        Priority(kind=PriorityKind.LOCAL, title="")
    with pytest.raises(FactsError, match="as many cells"):
        Table(caption="Outcomes", columns=("One", "Two"), rows=(Row(cells=("1",)),))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"schema": 2}, "schema 2"),
        ({"joined_on": "soon"}, "joined_on"),
        ({"headmaster": "A. Person"}, "headmaster"),
        ({"school_name": None}, "school_name"),
    ],
)
def test_stored_facts_that_do_not_fit_are_refused(change, named):
    data = facts_of(Kind.WELCOME_LETTER).to_dict()
    with pytest.raises(FactsError, match=named):
        WelcomeFacts.from_dict({**data, **change})
    with pytest.raises(FactsError, match="joined_on"):
        WelcomeFacts.from_dict({key: value for key, value in data.items() if key != "joined_on"})
    with pytest.raises(FactsError, match="kind"):
        Priority.from_dict({"schema": 1, "kind": "national", "title": "x", "outcomes": []})


def test_only_what_has_an_end_has_one():
    assert facts_of(Kind.WELCOME_LETTER).ends_on is None
    assert facts_of(Kind.CERTIFICATE).ends_on == date(2027, 6, 30)
    assert facts_of(Kind.ACCEPTANCE_LETTER, valid_to=None).ends_on is None
