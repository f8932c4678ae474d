"""No sequence of deeds by anybody reaches a state that the rules forbid (R1-R75).

`MODEL_EXAMPLES` is how many sequences are tried: 200 here, in parts for the workers, 2,000 in `./dev drill rules`.
"""

import os
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from core.errors import DomainError
from tests.enhancement.model.deeds import DEEDS, WAYS
from tests.enhancement.model.oracle import broken
from tests.enhancement.model.people import Setting, Who, build
from tests.factories.accounts import ProgrammeSettingsFactory

BEGAN = datetime(2026, 11, 23, 10, tzinfo=UTC)
PARTS = 4
EXAMPLES = int(os.environ.get("MODEL_EXAMPLES", "200"))
STEPS = 15
# now and then a stranger tries; most often those whose business it is
WHO = st.one_of(st.none(), st.none(), st.sampled_from(Who))


class Everybody(RuleBasedStateMachine):
    """Each example begins with the same school and is undone at its end."""

    setting: Setting

    def __init__(self):
        super().__init__()
        self.now = BEGAN
        self.undo = ExitStack()
        self.undo.enter_context(transaction.atomic())

    @initialize(held_back=st.booleans())
    def decisions_wait_or_not(self, held_back):
        hold_back(self.setting, held_back)

    @rule(days=st.sampled_from([1, 7, 30, 90, 200]))
    @precondition(lambda self: self.now < BEGAN + timedelta(days=1500))
    def time_passes(self, days):
        self.now += timedelta(days=days)

    @rule(name=st.sampled_from(sorted(DEEDS)), who=WHO, data=st.data())
    def somebody_tries(self, name, who, data):
        self.try_it(name, who, lambda n: data.draw(st.integers(0, n - 1)))

    @rule(way=st.sampled_from(WAYS))
    def things_take_their_course(self, way):
        """What usually follows one another, so that sequences get far; the last of everything is meant."""
        for name in way:
            self.try_it(name, None, lambda n: n - 1)

    def try_it(self, name, who, pick):
        self.now += timedelta(minutes=1)
        who = who or sorted(DEEDS[name].usual)[pick(len(DEEDS[name].usual))]
        try:
            attempt(self.setting, name, who, pick, self.now)
        except DomainError:
            return
        if found := broken(self.setting):
            raise AssertionError(f"after {name} by {who}: {found}")

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.close()


def attempt(setting, name, who, pick, now):
    with transaction.atomic():
        DEEDS[name].do(setting, setting.acting(who, now), pick)


def hold_back(setting, held_back):
    """Do decisions wait for a second person?"""
    cycle = setting.plan.cycle
    cycle.settings = ProgrammeSettingsFactory(programme=cycle.programme, version=90, release_at_once=not held_back)
    cycle.save()


@pytest.mark.django_db
@pytest.mark.parametrize("part", range(PARTS))
def test_nobody_reaches_a_state_that_the_rules_forbid(part):
    checked = settings(
        max_examples=EXAMPLES // PARTS, stateful_step_count=STEPS, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(type("Everybody", (Everybody,), {"setting": build(BEGAN)}), settings=checked)


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_the_usual_ways_can_be_gone(way):
    """The model would prove nothing if everything were refused."""
    setting = build(BEGAN)
    hold_back(setting, held_back="release" in way)
    for minute, name in enumerate(way):
        who = sorted(DEEDS[name].usual)[-1]
        attempt(setting, name, who, lambda n: n - 1, BEGAN + timedelta(minutes=minute))
        assert not broken(setting), name
