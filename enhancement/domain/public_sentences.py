"""Outcomes as sentences fit for a wall: no small number of pupils stands in them (decision 32)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from enhancement.domain.measures import MeasureKind, shown
from schools.domain.small_numbers import is_small, share_is_small


def public_sentences(snapshot: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Priority uuid -> its outcomes' sentences in the order of reading.

    A starting point that rests on 1 to 4 pupils is left out: "By 31 July 2028 the share of ... rises to 60 %".
    """
    told: dict[str, list[tuple[int, str]]] = {uuid: [] for uuid in snapshot["priorities"]}
    for held in snapshot["outcomes"].values():
        told[held["priority"]].append((held["position"], public_sentence(held)))
    return {uuid: tuple(text for _, text in sorted(sentences)) for uuid, sentences in told.items()}


def public_sentence(outcome: Mapping[str, Any]) -> str:
    sentence: str = outcome["sentence"]
    baseline = outcome["baseline"]
    if not baseline or not _points_at_somebody(baseline):
        return sentence
    return sentence.replace(f" from {_figure(baseline)}", "", 1)


def _points_at_somebody(baseline: Mapping[str, Any]) -> bool:
    kind = MeasureKind(baseline["kind"])
    if kind == MeasureKind.SHARE:
        return share_is_small(baseline["numerator"], baseline["denominator"])
    return kind == MeasureKind.PEOPLE and is_small(int(Decimal(baseline["value"])))


def _figure(baseline: Mapping[str, Any]) -> str:
    kind = MeasureKind(baseline["kind"])
    if kind == MeasureKind.SHARE:
        figure = Decimal(100 * baseline["numerator"]) / Decimal(baseline["denominator"])
    else:
        figure = Decimal(baseline["value"])
    return shown(figure, kind, baseline["unit"])
