"""Home page and the pages that speak of the portal itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "hwb_portal/home.html")


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "hwb_portal/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "hwb_portal/privacy.html")


def styleguide(request: HttpRequest) -> HttpResponse:
    return render(request, "hwb_portal/styleguide.html")


@cache_control(max_age=86400)
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse("User-agent: *\nDisallow: /admin/\nDisallow: /account/\n", content_type="text/plain")
