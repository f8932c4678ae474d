"""What stands around a page, and around an e-mail."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Engine, RequestContext, Template
from django.test import RequestFactory

from core import forms
from tests.factories.accounts import UserFactory


def drawn(layout, blocks, *, user=None, **context):
    """A page of this layout with these blocks, for this user (None is a visitor)."""
    request = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    request.portal_roles = frozenset()
    parts = "".join(f"{{% block {name} %}}{text}{{% endblock %}}" for name, text in blocks.items())
    template = Template(f'{{% extends "layouts/{layout}.html" %}}{parts}')
    return BeautifulSoup(template.render(RequestContext(request, context)), "html.parser")


def title(page):
    return " ".join(page.title.get_text().split())


@pytest.mark.parametrize("layout", ["public", "member", "minimal", "print"])
def test_a_page_has_a_language_a_title_a_skip_link_and_one_main_part(layout):
    page = drawn(layout, {"title": "Your needs", "content": "<h1>Your needs</h1>"})
    assert page.html["lang"] == "en-GB"
    assert title(page) == "Your needs - HWB portal"
    assert page.select_one("body a")["href"] == "#main"
    assert [part["id"] for part in page.select("main")] == ["main"]
    assert page.main.h1


def test_the_title_of_a_refused_form_says_so_first():
    class Form(forms.Form):
        when = forms.DateField()

    assert title(drawn("public", {"title": "Your needs"}, form=Form({}))) == "Error: Your needs - HWB portal"
    assert title(drawn("public", {"title": "Your needs"}, form=Form())) == "Your needs - HWB portal"


def test_a_visitor_can_sign_in_and_nothing_else():
    page = drawn("public", {})
    assert page.select_one(".brand-who a")["href"] == "/account/login/"
    assert page.select("form") == []


@pytest.mark.django_db
def test_somebody_signed_in_is_named_and_signs_out_by_post():
    page = drawn("member", {}, user=UserFactory(email="sam@example.org"))
    assert "sam@example.org" in page.select_one(".brand-who").get_text()
    form = page.select_one(".brand-who form")
    assert (form["method"], form["action"]) == ("post", "/account/logout/")
    assert form.find("input", attrs={"name": "csrfmiddlewaretoken"})


def test_a_member_page_has_a_place_for_the_next_line_before_its_content():
    page = drawn("member", {"next_line": "<p id='next'>Next</p>", "content": "<h1 id='title'>Plan</h1>"})
    assert [element["id"] for element in page.main.select("[id]")] == ["next", "title"]


def test_htmx_is_there_for_members_and_may_not_evaluate_code():
    page = drawn("member", {})
    assert '"allowEval": false' in page.find("meta", attrs={"name": "htmx-config"})["content"]
    assert [script for script in page.select("script") if not script.has_attr("defer")] == []
    assert "htmx" not in str(drawn("public", {}))


@pytest.mark.parametrize("layout", ["public", "member", "minimal", "print"])
@pytest.mark.parametrize("demo", [True, False])
def test_the_demonstration_is_marked_on_every_page(settings, layout, demo):
    settings.DEMO_MODE = demo
    assert ("Every award, person and plan here is invented" in drawn(layout, {}).get_text()) is demo


def test_the_sources_are_credited():
    assert "Open Government Licence v3.0" in drawn("public", {}).footer.get_text()


def test_an_e_mail_says_what_to_do_first_and_is_not_escaped_as_text():
    blocks = {
        "greeting": "Dear {{ name }},",
        "to_do": "Answer two questions by 5 December 2026.",
        "body": "St Mary's & St John's plan was read.",
        "link": "{{ portal_url }}/plan/",
    }
    parts = "".join(f"{{% block {name} %}}{text}{{% endblock %}}" for name, text in blocks.items())
    words = Context({"name": "Sam O'Neil", "portal_url": "https://portal.example.org", "demo_mode": False})
    text = Template(f'{{% extends "layouts/email.txt" %}}{parts}').render(words)
    assert text.strip().splitlines()[:6] == [
        "Dear Sam O'Neil,",
        "",
        "Answer two questions by 5 December 2026.",
        "",
        "St Mary's & St John's plan was read.",
        "",
    ]
    html = Template(f'{{% extends "layouts/email.html" %}}{parts}').render(words)
    assert "Dear Sam O&#x27;Neil," in html
    assert BeautifulSoup(html, "html.parser").strong.get_text(strip=True) == blocks["to_do"]


def test_an_e_mail_of_the_demonstration_says_so():
    for kind in ("txt", "html"):
        words = Context({"portal_url": "https://portal.example.org", "demo_mode": True})
        assert "Demonstration" in Engine.get_default().get_template(f"layouts/email.{kind}").render(words)
