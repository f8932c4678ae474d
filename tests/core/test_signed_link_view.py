"""The page behind a link: GET and HEAD change nothing, POST acts once."""

from datetime import timedelta

import pytest
from django import forms
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import include, path

from core import clock
from core.domain.links import LinkPurpose
from core.errors import DomainError
from core.models import SignedLink
from core.services import links
from core.views.signed_link import SignedLinkView
from hwb_portal import access

pytestmark = pytest.mark.django_db


class CommentForm(forms.Form):
    text = forms.CharField(label="Your comment")


class ConfirmView(SignedLinkView):
    purpose = LinkPurpose.CONFIRM_LISTING
    heading = "Confirm your listing"
    button = "Yes, it is up to date"

    def explain(self, link):
        return f"The button confirms {link.facts['name']}."

    def act(self, *, token, answers, now):
        confirm(token=token, now=now)
        return HttpResponse("Thank you")


class CommentView(ConfirmView):
    form_class = CommentForm

    def act(self, *, token, answers, now):
        if answers["text"] == "rude":
            raise DomainError("Please say it kindly.", field="text")
        return HttpResponse(answers["text"])


class RefusingView(ConfirmView):
    def act(self, *, token, answers, now):
        raise DomainError("The listing was taken down last week.")


@transaction.atomic
def confirm(*, token, now):
    links.use(token=token, purpose=LinkPurpose.CONFIRM_LISTING, now=now)


urlpatterns = [
    path("l/<str:token>/", ConfirmView.as_view(), name="test_confirm"),
    path("c/<str:token>/", CommentView.as_view(), name="test_comment"),
    path("r/<str:token>/", RefusingView.as_view(), name="test_refusing"),
    path("", include(settings.ROOT_URLCONF)),
]


@pytest.fixture(autouse=True)
def _routes(settings, monkeypatch):
    settings.ROOT_URLCONF = __name__
    for name in ("test_confirm", "test_comment", "test_refusing"):
        monkeypatch.setitem(access.TABLE, name, access.everyone(access.Kind.FORM, methods=access.WRITE))


@pytest.fixture
def token(by_clock) -> str:
    return links.create(
        purpose=LinkPurpose.CONFIRM_LISTING,
        facts={"name": "Walking group"},
        expires_at=clock.now() + timedelta(days=14),
        by=by_clock,
        now=clock.now(),
    )


def everything_stored() -> dict[str, list]:
    """Every row of every table with the transaction that wrote it."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names():
            cursor.execute(f'select ctid::text, xmin::text from "{table}" order by 1')
            found[table] = cursor.fetchall()
        return found


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_a_link_changes_nothing_however_often(client, token, method):
    before = everything_stored()
    for _ in range(3):
        assert getattr(client, method)(f"/l/{token}/").status_code == 200
    assert everything_stored() == before
    assert len(before["core_signedlink"]) == 1


def test_the_page_says_what_the_button_does(client, token):
    page = client.get(f"/l/{token}/").content.decode()
    assert "The button confirms Walking group." in page
    assert page.count("<button") == 1
    assert "Yes, it is up to date" in page


def test_the_address_is_kept_to_itself(client, token):
    answer = client.get(f"/l/{token}/")
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]


def test_the_button_acts_once(client, token):
    assert client.post(f"/l/{token}/").content == b"Thank you"
    assert SignedLink.objects.get().uses == 1
    again = client.post(f"/l/{token}/")
    assert again.status_code == 410
    assert "used already" in again.content.decode()
    assert client.get(f"/l/{token}/").status_code == 410


def test_a_guessed_link_is_not_found(client, token):
    answer = client.get(f"/l/{token[:-2]}/")
    assert answer.status_code == 404
    assert "not valid" in answer.content.decode()
    assert client.post(f"/l/{token[:-2]}/").status_code == 404
    assert SignedLink.objects.get().uses == 0


def test_a_form_keeps_what_was_typed_when_it_is_refused(client, token):
    answer = client.post(f"/c/{token}/", {"text": "rude"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Please say it kindly." in page
    assert 'value="rude"' in page
    assert client.post(f"/c/{token}/", {"text": ""}).status_code == 422
    assert client.post(f"/c/{token}/", {"text": "Good"}).content == b"Good"


def test_a_refusal_without_a_form_is_shown_above_the_button(client, token):
    answer = client.post(f"/r/{token}/")
    assert answer.status_code == 422
    assert "taken down last week" in answer.content.decode()
    assert SignedLink.objects.get().uses == 0


def test_one_person_presses_ten_buttons_in_a_minute(client, token, settings):
    settings.RATELIMIT_ENABLE = True
    for _ in range(10):
        assert client.post(f"/r/{token}/").status_code == 422
    assert client.post(f"/r/{token}/").status_code == 429
    assert client.get(f"/r/{token}/").status_code == 200
