"""What a load balancer and the compose file ask."""

from django.core.cache import cache
from django.db import OperationalError, connection
from django.http import HttpRequest, JsonResponse
from redis.exceptions import RedisError


def healthz(request: HttpRequest) -> JsonResponse:
    """200 when database and cache answer, else 503 with the name of what does not."""
    found = {"database": _database(), "cache": _cache()}
    return JsonResponse(found, status=200 if all(found.values()) else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except OperationalError:
        return False
    return True


def _cache() -> bool:
    try:
        cache.set("healthz", 1, 5)
    except (RedisError, OSError):
        return False
    return True
