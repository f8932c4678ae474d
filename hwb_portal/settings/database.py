"""Postgres 18 and the cache, from `DATABASE_URL` and `CACHE_URL`."""

import dj_database_url

from hwb_portal.settings import env

DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL", why="postgres://user:password@host/name; ./dev sets it for you"),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
# No ATOMIC_REQUESTS: services open the transaction, so that a worker and a view behave alike.
DATABASES["default"]["ATOMIC_REQUESTS"] = False
# `./dev test` copies its databases from a migrated one.
DATABASES["default"]["TEST"] = {"TEMPLATE": env.text("TEST_TEMPLATE", "") or None}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.text("CACHE_URL", why="redis://host/1; ./dev sets it for you"),
        "KEY_PREFIX": env.text("CACHE_PREFIX", "hwb"),
    },
    # pieces of pages that are the same for everybody as long as the process runs: {% cache KEPT "x" using="process" %}
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "TIMEOUT": None},
}
# Sessions outlive a restart of the cache.
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
