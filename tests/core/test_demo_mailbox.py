import pytest
from django.urls import reverse

from tests.factories.core import OutboxMessageFactory

pytestmark = pytest.mark.django_db
MAILBOX = "/demo/mailbox/"


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO_MODE = True


def address_of(message) -> str:
    return reverse("core:demo_message", kwargs={"public_id": message.public_id})


def test_anybody_reads_the_messages_of_the_demonstration(client):
    message = OutboxMessageFactory(subject="Your letter is ready", to="lead@example.org", sent=True)
    page = client.get(MAILBOX).content.decode()
    assert "Your letter is ready" in page
    assert "To lead@example.org" in page
    assert address_of(message) in page


def test_outside_the_demonstration_there_is_no_mailbox(client, settings):
    message = OutboxMessageFactory(subject="Your letter is ready")
    settings.DEMO_MODE = False
    for address in (MAILBOX, address_of(message)):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "Your letter" not in answer.content.decode()


def test_a_message_shows_its_links_and_escapes_the_rest(client):
    message = OutboxMessageFactory(text="Open https://example.org/a?b=1&c=2 now.\n<script>alert(1)</script>")
    page = client.get(address_of(message)).content.decode()
    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="nofollow">' in page
    assert "<script>alert" not in page


def test_a_message_that_does_not_exist_is_not_found(client):
    assert client.get(f"{MAILBOX}00000000-0000-4000-8000-000000000000/").status_code == 404


def test_the_mailbox_can_be_searched_by_address(client):
    OutboxMessageFactory(to="lead@example.org", subject="To the lead")
    OutboxMessageFactory(to="desk@example.org", subject="To the desk")
    page = client.get(MAILBOX, {"to": "LEAD"}).content.decode()
    assert "To the lead" in page
    assert "To the desk" not in page
    assert "No e-mail to such an address" in client.get(MAILBOX, {"to": "nobody"}).content.decode()


def test_an_empty_mailbox_says_what_will_stand_there(client):
    assert "No e-mail yet" in client.get(MAILBOX).content.decode()


def test_a_long_mailbox_has_pages_that_keep_the_filter(client):
    OutboxMessageFactory.create_batch(26, to="lead@example.org")
    page = client.get(MAILBOX, {"to": "lead"}).content.decode()
    assert page.count('class="message"') == 25
    assert "to=lead&amp;page=2" in page
    assert client.get(MAILBOX, {"to": "lead", "page": 2}).content.decode().count('class="message"') == 1


@pytest.mark.list_route("core:demo_mailbox")
def test_the_mailbox_costs_the_same_for_one_and_three_messages(client, constant_queries):
    constant_queries(client, MAILBOX, OutboxMessageFactory, most=3)
