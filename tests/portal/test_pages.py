import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/accessibility/", "/privacy/", "/styleguide/", "/healthz", "/robots.txt"])
def test_a_page_for_everybody_opens_without_signing_in(client, path):
    assert client.get(path).status_code == 200
