"""Pupils' mental well-being by the short scale: the youngest's age first, then totals, never the questions (R96)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.domain.wording import number
from core.errors import DomainError
from schools.domain import swemwbs
from schools.forms.own_wellbeing import AgeForm, TotalsForm
from schools.forms.refusal import show_refusal
from schools.services.own_wellbeing import add_wellbeing
from schools.views.own_cards import to
from schools.views.own_data import page_context, refused, school_or_404, who

SOURCE = "SWEMWBS questionnaire in class"


def wellbeing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    school = school_or_404(request, public_id)
    context = page_context(request, school)
    if not context["may_write"]:
        return refused(request, school, sent=request.method == "POST")
    context |= {"copyright": swemwbs.COPYRIGHT, "youngest_age": swemwbs.YOUNGEST}
    age = AgeForm(request.GET if "youngest" in request.GET else None)
    if not age.is_bound or not age.is_valid():
        return render(request, "schools/own_data/wellbeing_age.html", {**context, "form": age})
    youngest = age.cleaned_data["youngest"]
    form = TotalsForm(
        request.POST if request.method == "POST" else None,
        youngest=youngest,
        today=context["today"],
        initial={"source": SOURCE},
    )
    if request.method == "POST" and form.is_valid() and "save" in request.POST:
        facts = {name: form.cleaned_data[name] for name in ("group", "invited", "taken_on", "source")}
        try:
            figure = add_wellbeing(
                school=school, raw=form.cleaned_data["totals"], youngest=youngest, **facts, **who(request)
            )
        except DomainError as error:
            show_refusal(form, error)
        else:
            messages.success(request, "The average is saved. The single totals are not kept.")
            return redirect(to("own_measure", school, measure=figure.measure.public_id))
    context |= {"form": form, "youngest": youngest, "again": f"{to('own_wellbeing', school)}"}
    if form.result and not form.errors:
        context["result"] = _shown(form.result)
    return render(request, "schools/own_data/wellbeing.html", context)


def _shown(result: swemwbs.Result) -> dict[str, object]:
    """The result in words and, where no bar stands for one to four pupils, as bars."""
    most = max(count for _low, _high, count in result.bands)
    return {
        "mean": number(result.shown_mean),
        "answered": result.answered,
        "incomplete": result.incomplete,
        "bars": [
            {
                "label": f"{low} to {high} points",
                "percent": 100 * count / most,
                "figure": number(count),
            }
            for low, high, count in result.bands
        ]
        if result.may_draw
        else [],
    }
