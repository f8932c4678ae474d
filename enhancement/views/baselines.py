"""Taking an outcome's baseline from data of the plan, without typing it again (PP4, R60).

The button sends the whole form: what was typed is saved with it, in the same way and with the same questions.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, QueryDict

from enhancement.domain.carrying import Carried, against_baseline, figure_words, measurement_words
from enhancement.domain.needs import DataKind, DataScope
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.models import DataItem
from enhancement.queries.carrying import items_with_figures
from enhancement.queries.outcome_texts import as_text
from enhancement.queries.plans import figure_of
from schools.domain.own_data import Asked


def baselines_offered(context: dict[str, Any]) -> list[dict[str, str]]:
    """Data of the plan whose figure fits the outcome: what it says, and the id that the button sends."""
    if context["cycle"] is None or not context["openness"].touches(f"{context['section']}/baseline"):
        return []
    return [
        {
            "id": str(item.public_id),
            "words": figure_words(figure_of(item)),
            "what": item.what,
            "source": item.source,
        }
        for item in items_with_figures(context["cycle"])
        if fits(item, context["draft"])
    ]


def fits(item: DataItem, draft: OutcomeDraft) -> bool:
    return not against_baseline(
        carried_item(item), kind=draft.kind, inner=draft.inner, measure_kind=draft.measure_kind, unit=draft.unit
    )


def with_baseline(request: HttpRequest, context: dict[str, Any]) -> bool:
    """Puts the figure of the pressed button into what was sent, and says what stood there before; False when the plan
    does not have it any more."""
    items = items_with_figures(context["cycle"]) if context["cycle"] else []
    chosen = {str(item.public_id): item for item in items}.get(request.POST["take"])
    if chosen is None or not fits(chosen, context["draft"]):
        messages.error(request, "This figure is not in your plan any more, or does not fit this outcome.")
        return False
    if before := context["draft"].baseline:
        messages.info(request, f"Before, it started from {measurement_words(before)}.")
    request.POST = _filled(request, chosen)
    return True


def _filled(request: HttpRequest, item: DataItem) -> QueryDict:
    """What was typed, and the figure of the row."""
    data = request.POST.copy()
    data["baseline_numerator"], data["baseline_denominator"] = as_text(item.numerator), as_text(item.denominator)
    data["baseline_value"], data["baseline_on"] = as_text(item.value), as_text(item.dated_on)
    data["baseline_source"] = item.source
    if not data.get("measure_kind") and item.measure_kind:
        data["measure_kind"] = item.measure_kind
    if not data.get("unit", "").strip():
        data["unit"] = item.unit
    return data


def carried_item(item: DataItem) -> Carried:
    asked = item.own_figure.measure.asked if item.own_figure else None
    return Carried(
        title=item.what,
        kind=DataKind(item.kind),
        scope=DataScope(item.scope),
        what=item.what,
        source=item.source,
        figure=figure_of(item),
        dated_on=item.dated_on,
        group=item.group,
        asked=Asked(asked) if asked else None,
    )
