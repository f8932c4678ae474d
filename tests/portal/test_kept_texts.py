"""A session that ends keeps what is typed: through signing in, for the same person, until it is sent by a press."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.domain.roles import Role
from core import clock
from enhancement.models import VoiceHeard
from hwb_portal import parking
from notices.models import Message
from tests.accounts.pages import code_of, prove, sign_in, with_app
from tests.factories.accounts import PASSWORD
from tests.factories.enhancement import AwardFactory
from tests.world import World, build_world

pytestmark = pytest.mark.django_db
TYPED = "Coffee morning each term,\nand a box at the gate"


@pytest.fixture
def world() -> World:
    built = build_world()
    AwardFactory(
        foundation__school=built.own.school, awarded_on=clock.local_date(clock.now()) - timedelta(days=60)
    )  # fmt: skip
    return built


@pytest.fixture
def voice(world):
    return reverse("enhancement:voice", kwargs={"school": world.own.school.public_id, "voice": "parents"})


def soup(answer):
    return BeautifulSoup(answer.content, "html.parser")


def browser(user) -> Client:
    """Signed in by the form, with a page looked at; every form must carry its token."""
    client = Client(enforce_csrf_checks=True)
    in_again(client, user)
    return client


def in_again(client, user, **more):
    prove(user)
    token = soup(client.get("/account/login/", more)).select_one("[name=csrfmiddlewaretoken]")["value"]
    answer = sign_in(client, user.email, csrfmiddlewaretoken=token, **more)
    return client.get(answer["Location"])


def end_session(client):
    """As a fortnight later, or after the cache and the table were emptied."""
    client.session.flush()
    Session.objects.all().delete()


def typed_into(client, address, **values):
    token = soup(client.get(address)).select_one("form[data-unsaved] [name=csrfmiddlewaretoken]")["value"]
    end_session(client)
    return client.post(address, {"csrfmiddlewaretoken": token, "version": "0", **values})


def send(client, page):
    form = page.select_one("section form")
    return client.post(form["action"], {field["name"]: field["value"] for field in form.select("input")})


def test_what_was_typed_is_shown_after_signing_in_and_sent_by_a_press(world, voice):
    lead = world.own.users[Role.SCHOOL_LEAD]
    client = browser(lead)
    answer = typed_into(client, voice, how=TYPED)
    assert answer["Location"] == f"/account/login/?next={reverse('kept_texts')}"
    assert "What you sent is kept" in client.get(answer["Location"]).content.decode()
    page = soup(in_again(client, lead, next=reverse("kept_texts")))
    assert page.h1.get_text() == "You were signed out while you typed"
    assert "For: Stage 1: Set up the group" in page.get_text()
    assert "and a box at the gate" in page.get_text()
    # nothing was sent by itself
    assert not VoiceHeard.objects.exists()
    assert send(client, page).status_code == 302
    assert VoiceHeard.objects.get().how == TYPED
    assert "Nothing is waiting" in client.get(reverse("kept_texts")).content.decode()


def test_it_lives_through_the_one_time_code(world):
    coordinator = world.own.users[Role.COORDINATOR]
    coordinator.authenticator_set.all().delete()
    secret = with_app(coordinator)
    client = Client(enforce_csrf_checks=True)

    def enter(**more):
        page = soup(in_again(client, coordinator, **more))
        token = page.select_one("form [name=csrfmiddlewaretoken]")["value"]
        return client.post(reverse("mfa_authenticate"), {"csrfmiddlewaretoken": token, "code": code_of(secret)})

    enter()
    begin = reverse("notices:begin", kwargs={"school": world.own.school.public_id})
    typed_into(client, begin, text="How is it going?")
    # the same code opens once only
    from django.core.cache import cache

    cache.clear()
    answer = enter(next=reverse("kept_texts"))
    page = soup(client.get(answer["Location"]))
    assert "How is it going?" in page.get_text()
    send(client, page)
    assert Message.objects.get().text == "How is it going?"


def test_somebody_else_on_the_same_browser_sees_nothing_of_it_and_it_is_gone(world, voice):
    client = browser(world.own.users[Role.SCHOOL_LEAD])
    typed_into(client, voice, how=TYPED)
    other = in_again(client, world.own.users[Role.HEAD_TEACHER], next=reverse("kept_texts"))
    assert "box at the gate" not in other.content.decode()
    assert "Nothing is waiting" in other.content.decode()
    assert parking.IN_SESSION not in client.session


def test_a_page_of_somebody_before_is_refused_by_its_token(world, voice):
    client = browser(world.own.users[Role.SCHOOL_LEAD])
    token = soup(client.get(voice)).select_one("form[data-unsaved] [name=csrfmiddlewaretoken]")["value"]
    end_session(client)
    in_again(client, world.own.users[Role.HEAD_TEACHER])
    end_session(client)
    answer = client.post(voice, {"csrfmiddlewaretoken": token, "how": TYPED})
    assert answer.status_code == 403
    assert parking.IN_SESSION not in client.session


def test_it_is_left_by_a_press_and_forgotten_after_a_day(world, voice, monkeypatch):
    lead = world.own.users[Role.SCHOOL_LEAD]
    client = browser(lead)
    typed_into(client, voice, how=TYPED)
    page = soup(in_again(client, lead, next=reverse("kept_texts")))
    leave = page.select("section form")[1]
    sent = {"csrfmiddlewaretoken": leave.input["value"], "leave": leave.button["value"]}
    assert "was not sent" in client.post(leave["action"], sent, follow=True).content.decode()
    assert parking.IN_SESSION not in client.session
    typed_into(client, voice, how=TYPED)
    in_again(client, lead)
    later = clock.now() + timedelta(hours=25)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert "box at the gate" not in client.get(reverse("kept_texts")).content.decode()
    assert parking.IN_SESSION not in client.session


def test_what_is_refused_when_it_is_sent_stays_kept(world, voice):
    lead = world.own.users[Role.SCHOOL_LEAD]
    client = browser(lead)
    typed_into(client, voice, how=TYPED)
    page = soup(in_again(client, lead, next=reverse("kept_texts")))
    lead.person.school_memberships.update(role="staff")
    assert send(client, page).status_code == 403
    assert "box at the gate" in client.get(reverse("kept_texts")).content.decode()


@pytest.mark.parametrize(
    "address", ["/account/password/change/", "/account/email/", "/account/login/", "/admin/login/"]
)
def test_passwords_and_sign_in_pages_are_never_kept(world, address):
    client = Client()
    client.force_login(world.own.users[Role.SCHOOL_LEAD])
    client.get("/")
    end_session(client)
    client.post(address, {"oldpassword": PASSWORD, "email": "new@example.org"})
    assert parking.IN_SESSION not in client.session


@pytest.mark.parametrize(
    "sent",
    [{}, {"how": "  "}, {"how": "x" * 600_000}, {"how": "x", "new_password": "y"}],
    ids=["nothing", "blank", "too long", "a secret"],
)
def test_what_is_not_kept(world, voice, sent):
    client = Client()
    client.force_login(world.own.users[Role.SCHOOL_LEAD])
    client.get("/")
    end_session(client)
    answer = client.post(voice, sent, follow=True)
    assert parking.IN_SESSION not in client.session
    assert ("too long to be kept" in answer.content.decode()) == (len(sent.get("how", "")) > 9)


def test_nothing_of_a_browser_in_which_nobody_was_signed_in_is_kept(world, voice):
    client = Client()
    assert client.post(voice, {"how": TYPED})["Location"] == f"/account/login/?next={voice}"
    assert parking.IN_SESSION not in client.session


def test_a_file_is_left_out_and_named(world):
    lead = world.own.users[Role.SCHOOL_LEAD]
    client = Client()
    client.force_login(lead)
    upload = reverse("schools:own_data_upload", kwargs={"public_id": world.own.school.public_id})
    client.get(upload)
    end_session(client)
    client.post(upload, {"note": "Spring", "file": SimpleUploadedFile("spring.csv", b"a,b")})
    page = in_again(client, lead, next=reverse("kept_texts"))
    assert re.search(r"Files are not kept: choose spring\.csv again", page.content.decode())


def test_a_part_of_a_page_that_stands_open_says_to_press_save(world, voice):
    client = Client()
    answer = client.post(voice, {"how": TYPED}, headers={"HX-Request": "true"})
    assert "press Save, and it is kept for you" in answer.content.decode()
    assert parking.IN_SESSION not in client.session
