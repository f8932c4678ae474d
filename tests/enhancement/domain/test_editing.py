"""What of a plan may change now (R50, QA10), and how many neighbours are told (R37)."""

import pytest

from enhancement.domain.clarification import Item, Round
from enhancement.domain.editing import Openness
from enhancement.domain.neighbours import sentence, told
from enhancement.domain.transitions import State
from tests.enhancement.domain.examples import uuid

PRIORITY, NEED = f"priorities/{uuid(1)}", f"needs/{uuid(2)}"


def answering(*paths):
    items = tuple(Item(uuid=uuid(9), path=path, question="Why?") for path in paths)
    return Openness(state=State.CLARIFICATION, held=Round(number=1, items=items))


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_everything_is_open_while_the_plan_is_written(state):
    assert Openness(state=state).may_change(NEED)
    assert Openness(state=state).touches(NEED)


def test_nothing_is_open_while_the_quas_has_it():
    held = Openness(state=State.SUBMITTED)
    assert not held.may_change(NEED)
    assert not held.touches(NEED)
    assert held.against(NEED)[0].rule == "R50"
    assert held.against()


def test_while_answering_the_questions_open_their_fields():
    held = answering(f"{NEED}/title")
    assert held.may_change(f"{NEED}/title")
    assert not held.may_change(f"{NEED}/topic")
    assert held.touches(NEED)
    assert not held.touches(PRIORITY)
    assert held.against(f"{NEED}/topic")[0].rule == "QA10"


def test_an_entry_of_the_list_brings_what_it_names():
    held = answering(f"{PRIORITY}/local_entry/name")
    assert all(held.may_change(f"{PRIORITY}/{name}") for name in ("local_entry", "title", "topic", "indicator"))
    assert not held.may_change(f"{PRIORITY}/reach")
    assert not held.may_change(f"priorities/{uuid(3)}/title")


def test_an_indicator_changes_as_a_whole():
    held = answering(f"{PRIORITY}/indicator/code")
    assert held.may_change(f"{PRIORITY}/indicator")
    assert not held.may_change(f"{PRIORITY}/title")


def test_small_numbers_of_neighbours_are_not_told():
    assert told({"a": 4, "b": 5, "c": 0, "d": 12}) == {"b": 5, "d": 12}
    assert sentence(7) == "In your programme 7 other schools chose this."
