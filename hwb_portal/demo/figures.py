"""Published figures: real ones of the ONS Health Index, and a marked list of invented ones (decision 26)."""

import tomllib
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from core.domain.actor import Actor
from core.services.geography import file_sha256
from directory.models import Indicator, IndicatorSet, Topic
from directory.services import indicators
from schools.models import IndicatorImport
from schools.services.indicator_import import import_figures

DATA = Path(__file__).resolve().parent / "data"
REAL, INVENTED = DATA / "ons_health_index_worcestershire.csv", DATA / "demonstration_figures.csv"


def load(*, now: datetime) -> None:
    """Adds what is missing; a file that was read before is not read again. Needs the directory's lists and topics."""
    given = tomllib.loads((DATA / "indicators.toml").read_text(encoding="utf-8"))
    held = _set(given["set"], now)
    there = set(held.indicators.values_list("code", flat=True))
    for place, facts in enumerate(given["indicator"], start=1):
        if facts["code"] not in there:
            _add(held, place, facts, now)
    for path, into in ((REAL, None), (INVENTED, held)):
        if not IndicatorImport.objects.filter(file_sha256=file_sha256(path)).exists():
            import_figures(paths=[path], into=into, by=Actor.import_run(uuid4()), now=now)


def _set(facts: dict[str, str], now: datetime) -> IndicatorSet:
    found = IndicatorSet.objects.filter(code=facts["code"]).first()
    return found or indicators.keep_set(
        indicator_set=IndicatorSet(**facts, is_demonstration=True), by=Actor.clock(), now=now
    )


def _add(held: IndicatorSet, place: int, facts: dict[str, object], now: datetime) -> None:
    topics = Topic.objects.filter(slug__in=facts["topics"])
    own = {name: value for name, value in facts.items() if name != "topics"}
    indicator = Indicator(indicator_set=held, position=place, **own)
    indicators.keep_indicator(indicator=indicator, topics=topics, by=Actor.clock(), now=now)
