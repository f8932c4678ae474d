"""Home page and the pages that speak of the portal itself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from core import clock
from hwb_portal import gallery

PRIVACY_COLUMNS = [{"label": "What"}, {"label": "Why"}]
PRIVACY_ROWS = [
    ["Name, work e-mail address, your part and its dates", "So that the right person is asked, invited and written to"],
    ["Password (scrambled) and the key of your one-time codes", "So that nobody else signs in as you"],
    ["What you wrote, signed, decided and when", "So that a school's plan and its recognition can be traced"],
    ["E-mails the portal sent you", "So that nothing is sent twice and nothing is lost"],
    [
        "When you report a listing: your words, your address until you are answered, a mark of where you were",
        "So that you get the answer, and that one person counts once. The mark cannot be turned back",
    ],
    ["When your account was used", "So that misuse is found"],
]


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "hwb_portal/home.html")


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "hwb_portal/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "hwb_portal/privacy.html", {"columns": PRIVACY_COLUMNS, "rows": PRIVACY_ROWS})


def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component with its examples, for those who build pages and those who judge them."""
    context = {
        "components": list(gallery.shown(request)),
        "swatches": gallery.SWATCHES,
        "empty_form": gallery.forms.empty_form(),
        "refused_form": gallery.forms.refused_form(),
        "today": clock.local_date(clock.now()),
    }
    return render(request, "hwb_portal/styleguide.html", context)


@cache_control(max_age=86400)
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /account/", f"Sitemap: {settings.PORTAL_URL}/sitemap.xml"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain")
