"""The measured process: makes listings, asks the public list behind a worker, prints JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from statistics import median, quantiles

import django

django.setup()

from bs4 import BeautifulSoup  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import RequestFactory  # noqa: E402

from core import clock  # noqa: E402
from core.domain.wording import number  # noqa: E402
from core.models import District, Postcode  # noqa: E402
from devkit.bench._served import served  # noqa: E402
from directory.services import indexing  # noqa: E402
from hwb_portal.seeding.listings import COMMON, RARE, SECOND, MadeUp, add_listings  # noqa: E402

DISTRICTS = 309
POSTCODE = "DY10 1AA"
ASKED: dict[str, tuple[str, Callable[[MadeUp], bool] | None]] = {
    "common word": (f"?q={COMMON}", lambda one: one.common),
    "two words and a facet": (
        f"?q={COMMON}+{SECOND}&phase=primary",
        lambda one: one.common and one.second and "primary" in one.phases,
    ),
    "two words": (f"?q={COMMON}+{SECOND}", lambda one: one.common and one.second),
    "rare word": (f"?q={RARE}", lambda one: one.rare),
    "typo": ("?q=falconrey", lambda one: one.rare),
    "postcode, 5 miles": (f"?near={POSTCODE.replace(' ', '+')}&within=5", None),
    "everything": ("", lambda _one: True),
}
TIMES = 60


def main(sizes: list[int]) -> None:
    prepare()
    told: list[MadeUp] = []
    found = {}
    for size in sizes:
        now = clock.now()
        told += add_listings(size - len(told), first=len(told), on=clock.local_date(now), now=now)
        begun = time.perf_counter()
        indexing.rebuild()
        rebuilt = time.perf_counter() - begun
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
            cursor.execute("SELECT pg_relation_size('directory_searchentry') / 1e6")
            megabytes = float(cursor.fetchone()[0])
        with served() as ask:
            pages = {name: measure(ask, query, told, right) for name, (query, right) in ASKED.items()}
        found[size] = {"rebuild": rebuilt, "heap": megabytes, "pages": pages}
        print(f"{size} done", file=sys.stderr, flush=True)
    print(json.dumps(found))


def prepare() -> None:
    call_command("load_directory_data", verbosity=0)
    District.objects.bulk_create(
        District(code=f"E079{number:05}", name=f"District {number}", county_name=f"County {number // 8}")
        for number in range(DISTRICTS)
    )
    Postcode.objects.create(
        code=POSTCODE,
        easting=1,
        northing=1,
        latitude=52.4,
        longitude=-2.2,
        quality=10,
        district=District.objects.order_by("pk")[150],
    )


def measure(
    ask: Callable[[str], bytes], query: str, told: list[MadeUp], right: Callable[[MadeUp], bool] | None
) -> dict[str, object]:
    """Asserts the answer, then times it beside the unit and the same statements bare, turn by turn."""
    body = ask(f"/directory/{query}")
    check(body, told, right)
    page = in_process()
    page("/directory/")  # fills what is kept for the process
    statements = record(page, f"/directory/{query}")
    ours, units, bare = [], [], []
    for _ in range(TIMES):
        ours.append(timed(lambda: ask(f"/directory/{query}")))
        units.append(timed(lambda: ask("/unit/")))
        bare.append(timed(lambda: run_bare(statements)))
    return {
        "p50": median(ours),
        "p95": quantiles(ours, n=20)[-1],
        "unit": median(units),
        "bare": median(bare),
        "guess": guess_of(statements),
        "statements": len(statements),
        "bytes": len(body),
        "total": shown_total(body),
    }


def guess_of(statements: list[tuple[str, object]]) -> float | None:
    """Milliseconds of the statement that looks for the right spelling, bare; None where none was needed."""
    guesses = [one for one in statements if "directory_searchword" in one[0]]
    return median(timed(lambda: run_bare(guesses)) for _ in range(TIMES)) if guesses else None


def check(body: bytes, told: list[MadeUp], right: Callable[[MadeUp], bool] | None) -> None:
    total = shown_total(body)
    if right is None:
        assert total > 0, "nothing near the postcode"
        return
    wanted = [one for one in told if right(one)]
    assert total == len(wanted), f"{total} shown, {len(wanted)} made"
    options = BeautifulSoup(body, "html.parser").select("#id_phase option[value]")
    for option in options:
        if option["value"] and not option.has_attr("selected"):
            count = sum(option["value"] in one.phases for one in wanted)
            alone = any("selected" in other.attrs for other in options)
            assert alone or option.text.endswith(f"({number(count)})"), f"{option.text} shown, {count} made"


def shown_total(body: bytes) -> int:
    heading = BeautifulSoup(body, "html.parser").select_one("#results").text
    return int("".join(filter(str.isdigit, heading)) or 0)


def in_process() -> Callable[[str], bytes]:
    """The same answer without a server, where statements can be listened to."""
    application, factory = WSGIHandler(), RequestFactory(SERVER_NAME="127.0.0.1")

    def call(address: str) -> bytes:
        told = []
        answer = application(factory.get(address).environ, lambda status, headers: told.append(status))
        body = b"".join(answer)
        answer.close()
        assert told[0].startswith("200"), f"{address}: {told[0]}"
        return body

    return call


def record(page: Callable[[str], bytes], address: str) -> list[tuple[str, object]]:
    asked: list[tuple[str, object]] = []

    def keep(execute: Callable, sql: str, params: object, many: bool, context: dict) -> object:
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        page(address)
    return asked


def run_bare(statements: list[tuple[str, object]]) -> None:
    with connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            cursor.fetchall()


def timed(call: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
