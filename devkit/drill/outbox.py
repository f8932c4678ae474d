"""./dev drill outbox [messages]: SIGKILL to the worker at random moments, the broker once; then count (decision 36).

Target: no message lost, none delivered twice. What a killed worker had in its hand is `uncertain` and for a person.
"""

from __future__ import annotations

import random
import time
from collections import Counter

from devkit.crash import DurableStack

MESSAGES, KILLS, AT_ONCE = 200, 8, 5

QUEUE = """
from core import clock
from core.domain.actor import Actor
from core.services import outbox
for number in range({first}, {last}):
    outbox.queue(to=f"lead{{number}}@example.org", kind="{kind}", dedupe_key=f"{kind}:{{number}}",
                 subject=f"Message {{number}}", text="Text", by=Actor.clock(), now=clock.now())
"""
# As the clock does each minute; `minutes` from now, so that nobody has to wait for them.
SWEEP = """
from datetime import timedelta
from core import clock, tasks
from core.services import outbox
tasks._Pause.until = 0.0
outbox.sweep(now=clock.now() + timedelta(minutes={minutes}))
"""
STATES = "select state, message_id from core_outboxmessage where kind = '{kind}'"


def run(env: dict[str, str], arguments: list[str]) -> bool:
    messages = int(arguments[0]) if arguments else MESSAGES
    seed = random.randrange(1_000_000)
    print(f"{messages} messages, {KILLS} times SIGKILL, seed {seed}", flush=True)
    began = time.monotonic()
    with DurableStack(
        "drill", env, MAIL_TRANSPORT="devkit.crash_barrier.take_mail", CRASH_SLOWLY="0.04", RATE_LIMITS="0"
    ) as stack:
        kind = f"drill-{seed}-{int(time.time())}"
        killed_in_hand = _break_things(stack, kind, messages, random.Random(seed))
        _recover(stack, kind)
        rows = stack.rows(STATES.format(kind=kind))
        return _report(rows, stack.deliveries(), messages, killed_in_hand, time.monotonic() - began)


def _break_things(stack: DurableStack, kind: str, messages: int, chance: random.Random) -> int:
    """Queues all messages while workers are killed; gives how many times one had a message in its hand."""
    worker = stack.start_worker(processes=2)
    in_hand = 0
    kills = sorted(chance.sample(range(AT_ONCE, messages, AT_ONCE), min(KILLS, messages // AT_ONCE - 1)))
    broker_dies_at = chance.choice(kills)
    for first in range(0, messages, AT_ONCE):
        stack.python(QUEUE.format(kind=kind, first=first, last=min(first + AT_ONCE, messages)))
        if first in kills:
            time.sleep(chance.uniform(0, 0.15))
            stack.kill(worker)
            held = len(stack.rows(f"{STATES.format(kind=kind)} and state = 'sending'"))
            in_hand += held > 0
            if first == broker_dies_at:
                stack.kill_broker()
                stack.python(QUEUE.format(kind=kind, first=messages, last=messages + AT_ONCE))
                stack.start_broker()
            worker = stack.start_worker(processes=2)
    return in_hand


def _recover(stack: DurableStack, kind: str) -> None:
    """The sweeps of the next hour, until nothing waits and nothing is in hand."""
    unfinished = STATES.format(kind=kind) + " and state in ('queued', 'sending')"
    for minutes in range(12, 72, 6):
        stack.python(SWEEP.format(minutes=minutes))
        end = time.monotonic() + 20
        while stack.rows(unfinished) and time.monotonic() < end:
            time.sleep(0.2)


def _report(
    rows: list[tuple[str, str]], deliveries: list[str], messages: int, killed_in_hand: int, seconds: float
) -> bool:
    expected = messages + AT_ONCE
    times = Counter(deliveries)
    states = Counter(state for state, _ in rows)
    uncertain = [message_id for state, message_id in rows if state == "uncertain"]
    waiting = expected - states["sent"] - states["uncertain"] - states["failed"]
    sent_but_not_delivered = sum(state == "sent" and not times[message_id] for state, message_id in rows)
    lost = waiting + sent_but_not_delivered
    doubled = sum(count > 1 for count in times.values())
    print(f"queued {expected}, killed with a message in hand {killed_in_hand} times, {seconds:.0f} s")
    print(f"states: {', '.join(f'{state} {count}' for state, count in sorted(states.items()))}")
    delivered = sum(times[message_id] > 0 for message_id in uncertain)
    print(f"lost {lost}, doubled {doubled}, uncertain {len(uncertain)} (of these delivered {delivered})", flush=True)
    return lost == 0 and doubled == 0 and len(rows) == expected
