"""What every template of the portal keeps to, whoever wrote it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR)
FOLDER = ROOT / "templates"
NAMES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.*"))
PAGES = [name for name in NAMES if name.endswith(".html")]

# What the content security policy forbids, and mail programs throw away.
INLINE = {
    "a style attribute": re.compile(r"<[^>{%]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script without a file": re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE),
    "a script as an address": re.compile(r"javascript:", re.IGNORECASE),
}
# Found by Django, by allauth, or by their place: nobody has to name them.
FOUND_BY_PLACE = ("admin/", "django/", "allauth/", "account/", "mfa/", "components/", "layouts/")
SOURCES = [path for path in ROOT.rglob("*.py") if not {".run", ".venv", "tests"} & set(path.relative_to(ROOT).parts)]


@pytest.mark.parametrize("name", PAGES)
def test_a_template_holds_no_inline_style_or_script(name):
    text = (FOLDER / name).read_text()
    assert [what for what, pattern in INLINE.items() if pattern.search(text)] == []


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ('<p class="a" style="color: red">', "a style attribute"),
        ("<style>p {}</style>", "a style element"),
        ('<button onclick="go()">', "an event attribute"),
        ("<script>go()</script>", "a script without a file"),
        ('<a href="javascript:go()">', "a script as an address"),
    ],
)
def test_the_search_for_inline_code_finds_it(html, what):
    assert INLINE[what].search(html)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_can_be_read(name):
    get_template(name)


def test_every_template_is_used():
    words = "\n".join(path.read_text() for path in [*SOURCES, *(FOLDER / name for name in NAMES)])
    looked_for = [name for name in NAMES if not name.startswith(FOUND_BY_PLACE)]
    # An e-mail is named once for its subject, text and HTML, by its app's rendering: only its own name stands in the code.
    # A part of several e-mails (its name begins with _) is included under its whole name, like every other part.
    named = [
        re.sub(r"^emails/.*/", "", name).split(".")[0] if re.match(r"emails/(?!.*/_)", name) else name
        for name in looked_for
    ]
    unused = [name for name in named if f'"{name}"' not in words]
    assert looked_for
    assert unused == []


def text_above(name):
    """The template with all it extends, up to the layout."""
    text = (FOLDER / name).read_text()
    above = re.search(r'{% extends "([^"]+)" %}', text)
    in_a_folder_of_ours = above and not above[1].startswith("layouts/") and (FOLDER / above[1]).exists()
    return text + (text_above(above[1]) if in_a_folder_of_ours else "")


EXTENDED = {found for name in PAGES for found in re.findall(r'{% extends "([^"]+)" %}', (FOLDER / name).read_text())}


@pytest.mark.parametrize("name", [name for name in PAGES if name not in EXTENDED])
def test_a_page_has_a_title_of_its_own(name):
    text = text_above(name)
    if re.search(r'{% extends "layouts/(public|member|minimal|print)\.html" %}', text):
        assert "{% block title %}" in text
