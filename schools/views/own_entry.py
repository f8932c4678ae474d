"""Writing down what a school measures: first what, then its figures, one question after the other (PP4, PP12)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.errors import DomainError
from directory.queries.listings import topics_as_tree
from schools.domain.measures import DataKind
from schools.domain.own_beginnings import BEGINNINGS, Beginning, beginnings_of
from schools.domain.own_data import Instrument
from schools.forms.own_data import ALL, SOME, FigureForm, MeasureForm
from schools.forms.refusal import show_refusal
from schools.models import OwnFigure, OwnMeasure, School
from schools.queries.own_data import indicators_for
from schools.services import own_data as services
from schools.views.own_cards import figure_row, to
from schools.views.own_data import figure_or_404, measure_or_404, page_context, refused, school_or_404, who

# the words in the addresses
KINDS = {"figures": DataKind.QUANTITATIVE, "views": DataKind.PERCEPTION}


def choose(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Figures that are counted, or what people say."""
    school = school_or_404(request, public_id)
    context = page_context(request, school)
    if not context["may_write"]:
        return refused(request, school)
    context["ways"] = [
        {"kind": word, "href": to("own_measure_new", school, kind=word), "beginnings": beginnings_of(kind)}
        for word, kind in KINDS.items()
    ]
    return render(request, "schools/own_data/choose.html", context)


def new(request: HttpRequest, public_id: UUID, kind: str) -> HttpResponse:
    """What is measured; the first figure comes on the next page."""
    school = school_or_404(request, public_id)
    if kind not in KINDS:
        raise Http404
    context = page_context(request, school)
    if not context["may_write"]:
        return refused(request, school, sent=request.method == "POST")
    beginning = _beginning(request, KINDS[kind])
    form = _measure_form(request, school, context, kind=KINDS[kind], initial=_initial_of(beginning))
    if request.method == "POST" and form.is_valid():
        try:
            measure = services.add_measure(school=school, entry=form.entry(), **who(request))
        except DomainError as error:
            _show(form, error)
        else:
            start = f"?start={beginning.code}" if beginning else ""
            return redirect(to("own_figure_add", school, measure=measure.public_id) + start)
    context |= {"form": form, "kind": kind, "views": KINDS[kind] == DataKind.PERCEPTION, "beginning": beginning}
    return render(request, "schools/own_data/new.html", context)


def change(request: HttpRequest, public_id: UUID, measure: UUID) -> HttpResponse:
    """Other words, another topic; or the measure is taken out."""
    school, row = measure_or_404(request, public_id, measure)
    context = page_context(request, school)
    if not context["may_write"]:
        return refused(request, school, sent=request.method == "POST")
    back = to("own_measure", school, measure=row.public_id)
    if request.method == "POST" and request.POST.get("remove"):
        services.remove_measure(measure=row, **who(request))
        messages.success(request, f"“{row.title}” is taken out, with its figures. Plans keep what they say.")
        return redirect(to("own_data", school))
    form = _measure_form(
        request,
        school,
        context,
        kind=DataKind(row.kind),
        measure=row,
        has_figures=row.figures.filter(removed_at__isnull=True).exists(),
        initial=_initial_from(row),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.change_measure(measure=row, entry=form.entry(), **who(request))
        except DomainError as error:
            _show(form, error)
        else:
            messages.success(request, "Saved.")
            return redirect(back)
    context |= {"form": form, "measure": row, "back": back}
    return render(request, "schools/own_data/change.html", context)


def add_figure(request: HttpRequest, public_id: UUID, measure: UUID) -> HttpResponse:
    """Everything but the figures and the day is as it was the last time."""
    school, row = measure_or_404(request, public_id, measure)
    context = page_context(request, school)
    if not context["may_write"]:
        return refused(request, school, sent=request.method == "POST")
    if row.instrument == Instrument.SWEMWBS:
        return redirect(to("own_wellbeing", school))
    last = row.figures.filter(removed_at__isnull=True).order_by("-taken_on", "-pk").first()
    beginning = BEGINNINGS.get(request.GET.get("start", ""))
    source = last.source if last else (beginning.source if beginning else "")
    form = FigureForm(
        request.POST if request.method == "POST" else None,
        measure=row,
        today=context["today"],
        initial={"source": source},
    )
    if request.method == "POST" and form.is_valid():
        try:
            figure = services.add_figure(measure=row, entry=form.entry(), **who(request))
        except DomainError as error:
            _show(form, error)
        else:
            return _written(request, school, row, figure)
    context |= {"form": form, "measure": row, "last": figure_row(row, last, school) if last else None}
    return render(request, "schools/own_data/figure_add.html", context)


def figure(request: HttpRequest, public_id: UUID, measure: UUID, figure: UUID) -> HttpResponse:
    """One figure changed or taken out."""
    school, row = figure_or_404(request, public_id, measure, figure)
    context = page_context(request, school)
    if not context["may_write"]:
        return refused(request, school, sent=request.method == "POST")
    if request.method == "POST" and request.POST.get("remove"):
        services.remove_figure(figure=row, **who(request))
        messages.success(request, "The figure is taken out. A plan that uses it keeps what it says.")
        return redirect(to("own_measure", school, measure=row.measure.public_id))
    names = ("numerator", "denominator", "value", "answered", "invited", "taken_on", "source", "youngest")
    initial = {name: getattr(row, name) for name in names}
    form = FigureForm(
        request.POST if request.method == "POST" else None, measure=row.measure, today=context["today"], initial=initial
    )
    if request.method == "POST" and form.is_valid():
        try:
            changed = services.change_figure(figure=row, entry=form.entry(), **who(request))
        except DomainError as error:
            _show(form, error)
        else:
            return _written(request, school, row.measure, changed)
    context |= {
        "form": form,
        "measure": row.measure,
        "figure": row,
        "row": figure_row(row.measure, row, school),
        "back": to("own_measure", school, measure=row.measure.public_id),
    }
    return render(request, "schools/own_data/figure.html", context)


def _written(request: HttpRequest, school: School, measure: OwnMeasure, figure: OwnFigure) -> HttpResponse:
    words = figure_row(measure, figure, school)
    messages.success(request, f"Saved: {words['words']}, {words['day']}.")
    return redirect(to("own_measure", school, measure=measure.public_id))


def _measure_form(
    request: HttpRequest, school: School, context: dict[str, Any], *, kind: DataKind, **more: Any
) -> MeasureForm:
    return MeasureForm(
        request.POST if request.method == "POST" else None,
        kind=kind,
        topics=topics_as_tree(),
        indicators=indicators_for(school, on=context["today"]),
        **more,
    )


def _beginning(request: HttpRequest, kind: DataKind) -> Beginning | None:
    found = BEGINNINGS.get(request.GET.get("start", ""))
    return found if found and found.kind == kind else None


def _initial_of(beginning: Beginning | None) -> dict[str, object]:
    if beginning is None:
        return {}
    names = ("title", "measure_kind", "unit", "asked", "question", "direction", "topic")
    return {name: getattr(beginning, name) for name in names}


def _initial_from(row: OwnMeasure) -> dict[str, object]:
    names = ("title", "measure_kind", "unit", "asked", "question", "direction")
    return {
        **{name: getattr(row, name) for name in names},
        "whom": SOME if row.group else ALL,
        "group_name": row.group,
        "topic": row.topic.slug if row.topic else "",
        "indicator": str(row.indicator.public_id) if row.indicator else "",
    }


def _show(form: MeasureForm | FigureForm, error: DomainError) -> None:
    if error.field == "group":
        error = DomainError(str(error), field="group_name")
    show_refusal(form, error)
