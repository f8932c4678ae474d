"""What the measured worker serves: the unit at /unit/, without middleware; everything else through the whole portal."""

from collections.abc import Callable, Iterable

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.wsgi import get_wsgi_application
from django.test import override_settings

_portal = get_wsgi_application()


class UnitRequest(WSGIRequest):
    urlconf = "devkit.bench._unit"


with override_settings(MIDDLEWARE=[]):
    _unit = WSGIHandler()
_unit.request_class = UnitRequest


def application(environ: dict, start_response: Callable) -> Iterable[bytes]:
    served = _unit if environ["PATH_INFO"] == "/unit/" else _portal
    return served(environ, start_response)
