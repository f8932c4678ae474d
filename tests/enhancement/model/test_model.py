"""No sequence of deeds by anybody reaches a state that the rules forbid (R1-R75, R88).

`MODEL_EXAMPLES` is how many sequences are tried: 200 here, shared among the beginnings, 2,000 in `./dev drill rules`.
"""

import os
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from core.errors import DomainError
from tests.enhancement.model import deeds_around, deeds_delivery, oracle, oracle_delivery
from tests.enhancement.model.deeds import DEEDS
from tests.enhancement.model.laws import LAWS, STEP_LAWS, broken
from tests.enhancement.model.people import Setting, Who, build, settings_of
from tests.enhancement.model.picture import Picture, take
from tests.enhancement.model.ways import BEGINNINGS

# each module registers what it holds
HELD = (deeds_around, deeds_delivery, oracle, oracle_delivery)
BEGAN = datetime(2026, 11, 23, 10, tzinfo=UTC)
EXAMPLES = int(os.environ.get("MODEL_EXAMPLES", "200"))
STEPS = 6
# now and then a stranger tries; most often those whose business it is
DAYS = st.sampled_from([0, 0, 0, 1, 30, 200])
WHO = st.one_of(st.none(), st.none(), st.none(), st.sampled_from(Who))

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


class Everybody(RuleBasedStateMachine):
    """Each example begins where the beginning's deeds led, and is undone at its end."""

    setting: Setting
    began: Picture
    now: datetime
    ways: tuple[tuple[str, ...], ...]

    def __init__(self):
        super().__init__()
        self.seen = self.began
        self.undo = ExitStack()
        self.undo.enter_context(transaction.atomic())

    @initialize(held_back=st.booleans())
    def decisions_wait_or_not(self, held_back):
        if held_back:
            settings_of(self.setting, held_back=True)
            self.seen = take(self.setting)

    @rule(data=st.data(), usual=st.sampled_from([True, True, False]), who=WHO, days=DAYS)
    @precondition(lambda self: self.now < BEGAN + timedelta(days=1500))
    def somebody_tries(self, data, usual, who, days):
        """Mostly what usually comes next, so that sequences get somewhere; mostly with the last of everything."""
        self.now += timedelta(days=days)
        names = sorted(set(chain(*self.ways)) if usual else DEEDS)
        name = data.draw(st.sampled_from(names))
        last = usual and data.draw(st.booleans())
        who = who or data.draw(st.sampled_from(sorted(DEEDS[name].usual)))
        self.try_it(name, who, lambda n: n - 1 if last else data.draw(st.integers(0, n - 1)))

    def try_it(self, name, who, pick):
        self.now += timedelta(minutes=1)
        try:
            attempt(self.setting, name, who, pick, self.now)
        except DomainError:
            return
        after = take(self.setting)
        if found := broken(self.seen, after):
            raise AssertionError(f"after {name} by {who}: {found}")
        self.seen = after

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.close()


def attempt(setting, name, who, pick, now):
    with transaction.atomic():
        DEEDS[name].do(setting, setting.acting(who, now), pick)


def go(setting, way, seen, at) -> tuple[Picture, datetime]:
    """Each deed of the way succeeds, by those whose business it is, with the last of everything."""
    for name in way:
        at += timedelta(minutes=1)
        attempt(setting, name, sorted(DEEDS[name].usual)[-1], lambda n: n - 1, at)
        after = take(setting)
        assert not broken(seen, after), name
        seen = after
    return seen, at


def led_to(name) -> tuple[Setting, Picture, datetime]:
    beginning = BEGINNINGS[name]
    setting = build(BEGAN, phased=beginning.phased, unmeasured=beginning.unmeasured)
    return setting, *go(setting, beginning.by, take(setting), BEGAN)


@pytest.mark.parametrize("name", BEGINNINGS)
def test_nobody_reaches_a_state_that_the_rules_forbid(name):
    setting, seen, at = led_to(name)
    for way in BEGINNINGS[name].on:
        # the model would prove nothing if everything were refused
        with transaction.atomic():
            settings_of(setting, held_back="release" in way)
            go(setting, way, take(setting), at)
            transaction.set_rollback(True)
    held = {"setting": setting, "began": seen, "now": at, "ways": BEGINNINGS[name].on}
    checked = settings(
        max_examples=-(-EXAMPLES // len(BEGINNINGS)),
        stateful_step_count=STEPS,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(type("Everybody", (Everybody,), held), settings=checked)


def test_every_deed_is_on_some_way_that_can_be_gone():
    gone = {name for held in BEGINNINGS.values() for name in chain(held.by, *held.on)}
    assert gone == set(DEEDS)
    assert LAWS
    assert STEP_LAWS
