import pytest
from django.core.checks import run_checks
from django.http import HttpRequest
from django.template import Context, RequestContext, Template, engines
from django.test import RequestFactory
from django.utils.safestring import SafeString, mark_safe

from core import slots
from core.slots import Registry, SlotError
from core.templatetags import slots as tags

PLACE = "directory.listing.beside"


@pytest.fixture
def request_() -> HttpRequest:
    request = RequestFactory().get("/directory/listing/")
    request.portal_roles = frozenset({"lead"})
    return request


@pytest.fixture
def registry(monkeypatch) -> Registry:
    """An empty registry behind the template tags."""
    fresh = Registry()
    fresh.declare(PLACE, what="panels beside a listing")
    monkeypatch.setattr(tags, "registry", fresh)
    return fresh


def words(text: str):
    return lambda request, context: mark_safe(f"<p>{text}</p>")


def draw(request: HttpRequest, source: str, **context) -> str:
    return Template("{% load slots %}" + source).render(RequestContext(request, context))


def test_what_an_upper_app_registered_stands_in_the_page(registry, request_):
    registry.register(PLACE, words("Seven schools used this"), name="schools.experience")
    assert draw(request_, '{% slot "directory.listing.beside" %}') == "<p>Seven schools used this</p>"


def test_an_empty_place_is_empty(registry, request_):
    assert (
        draw(request_, '{% slot "directory.listing.beside" as x %}{% if x %}full{% else %}empty{% endif %}') == "empty"
    )


def test_contributions_stand_in_their_order_and_then_by_name(registry, request_):
    registry.register(PLACE, words("c"), name="z", order=10)
    registry.register(PLACE, words("b"), name="b", order=50)
    registry.register(PLACE, words("a"), name="a", order=50)
    assert registry.render(PLACE, request_, {}) == "<p>c</p><p>a</p><p>b</p>"


def test_a_contribution_sees_the_request_and_the_page(registry, request_):
    def sentence(request: HttpRequest, context) -> SafeString:
        return mark_safe(f"{request.path} {context['listing']}")

    registry.register(PLACE, sentence, name="a")
    assert draw(request_, '{% slot "directory.listing.beside" %}', listing="Walking") == "/directory/listing/ Walking"


def test_a_template_is_drawn_with_the_context_of_the_page(registry, request_):
    registry.register(PLACE, "components/panel.html", name="a")
    page = draw(request_, '{% slot "directory.listing.beside" %}', title="Used by <seven>", body="Schools")
    assert "<h2>Used by &lt;seven&gt;</h2>" in page


def test_text_that_nobody_called_safe_is_escaped(registry, request_):
    registry.register(PLACE, lambda request, context: "<script>", name="a")
    assert registry.render(PLACE, request_, {}) == "&lt;script&gt;"


def test_what_is_not_for_this_visitor_is_not_even_drawn(registry, request_):
    registry.register(PLACE, words("for leads"), name="a", shown_to=lambda request: "lead" in request.portal_roles)
    registry.register(
        PLACE,
        lambda request, context: pytest.fail("drawn"),
        name="b",
        shown_to=lambda request: "reviewer" in request.portal_roles,
    )
    assert registry.render(PLACE, request_, {}) == "<p>for leads</p>"


def test_items_are_handed_to_the_page_in_order(registry, request_):
    registry.register(PLACE, lambda request, context: [{"text": "Second"}], name="b")
    registry.register(PLACE, lambda request, context: [{"text": "First"}], name="a")
    registry.register(PLACE, lambda request, context: [{"text": "No"}], name="c", shown_to=lambda request: False)
    source = '{% slot_items "directory.listing.beside" as all %}{% for one in all %}{{ one.text }} {% endfor %}'
    assert draw(request_, source) == "First Second "


def test_a_tag_works_inside_an_include_with_only(registry, request_):
    registry.register(PLACE, words("here"), name="a")
    inner = engines["django"].from_string('{% load slots %}{% slot "directory.listing.beside" %}')
    assert draw(request_, "{% include inner only %}", inner=inner.template) == "<p>here</p>"


def test_a_name_stands_once_in_a_place(registry):
    registry.declare("home.beside", what="panels")
    registry.register(PLACE, words("a"), name="a")
    registry.register("home.beside", words("a"), name="a")
    with pytest.raises(SlotError, match="registered twice"):
        registry.register(PLACE, words("b"), name="a")


def test_a_place_is_declared_once(registry):
    with pytest.raises(SlotError, match="declared twice"):
        registry.declare(PLACE, what="something else")


def test_a_place_that_nobody_declared_is_refused_when_drawn(registry, request_):
    with pytest.raises(SlotError, match=r"'directory\.listing\.besides'\. Known: directory\.listing\.beside"):
        draw(request_, '{% slot "directory.listing.besides" %}')


def test_an_app_may_register_before_the_place_is_declared(request_):
    registry = Registry()
    registry.register("later", words("a"), name="a")
    assert [problem.id for problem in registry.problems()] == ["core.E001"]
    registry.declare("later", what="anything")
    assert registry.problems() == []
    assert registry.render("later", request_, {}) == "<p>a</p>"


def test_every_command_checks_that_places_are_declared(monkeypatch):
    assert [problem for problem in run_checks() if problem.id == "core.E001"] == []
    monkeypatch.setitem(
        slots.registry._contributions,
        ("nowhere", "a"),
        slots.Contribution(place="nowhere", name="a", drawn="components/panel.html"),
    )
    assert [problem.id for problem in run_checks() if problem.id == "core.E001"] == ["core.E001"]


@pytest.mark.parametrize(("path", "current"), [("/privacy/", True), ("/privacy/more/", True), ("/", False)])
def test_a_link_of_the_navigation_is_current_below_its_address(path, current):
    (item,) = slots.link("Privacy", "privacy")(RequestFactory().get(path), {})
    assert item == {"text": "Privacy", "href": "/privacy/", "current": current}


@pytest.mark.django_db
def test_the_navigation_of_every_page_is_such_a_place(client, monkeypatch):
    contribution = slots.Contribution(place="navigation", name="test", drawn=slots.link("Words on privacy", "privacy"))
    monkeypatch.setitem(slots.registry._contributions, ("navigation", "test"), contribution)
    assert "Words on privacy" in client.get("/accessibility/").content.decode()


def test_a_page_without_a_request_has_no_slots(registry):
    with pytest.raises(AttributeError):
        Template('{% load slots %}{% slot "directory.listing.beside" %}').render(Context({}))
