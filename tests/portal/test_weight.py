"""What a first visit costs: the page and all it asks for, as they are sent, compressed."""

import gzip
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.templatetags.static import static

pytestmark = pytest.mark.django_db
PAGE_BUDGET, STYLE_BUDGET = 100_000, 25_000


def files_of(html):
    """Every file of ours that a browser loads with the page, once."""
    page = BeautifulSoup(html, "html.parser")
    asked = [tag["src"] for tag in page.select("script[src], img[src]")]
    asked += [tag["href"] for tag in page.select("link[rel~=stylesheet], link[rel~=icon]")]
    assert all(address.startswith(settings.STATIC_URL) for address in asked)
    return {on_disk(address) for address in asked}


def on_disk(address):
    return Path(settings.STATIC_ROOT, address.removeprefix(settings.STATIC_URL))


def sent(path):
    """Bytes on the wire; whitenoise keeps a compressed copy only where it is smaller."""
    compressed = path.with_name(f"{path.name}.gz")
    return (compressed if compressed.exists() else path).stat().st_size


@pytest.mark.parametrize("address", ["/", "/styleguide/", "/privacy/", "/directory/", "/schools/", "/schools/map/"])
def test_a_first_visit_is_under_100_kb(client, address):
    html = client.get(address).content
    files = files_of(html)
    assert len(files) >= 8
    assert len(gzip.compress(html)) + sum(map(sent, files)) < PAGE_BUDGET


def test_all_style_sheets_together_are_under_25_kb():
    sheets = [path.name for path in Path(settings.BASE_DIR, "static/css").glob("*.css")]
    assert {"tokens.css", "base.css", "blocks.css", "forms.css", "data.css", "print.css"} <= set(sheets)
    assert sum(sent(on_disk(static(f"css/{name}"))) for name in sheets) < STYLE_BUDGET
