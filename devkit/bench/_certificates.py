"""The measured process: makes certificates one after the other in one process, as a worker's child does.

Rates are of the best of ten batches, because the machine is shared; the last line is JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable

import django

django.setup()

from core import clock  # noqa: E402
from core.domain.actor import Actor  # noqa: E402
from documents import issuing, tasks  # noqa: E402
from documents.domain.kinds import Kind  # noqa: E402
from documents.models import Document, Rendition  # noqa: E402
from documents.rendering import press, to_pdf, to_pdf_together  # noqa: E402
from tests.factories.accounts import LocalProgrammeFactory  # noqa: E402
from tests.factories.documents import facts_of  # noqa: E402
from tests.factories.schools import SchoolFactory  # noqa: E402

BATCHES = 10
WARM_UP = 20


def main(count: int) -> None:
    documents = issue(count + WARM_UP)
    keys = list(Rendition.objects.order_by("pk").values_list("pk", flat=True))
    timed(WARM_UP, keys[:WARM_UP], make)
    before = resident_megabytes()
    size = count // BATCHES
    batches = [keys[WARM_UP + n * size : WARM_UP + (n + 1) * size] for n in range(BATCHES)]
    rates = [timed(size, batch, make) for batch in batches]
    growth = resident_megabytes() - before
    sample = documents[: min(50, count)]
    sizes = sorted(Rendition.objects.filter(state="ready").values_list("size", flat=True))
    assert len(sizes) == WARM_UP + size * BATCHES, "some certificates were not made"
    print(
        json.dumps(
            {
                "task": max(rate for rate, _ in rates),
                "task_on_the_wall": max(rate for _, rate in rates),
                "growth": growth,
                "kilobytes": sizes[len(sizes) // 2] / 1000,
                "alone": best(len(sample), sample, to_pdf),
                "naive": best(10, sample[:10], naive),
                "together": best(len(sample), [sample], together),
            }
        )
    )


def issue(count: int) -> list[Document]:
    """Certificates for as many schools, each with one address to tell; the broker is not asked."""
    programme = LocalProgrammeFactory(name="Wyre Forest", slug="wyre-forest")
    issuing.hand_over = lambda *_, **__: True
    made = []
    for number in range(count):
        school = SchoolFactory(name=f"Meadow Bank Primary School {number}")
        made.append(
            issuing.issue(
                kind=Kind.CERTIFICATE,
                school=school,
                programme=programme,
                issue_key=f"bench:{number}",
                facts=facts_of(Kind.CERTIFICATE, school_name=school.name),
                by=Actor.clock(),
                now=clock.now(),
                notify=[f"lead{number}@example.org"],
            )
        )
    return made


def make(key: int) -> None:
    tasks.produce(rendition_id=key)


def naive(document: Document) -> None:
    press.cache_clear()
    to_pdf(document)


def together(documents: list[Document]) -> None:
    to_pdf_together(documents, title="Certificates")


def best(count: int, items: list, work: Callable) -> float:
    return max(timed(count, items, work)[0] for _ in range(4))


def timed(count: int, items: list, work: Callable) -> tuple[float, float]:
    """How many in a second of this process's time, and of the clock's."""
    on_core, on_wall = time.process_time(), time.perf_counter()
    for item in items:
        work(item)
    return count / (time.process_time() - on_core), count / (time.perf_counter() - on_wall)


def resident_megabytes() -> float:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


main(int(sys.argv[1]))
