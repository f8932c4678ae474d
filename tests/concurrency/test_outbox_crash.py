"""SIGKILL to a real worker inside the mail transport: one delivery or `uncertain`, never two (decision 36)."""

import pytest

from devkit.crash import DurableStack

pytestmark = pytest.mark.crash

QUEUE = """
from core import clock
from core.domain.actor import Actor
from core.services import outbox
outbox.queue(to="lead@example.org", kind="test", dedupe_key="{key}", subject="Hello", text="Hello",
             by=Actor.clock(), now=clock.now())
"""
SWEEP = """
from datetime import timedelta
from core import clock
from core.services import outbox
outbox.sweep(now=clock.now() + timedelta(minutes={minutes}))
"""


def state_of(stack: DurableStack, key: str) -> tuple[str, str]:
    ((state, message_id),) = stack.rows(f"select state, message_id from core_outboxmessage where dedupe_key = '{key}'")
    return state, message_id


@pytest.mark.parametrize(("place", "delivered"), [("before", 0), ("after", 1)])
def test_a_worker_killed_in_the_transport_leaves_the_message_uncertain_and_nobody_sends_it_again(
    stack, place, delivered
):
    key = f"killed-{place}"
    worker = stack.worker()
    stack.hold_at(place)
    stack.python(QUEUE.format(key=key))
    stack.wait_until(stack.reached.exists)
    stack.kill(worker)
    stack.let_go()
    assert state_of(stack, key)[0] == "sending"

    stack.worker()
    stack.python(SWEEP.format(minutes=11))
    stack.python(QUEUE.format(key=key))
    # a message behind it shows that the new worker has come past it
    stack.python(QUEUE.format(key=f"behind-{key}"))
    stack.wait_until(lambda: state_of(stack, f"behind-{key}")[0] == "sent")

    state, message_id = state_of(stack, key)
    assert state == "uncertain"
    assert stack.deliveries().count(message_id) == delivered


def test_a_message_that_a_dead_broker_lost_is_sent_once_by_the_sweep(stack):
    stack.worker()
    stack.kill_broker()
    stack.python(QUEUE.format(key="lost"))
    stack.start_broker()
    assert state_of(stack, "lost")[0] == "queued"
    stack.end_shell()
    stack.python(SWEEP.format(minutes=2))
    stack.wait_until(lambda: state_of(stack, "lost")[0] == "sent")
    stack.python(SWEEP.format(minutes=30))
    assert stack.deliveries().count(state_of(stack, "lost")[1]) == 1
