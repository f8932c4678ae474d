from collections.abc import Iterator

import pytest

from directory.domain.requests import RequestState
from directory.models import ChangeRequest
from directory.services import changes, importing
from directory.services.importing import Rules
from tests.directory.feeds.given import DESK, RUN, content
from tests.directory.feeds.server import Server, serving
from tests.factories.listings_desk import FeedSourceFactory


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def source():
    return FeedSourceFactory(name="County directory", code="county", defaults={"phases": ["primary"]})


@pytest.fixture
def take(source, now):
    """Takes these rows over, as a feed gives them on a day."""

    def call(*rows, at=now, rules=None, service=importing.apply, **given):
        return service(source=source, content=content(*rows, **given), rules=rules or Rules(), by=RUN, now=at)

    return call


@pytest.fixture
def approve_all(now):
    def call(at=now, refused=()):
        for request in ChangeRequest.objects.filter(state=RequestState.SUBMITTED):
            changes.approve(request=request, refused=refused, by=DESK, now=at)

    return call
