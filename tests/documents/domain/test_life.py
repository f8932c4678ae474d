"""Whether a document stands, how often its file is tried, what the seal shows."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from documents.domain.retrying import FIRST_LOOK_AFTER, GIVEN_UP_AFTER, MOST_ATTEMPTS, wait_after
from documents.domain.seal import seal, seal_in_words
from documents.domain.standing import REASON_SENTENCES, Life, Reason, Standing, standing_on

TODAY = date(2026, 11, 22)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("valid_to", "revoked_on", "is_superseded", "expected"),
    [
        (None, None, False, Standing.VALID),
        (TODAY, None, False, Standing.VALID),
        (TODAY - timedelta(days=1), None, False, Standing.ENDED),
        (TODAY - timedelta(days=1), None, True, Standing.REPLACED),
        (TODAY + timedelta(days=1), None, True, Standing.REPLACED),
        (TODAY, TODAY, True, Standing.WITHDRAWN),
        (None, TODAY - timedelta(days=9), False, Standing.WITHDRAWN),
    ],
)
def test_a_document_stands_until_its_last_day_unless_replaced_or_withdrawn(
    valid_to, revoked_on, is_superseded, expected
):
    life = Life(valid_to=valid_to, revoked_on=revoked_on, is_superseded=is_superseded)
    assert standing_on(life, TODAY) == expected


def test_every_class_of_reason_has_its_sentence():
    assert set(REASON_SENTENCES) == set(Reason)


def test_waits_grow_and_come_to_an_end():
    waits = [wait_after(attempts) for attempts in range(1, MOST_ATTEMPTS)]
    assert waits == sorted(waits)
    assert all(wait > timedelta(0) for wait in waits)
    assert wait_after(MOST_ATTEMPTS) is None
    with pytest.raises(ValueError, match="Nothing was tried"):
        wait_after(0)


def test_a_task_cannot_run_longer_than_the_sweep_waits(settings):
    assert timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT) < GIVEN_UP_AFTER
    assert FIRST_LOOK_AFTER < GIVEN_UP_AFTER


@pytest.mark.parametrize("stages", range(9))
@pytest.mark.parametrize("outcomes", range(7))
def test_the_seal_fills_as_many_segments_and_leaves_as_are_done(stages, outcomes):
    drawing = ElementTree.fromstring(seal(stages=stages, outcomes=outcomes))
    closed = {path.get("fill"): path.get("d").count("Z") for path in drawing.iter(f"{SVG}path")}
    assert closed.get("#6b3a87", 0) == stages
    assert closed.get("#e6d8f0", 0) == 8 - stages
    assert closed.get("#0f5c55", 0) == outcomes
    assert seal_in_words(stages=stages, outcomes=outcomes) == (
        f"Seal: {stages} of 8 stages complete, {outcomes} of 6 outcomes confirmed."
    )
