"""SIGKILL to a real worker that makes a certificate: one row, one file, one e-mail (decision 36)."""

import hashlib
import os
import signal
import subprocess
from pathlib import Path

import pytest

from devkit.crash import DurableStack

pytestmark = pytest.mark.crash

ISSUE = """
from core import clock
from core.domain.actor import Actor
from documents import issuing
from documents.domain.kinds import Kind
from schools.models import School
from tests.factories.accounts import LocalProgrammeFactory
from tests.factories.documents import facts_of
from tests.factories.schools import SchoolFactory
from accounts.models import LocalProgramme
school = School.objects.filter(urn=100001).first() or SchoolFactory(urn=100001)
programme = LocalProgramme.objects.filter(slug="crash").first() or LocalProgrammeFactory(name="Crash", slug="crash")
issuing.issue(kind=Kind.CERTIFICATE, school=school, programme=programme, issue_key="{key}", by=Actor.clock(),
              facts=facts_of(Kind.CERTIFICATE), now=clock.now(), notify=["lead@example.org"])
"""
SWEEP = """
from datetime import timedelta
from core import clock
from documents import issuing
print(issuing.send_again(now=clock.now() + timedelta(minutes={minutes})))
"""
AGAIN = """
from documents import tasks
from documents.models import Rendition
tasks.produce.delay(rendition_id=Rendition.objects.get(document__issue_key="{key}").pk)
"""


@pytest.fixture
def worker(stack: DurableStack) -> subprocess.Popen:
    """The one worker that runs; it stops where the barriers say."""
    return held_worker(stack)


def held_worker(stack: DurableStack) -> subprocess.Popen:
    stack.env["MEDIA_ROOT"] = str(stack.folder / "media")
    stack.env["DJANGO_SETTINGS_MODULE"] = "tests.concurrency.held_settings"
    return stack.worker()


def rendition(stack: DurableStack, key: str) -> dict[str, object]:
    names = "r.id, r.public_id, r.state, r.attempts, r.sha256, d.number"
    tables = "documents_rendition r join documents_document d on d.id = r.document_id"
    (row,) = stack.rows(f"select {names} from {tables} where d.issue_key = '{key}'")
    return dict(zip(("id", "public_id", "state", "attempts", "sha256", "number"), row, strict=True))


def check_one_of_each(stack: DurableStack, key: str) -> None:
    """One rendition, one file with its fingerprint, one e-mail, also after the task came once more."""
    stack.python(ISSUE.format(key=key))
    stack.python(AGAIN.format(key=key))
    stack.python(ISSUE.format(key=f"behind-{key}"))
    stack.wait_until(lambda: rendition(stack, f"behind-{key}")["state"] == "ready")
    row = rendition(stack, key)
    assert (row["state"], row["attempts"]) == ("ready", 2)
    folder = Path(stack.env["MEDIA_ROOT"]) / "documents"
    files = [path for path in folder.iterdir() if str(row["public_id"]) in path.name]
    assert [hashlib.sha256(path.read_bytes()).hexdigest() for path in files] == [row["sha256"]]
    mails = f"select message_id from core_outboxmessage where dedupe_key like 'document_ready:{row['number']}:%'"
    ((message_id,),) = stack.rows(mails)
    stack.wait_until(lambda: stack.deliveries().count(message_id) == 1)


@pytest.mark.parametrize("place", ["rendering", "whole_file"])
def test_a_worker_killed_while_it_makes_a_certificate_leaves_one_of_each(stack, worker, place):
    stack.hold_at(place)
    stack.python(ISSUE.format(key=place))
    stack.wait_until(stack.reached.exists)
    stack.kill(worker)
    stack.let_go()
    row = rendition(stack, place)
    assert (row["state"], row["attempts"], row["sha256"]) == ("rendering", 1, None)

    held_worker(stack)
    assert stack.python(SWEEP.format(minutes=5)).strip() == "0"
    assert stack.python(SWEEP.format(minutes=7)).strip() == "1"
    stack.wait_until(lambda: rendition(stack, place)["state"] == "ready")
    check_one_of_each(stack, place)


def test_a_killed_child_gives_its_message_back_and_the_next_child_finishes(stack, worker):
    stack.hold_at("half_file")
    stack.python(ISSUE.format(key="child"))
    stack.wait_until(stack.reached.exists)
    stack.reached.unlink()
    (child,) = Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text().split()
    os.kill(int(child), signal.SIGKILL)
    stack.wait_until(stack.reached.exists)
    stack.let_go()
    stack.wait_until(lambda: rendition(stack, "child")["state"] == "ready")
    check_one_of_each(stack, "child")


def test_a_certificate_that_a_dead_broker_never_heard_of_is_made_by_the_sweep(stack, worker):
    stack.kill_broker()
    stack.python(ISSUE.format(key="lost"))
    stack.start_broker()
    stack.end_shell()
    row = rendition(stack, "lost")
    assert (row["state"], row["attempts"]) == ("pending", 0)
    assert stack.python(SWEEP.format(minutes=2)).strip() == "0"
    assert stack.python(SWEEP.format(minutes=4)).strip() == "1"
    stack.wait_until(lambda: rendition(stack, "lost")["state"] == "ready")
