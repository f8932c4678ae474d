"""Two people write the same outcome at the same moment, with the lock really held: one place, and no text is lost."""

import pytest

from accounts.domain.roles import Role
from core.domain.actor import Actor
from enhancement.models import OutcomeSlot, OutcomeVersion
from enhancement.services.drafts import StaleError
from tests.concurrency.two_connections import first_holds_second_waits
from tests.enhancement.stages.saying4 import FIGURES, LOCAL, Stage4

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_second_first_save_waits_and_is_shown_what_the_first_one_wrote(world, lead):
    user = world.own.users[Role.HEAD_TEACHER]
    head = Stage4(school=lead.school, user=user, by=Actor.user(user.public_id))
    one, two = first_holds_second_waits(
        lambda: lead.outcome(LOCAL, FIGURES, measure="eat fruit"),
        lambda: head.outcome(LOCAL, FIGURES, measure="eat vegetables"),
    )
    assert one.result().measure == "eat fruit"
    error = two.exception()
    assert isinstance(error, StaleError)
    assert (error.theirs.texts, error.yours) == ({"measure": "eat fruit"}, {"measure": "eat vegetables"})
    assert (OutcomeSlot.objects.count(), OutcomeVersion.objects.get().measure) == (1, "eat fruit")
