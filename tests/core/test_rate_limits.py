import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import include, path
from django.utils.decorators import method_decorator
from django.views import View
from redis.exceptions import ConnectionError as CacheDownError

from core import rate_limits
from core.rate_limits import LIMITS, Limit, TooQuickError, address_of, limited
from hwb_portal import access
from tests.factories.accounts import UserFactory

TEN = LIMITS["open_form"].times


@pytest.fixture(autouse=True)
def _limits_on(settings):
    settings.RATELIMIT_ENABLE = True
    settings.TRUSTED_PROXIES = 0


@limited("open_form")
def view(request, **kwargs):
    return HttpResponse("done")


@method_decorator(limited("open_form"), name="dispatch")
class ClassView(View):
    def post(self, request):
        return HttpResponse("done")


def post(user=None, address="192.0.2.1", **headers):
    request = RequestFactory().post("/", REMOTE_ADDR=address, headers=headers)
    request.user = user or AnonymousUser()
    return request


def test_the_eleventh_call_is_refused_and_says_when_to_try_again():
    assert TEN == 10
    for _ in range(10):
        assert view(post()).content == b"done"
    with pytest.raises(TooQuickError) as refused:
        view(post())
    assert 1 <= refused.value.retry_after <= 60


def test_another_address_is_not_refused():
    for _ in range(TEN):
        view(post())
    assert view(post(address="192.0.2.2")).content == b"done"


@pytest.mark.django_db
def test_a_user_is_counted_by_user_wherever_they_are():
    one, other = UserFactory(), UserFactory()
    for number in range(TEN):
        view(post(one, address=f"192.0.2.{number}"))
    with pytest.raises(TooQuickError):
        view(post(one, address="192.0.2.99"))
    assert view(post(other)).content == b"done"
    assert view(post()).content == b"done"


def test_opening_the_page_does_not_count():
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1")
    request.user = AnonymousUser()
    for _ in range(TEN + 5):
        assert view(request).content == b"done"
    assert view(post()).content == b"done"


def test_reading_counts_where_it_is_asked_for():
    looking = limited("open_form", reading=True)(lambda request: HttpResponse("done"))
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1")
    request.user = AnonymousUser()
    for _ in range(TEN):
        looking(request)
    with pytest.raises(TooQuickError):
        looking(request)


def test_two_limits_are_counted_apart():
    other = limited("verify")(lambda request: HttpResponse("done"))
    for _ in range(TEN):
        view(post())
    assert other(post()).content == b"done"


def test_all_views_of_one_limit_are_counted_together():
    for _ in range(TEN):
        ClassView.as_view()(post())
    with pytest.raises(TooQuickError):
        view(post())


def test_limits_can_be_switched_off(settings):
    settings.RATELIMIT_ENABLE = False
    for _ in range(TEN + 5):
        assert view(post()).content == b"done"


def test_the_count_begins_anew_when_the_time_is_over(monkeypatch):
    for _ in range(TEN):
        view(post())
    later = rate_limits.get_usage.__globals__["time"].time() + 61
    monkeypatch.setattr("django_ratelimit.core.time.time", lambda: later)
    assert view(post()).content == b"done"


def test_a_dead_cache_stops_nobody(monkeypatch):
    def down(*args, **kwargs):
        raise CacheDownError

    monkeypatch.setattr(rate_limits, "get_usage", down)
    assert view(post()).content == b"done"


def test_a_limit_without_a_row_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        limited("no such limit")


def test_every_limit_is_a_number_of_times_in_some_time():
    assert all(limit == Limit(times=limit.times, seconds=limit.seconds) for limit in LIMITS.values())
    assert all(limit.times > 0 and limit.seconds in {60, 3600} for limit in LIMITS.values())


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "address"),
    [
        (0, "192.0.2.1", "198.51.100.7", "192.0.2.1"),
        (1, "10.0.0.1", "198.51.100.7", "198.51.100.7"),
        # what stands before the last was written by the visitor
        (1, "10.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (2, "10.0.0.1", "203.0.113.9, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        (1, "10.0.0.1", "", "10.0.0.1"),
        (1, "10.0.0.1", "nonsense", "unknown"),
        (0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        (0, "", "", "unknown"),
    ],
)
def test_the_address_is_the_one_that_can_be_believed(settings, proxies, remote, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded or proxies else {}
    assert address_of(post(address=remote, **headers)) == address


urlpatterns = [path("once/", view, name="test_once"), path("", include(settings.ROOT_URLCONF))]


@pytest.mark.django_db
def test_the_page_says_it_in_words_and_when_to_come_back(client, settings, monkeypatch):
    settings.ROOT_URLCONF = __name__
    monkeypatch.setitem(access.TABLE, "test_once", access.everyone(access.Kind.FORM, methods=access.WRITE))
    for _ in range(TEN):
        assert client.post("/once/").status_code == 200
    answer = client.post("/once/")
    assert answer.status_code == 429
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert "That was too quick" in answer.content.decode()
