"""Stage 5: the baseline of a confirmed outcome, from own data or typed; or why there is none (R59, R60)."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from core.domain.wording import day
from enhancement.domain.baselines import may_change
from enhancement.domain.carrying import Carried, against_baseline, figure_words
from enhancement.domain.findings import Missing
from enhancement.domain.measures import MeasureKind
from enhancement.domain.needs import DataFigure
from enhancement.domain.outcome_checks import moves_the_right_way
from enhancement.domain.outcomes import OutcomeDraft
from enhancement.domain.stages import Stage
from enhancement.forms.starting_points import BaselineForm, ExceptionForm
from enhancement.models import BaselineChange, OutcomeVersion
from enhancement.queries.carrying import items_with_figures, of_own
from enhancement.queries.outcome_texts import as_text
from enhancement.queries.sections import draft_of
from enhancement.services import starting_points as services
from enhancement.views.baselines import carried_item
from enhancement.views.delivering_pages import delivery_context, standing_or_404
from enhancement.views.links import to
from enhancement.views.outcome_pages import name_of, parts_of
from enhancement.views.sections import Section, act, section_page
from enhancement.views.stage_pages import who
from schools.models import OwnFigure

MOST_OFFERED = 12


def baseline(request: HttpRequest, school: UUID, outcome: UUID) -> HttpResponse:
    """One outcome's start. POST with `take` fills in a figure that the school has already."""
    context = delivery_context(request, school, Stage.ACTIVITIES)
    held, standing = context["school"], standing_or_404(context, outcome)
    version = OutcomeVersion.objects.get(public_id=standing.version)
    offered = _offered(context, standing.draft)
    if "take" in request.POST and request.POST["take"] in offered:
        request.POST = _filled(request, offered[request.POST["take"]])
    here, back = to("baseline", held, outcome=outcome), f"{to('stage5', held)}#outcome-{outcome}"
    page = Section(
        make=partial(
            BaselineForm,
            kind=MeasureKind(version.measure_kind),
            unit=version.unit,
            replaces=not standing.lacks_baseline,
        ),
        initial={name: getattr(version, name) for name in services.COLUMNS},
        draft=draft_of(context["cycle"], f"baselines/{outcome}"),
        save=lambda typed: services.save_baseline(school=held, outcome=outcome, typed=typed, **who(request)),
        here=here,
        done=back,
    )
    closed = may_change(standing)
    context |= {
        "editable": context["may_write"] and not closed,
        "closed": closed[0].sentence if closed else "",
        "back": back,
        "name": name_of(standing.draft),
        "parts": parts_of(standing.draft),
        "question": standing.draft.question if standing.draft.is_perception else "",
        "offered": [
            {"id": key, "words": figure_words(one.figure), "what": one.what, "source": one.source}
            for key, one in offered.items()
        ],
        "changes": [_change(row, version) for row in version.baseline_changes.order_by("-pk")],
        "beyond": [finding.sentence for finding in _beyond(standing.draft)],
        "excepted": standing.excepted,
        "exception_href": to("baseline_exception", held, outcome=outcome) if standing.lacks_baseline else "",
        "replaces": not standing.lacks_baseline,
    }
    return section_page(request, page, template="enhancement/baseline.html", context=context)


def _beyond(draft: OutcomeDraft) -> list[Missing]:
    return moves_the_right_way(draft) if draft.baseline else []


def _offered(context: dict[str, Any], draft: OutcomeDraft) -> dict[str, Carried]:
    """Figures that fit: those of the plan's needs, then those that the school measured itself, the newest first."""
    found = {f"item:{item.public_id}": carried_item(item) for item in items_with_figures(context["cycle"])}
    own = OwnFigure.objects.filter(measure__school=context["school"], removed_at__isnull=True)
    rows = own.filter(measure__removed_at__isnull=True).select_related("measure").order_by("-taken_on", "-pk")
    found |= {f"own:{row.public_id}": of_own(row) for row in rows[:MOST_OFFERED]}
    return {key: one for key, one in found.items() if _fits(one, draft)}


def _fits(one: Carried, draft: OutcomeDraft) -> bool:
    return one.dated_on is not None and not against_baseline(
        one, kind=draft.kind, inner=draft.inner, measure_kind=draft.measure_kind, unit=draft.unit
    )


def _filled(request: HttpRequest, one: Carried) -> Any:
    data = request.POST.copy()
    data["baseline_numerator"], data["baseline_denominator"] = (
        as_text(one.figure.numerator),
        as_text(one.figure.denominator),
    )
    data["baseline_value"], data["baseline_on"] = as_text(one.figure.value), as_text(one.dated_on)
    data["baseline_source"] = one.source
    return data


def _change(row: BaselineChange, version: OutcomeVersion) -> dict[str, Any]:
    kind = MeasureKind(version.measure_kind) if version.measure_kind else None
    was = DataFigure(
        measure_kind=kind,
        numerator=row.was_numerator,
        denominator=row.was_denominator,
        value=row.was_value,
        unit=version.unit,
    )
    words = f"Before, it started from {figure_words(was)}, {day(row.was_on)}, {row.was_source}."
    return {"at": row.changed_at, "sentence": f"{words} Changed because: {row.reason}"}


def exception(request: HttpRequest, school: UUID, outcome: UUID) -> HttpResponse:
    """Why an outcome goes on without a baseline. POST with `end` takes the reason back."""
    context = delivery_context(request, school, Stage.ACTIVITIES)
    held, standing = context["school"], standing_or_404(context, outcome)
    here, back = to("baseline_exception", held, outcome=outcome), f"{to('stage5', held)}#outcome-{outcome}"
    if "end" in request.POST:
        end = partial(services.end_exception, school=held, outcome=outcome, **who(request))
        return act(request, end, done=back, said="Taken back: the outcome needs a baseline.", back=here)
    page = Section(
        make=ExceptionForm,
        initial={"reason": standing.excepted},
        draft=draft_of(context["cycle"], f"baselines/{outcome}/exception"),
        save=lambda typed: services.save_exception(school=held, outcome=outcome, typed=typed, **who(request)),
        here=here,
        done=back,
    )
    context |= {
        "editable": context["may_write"] and bool(standing.lacks_baseline),
        "back": back,
        "name": name_of(standing.draft),
        "parts": parts_of(standing.draft),
        "excepted": standing.excepted,
        "agreed": standing.exception_agreed,
        "allowed": context["plan"].exceptions_allowed,
    }
    return section_page(request, page, template="enhancement/baseline_exception.html", context=context)


def agree(request: HttpRequest, school: UUID, outcome: UUID) -> HttpResponse:
    """POST: the coordinator's word on a missing baseline."""
    context = delivery_context(request, school, Stage.ACTIVITIES)
    held, standing = context["school"], standing_or_404(context, outcome)
    call = partial(services.agree_exception, school=held, outcome=outcome, **who(request))
    back = f"{to('stage5', held)}#outcome-{outcome}"
    said = f"Agreed: the {standing.draft.title} may go on without a baseline."
    return act(request, call, done=back, said=said, back=back)
