"""Two people with one link for single use, with the lock really held."""

from datetime import timedelta

import pytest

from core.domain.links import LinkError, LinkPurpose
from core.models import SignedLink
from core.services import links
from tests.concurrency.two_connections import first_holds_second_waits

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_link_for_single_use_works_for_one_of_two(now, by_clock):
    tomorrow = now + timedelta(days=1)
    token = links.create(purpose=LinkPurpose.LOG_READING, expires_at=tomorrow, by=by_clock, now=now)

    def use() -> SignedLink:
        return links.use(token=token, purpose=LinkPurpose.LOG_READING, now=now)

    one, two = first_holds_second_waits(use, use)
    assert one.result().uses == 1
    with pytest.raises(LinkError, match="used already"):
        two.result()
