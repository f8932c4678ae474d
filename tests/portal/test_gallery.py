import pytest
from bs4 import BeautifulSoup
from django.template import Context, RequestContext, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from core.templatetags.portal import TAG_SHAPES, UnknownKindError
from hwb_portal import gallery


@pytest.fixture
def drawn(client):
    return BeautifulSoup(client.get("/styleguide/").content, "html.parser")


@pytest.mark.parametrize("name", gallery.names())
def test_a_component_says_what_it_is_and_stands_in_the_gallery(name):
    sentence, _ = gallery.about(name)
    assert sentence.endswith(".")
    assert (name in gallery.EXAMPLES) != (name in gallery.IN_PLACE)


@pytest.mark.django_db
def test_the_gallery_shows_every_component(drawn):
    assert {section["aria-labelledby"] for section in drawn.select("section.example")} >= set(gallery.names())
    examples = drawn.select("[data-example]")
    assert len(examples) == len(gallery.EXAMPLES) + 1
    assert all(part.get_text(strip=True) or part.find("svg") for part in examples)


@pytest.mark.django_db
def test_no_two_elements_of_the_gallery_share_an_id(drawn):
    ids = [element["id"] for element in drawn.select("[id]")]
    assert {one for one in ids if ids.count(one) > 1} == set()


def test_every_variable_a_component_takes_is_named_in_its_comment():
    assert gallery.about("card")[1][:2] == ["title, href", "text: one sentence"]
    assert gallery.about("skip_link") == ("Skip link: the first thing the keyboard reaches. No variables.", [])


@pytest.mark.parametrize(
    ("template", "context"),
    [
        ("tag", {"kind": "dnoe", "word": "Done"}),
        ("notification", {"kind": "danger", "body": "No."}),
        ("button", {"kind": "big", "text": "Go"}),
        ("next_line", {"kind": "soon", "lead": "Next", "what": "go."}),
    ],
)
def test_an_unknown_kind_is_an_error_and_not_an_empty_place(template, context):
    with pytest.raises(UnknownKindError):
        render_to_string(f"components/{template}.html", context)


@pytest.mark.parametrize("kind", TAG_SHAPES)
def test_a_tag_is_a_word_and_a_shape(kind):
    tag = BeautifulSoup(render_to_string("components/tag.html", {"kind": kind, "word": "Word"}), "html.parser")
    assert tag.get_text(strip=True) == "Word"
    assert tag.find("path")["d"] == TAG_SHAPES[kind]
    assert len(set(TAG_SHAPES.values())) == len(TAG_SHAPES)


def test_a_blocked_task_has_no_link_and_says_what_it_waits_for():
    html = render_to_string("components/task_list.html", gallery.EXAMPLES["task_list"][0])
    blocked = BeautifulSoup(html, "html.parser").select_one(".task--blocked")
    assert blocked.find("a") is None
    assert "Waits for stage 2." in blocked.get_text()


def test_text_in_a_component_is_escaped():
    assert "<b>" not in render_to_string("components/panel.html", {"body": "<b>bold</b>"})


def test_a_row_with_too_few_cells_is_an_error():
    table = {"caption": "Two", "columns": [{"label": "One"}, {"label": "Two"}], "rows": [["only one"]]}
    with pytest.raises(ValueError, match="shorter"):
        render_to_string("components/table.html", table)


def test_an_abbreviation_is_a_button_on_a_page_and_written_out_elsewhere():
    template = Template('{% load portal %}{% abbr "HWDG" %} {% abbr "HWDG" %}')
    request = RequestFactory().get("/")
    page = BeautifulSoup(template.render(RequestContext(request)), "html.parser")
    targets = [button["popovertarget"] for button in page.select("button")]
    assert len(set(targets)) == 2
    assert all(
        page.find(id=target).get_text().startswith("health and well-being development group") for target in targets
    )
    assert template.render(Context()) == " ".join(["HWDG (health and well-being development group)"] * 2)


def test_an_abbreviation_nobody_explained_is_an_error():
    with pytest.raises(KeyError, match="glossary"):
        Template('{% load portal %}{% abbr "XYZ" %}').render(Context())


@pytest.mark.parametrize(("percent", "width"), [(-3, "0%"), (41, "41%"), (41.5, "41.5%"), (250, "100%")])
def test_a_bar_never_leaves_its_track(percent, width):
    facts = {"percent": percent, "ticks": [], "start": "Start", "target": "End", "sentence": "So far."}
    html = BeautifulSoup(render_to_string("components/thermometer.html", facts), "html.parser")
    assert html.select_one(".chart-fill")["width"] == width
