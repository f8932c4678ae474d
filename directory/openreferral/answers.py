"""What every answer of the feed has in common: open to any page, in JSON, kept for a while, not sent twice."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition

from core import clock
from core.rate_limits import TooQuickError, limited
from directory.openreferral.params import ParameterError
from directory.openreferral.values import Json
from directory.queries.feed_state import state_of_feed
from directory.queries.open_data import midnight

View = Callable[..., HttpResponseBase]
METHODS = "GET, HEAD, OPTIONS"
MINUTES_KEPT = 5
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Retry-After",
}
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}
# the shape of the answers: another number, and nobody keeps an old one
EDITION = "1"


def open_data(view: View) -> View:
    """Any website may read it; errors are sentences in JSON; at most so often a minute (core.rate_limits, "feed")."""
    reading = limited("feed", reading=True)(
        cache_control(public=True, max_age=60 * MINUTES_KEPT)(_unless_known(view)),
    )

    @wraps(view)
    def answering(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        answer = _answer(reading, request, *args, **kwargs)
        for name, value in OPEN.items():
            answer[name] = value
        return answer

    return answering


def _answer(reading: View, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=PREFLIGHT)
    try:
        return reading(request, *args, **kwargs)
    except ParameterError as wrong:
        return refusal(400, str(wrong), parameter=wrong.parameter)
    except Http404:
        return refusal(404, "Nothing here has this id.")
    except TooQuickError as slow_down:
        answer = refusal(429, f"Too many requests. Try again in {slow_down.retry_after} seconds.")
        answer["Retry-After"] = str(slow_down.retry_after)
        return answer


def _unless_known(view: View) -> View:
    """304 for who has it already, after three small questions to the database instead of the whole answer."""

    @wraps(view)
    def conditional(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        today = clock.local_date(clock.now())
        state, newest = state_of_feed(today)
        # whatever is late changes with the day
        last = max(filter(None, [newest, midnight(today)]))
        guarded = condition(
            etag_func=lambda *_args, **_kwargs: f'W/"{EDITION}-{state}"',
            last_modified_func=lambda *_args, **_kwargs: last,
        )(view)
        return guarded(request, *args, **kwargs)

    return conditional


def refusal(status: int, sentence: str, **more: str) -> JsonResponse:
    return JsonResponse({"error": sentence, **more}, status=status, headers={"Cache-Control": "no-store"})


def as_json(answer: Json) -> JsonResponse:
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def id_given(text: str) -> UUID:
    """Raises Http404 for what is no id."""
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
