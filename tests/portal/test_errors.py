"""The error pages: what is wrong, what to do; drawn even when little else works."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from hwb_portal.views import errors


def heading(response):
    return BeautifulSoup(response.content, "html.parser").find("h1").get_text(strip=True)


@pytest.mark.django_db
def test_an_address_that_leads_nowhere(client):
    response = client.get("/there-is-no-such-page/")
    assert response.status_code == 404
    assert heading(response) == "There is no such page"


@pytest.mark.django_db
def test_a_host_that_is_not_ours(client):
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert heading(response) == "This address or form could not be read"


@pytest.mark.django_db
def test_a_form_without_its_token_says_that_nothing_was_lost():
    response = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "a@example.org"})
    assert response.status_code == 403
    assert heading(response) == "Your page was open too long"
    assert "Nothing was lost" in response.content.decode()


def test_a_page_somebody_may_not_open():
    response = errors.forbidden(RequestFactory().get("/admin/"), PermissionDenied())
    assert response.status_code == 403
    assert heading(response) == "You may not open this page"


def test_a_mistake_of_ours_is_shown_without_database_and_without_request(settings):
    settings.TEMPLATES[0]["OPTIONS"]["context_processors"].append("tests.portal.test_errors.broken")
    response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert heading(response) == "Something went wrong on our side"
    assert "It is not your fault" in response.content.decode()


def broken(request):
    raise RuntimeError
