"""Logging readings: one form for all outcomes under way, signed in or by the link in an e-mail (R64, decision 24)."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core import clock
from core.domain.links import LinkError, LinkPurpose
from core.errors import DomainError
from core.models import SignedLink
from core.services import links
from core.views.signed_link import SignedLinkView
from enhancement.domain.carrying import against_baseline, figure_words
from enhancement.forms.readings import ReadingsForm
from enhancement.models import Cycle
from enhancement.queries.carrying import of_own, own_figure
from enhancement.queries.progress import OutcomeProgress, progress_of
from enhancement.queries.sections import draft_of
from enhancement.services import readings as services
from enhancement.views.common import school_or_404
from enhancement.views.links import crumbs, to
from enhancement.views.monitored import ABOVE
from enhancement.views.outcome_pages import name_of, parts_of
from enhancement.views.sections import Section, act, section_page
from enhancement.views.stage7 import monitor_context
from enhancement.views.stage_pages import who
from schools.models import School
from schools.queries.own_data import own_figures


def readings(request: HttpRequest, school: UUID) -> HttpResponse:
    """Every outcome under way, with the source that was named last; what is typed is always kept."""
    held = school_or_404(request, school)
    context = monitor_context(request, held)
    running = [one for one in context["progress"] if one.outcome.is_running]
    page = Section(
        make=partial(ReadingsForm, outcomes=[one.outcome for one in running], today=context["today"]),
        initial=_initial(running, context),
        draft=draft_of(context["delivery"], services.SECTION),
        save=lambda typed: services.log_typed(school=held, typed=typed, **who(request)),
        here=to("readings", held),
        done=to("stage7", held),
    )
    context |= {
        "crumbs": crumbs(held, (ABOVE, to("stage7", held))),
        "editable": context["may_write"] and bool(running),
        "outcomes": _told(running),
        "offers": _offers(held, running) if context["may_write"] else [],
        "back": to("stage7", held),
        "period": running[0].period if running else None,
    }
    return section_page(request, page, template="enhancement/readings.html", context=context)


def reading_take(request: HttpRequest, school: UUID, outcome: UUID, figure: UUID) -> HttpResponse:
    """A figure of the school's own data becomes a reading, by one button."""
    held = school_or_404(request, school)
    row = own_figure(held, figure)
    if row is None:
        raise Http404
    take = partial(services.take_own_figure, school=held, outcome=outcome, figure=row, **who(request))
    return act(request, take, done=to("stage7", held), said="Logged from your own data.", back=to("readings", held))


class LogView(SignedLinkView):
    """The page behind the e-mail: the school's outcomes that are under way, one form, one button; nothing else."""

    purpose = LinkPurpose.LOG_READING
    template_name = "enhancement/log_by_link.html"
    heading = "Log your readings"
    button = "Save the readings"

    def explain(self, link: SignedLink) -> str:
        return "Write down what you have and leave the rest empty. Nothing is saved before you press the button."

    def page_context(self, link: SignedLink) -> Mapping[str, object]:
        cycle, running = _behind(link)
        form = _form_of(running, initial={"taken_on": _today()})
        return {
            "form": form,
            "outcomes": _told(running),
            "school": cycle.journey.school,
            "period": running[0].period if running else None,
        }

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """The form is made from the plan, so it is built here."""
        now = clock.now()
        link = links.resolve(token=token, purpose=self.purpose, now=now)
        _, running = _behind(link)
        form = _form_of(running, data=request.POST)
        if form.is_valid():
            try:
                return self.act(token=token, answers=form.cleaned_data, now=now)
            except LinkError:
                raise
            except DomainError as refusal:
                form.add_error(None, str(refusal))
        context = {**self.page_context(link), "form": form, "heading": self.heading, "button": self.button}
        context["explanation"] = self.explain(link)
        return render(request, self.template_name, context, status=422)

    def act(self, *, token: str, answers: Mapping[str, Any], now: datetime) -> HttpResponse:
        services.log_by_link(token=token, found=answers["found"], now=now)
        return redirect("progress:logged", token=token)


class LoggedView(SignedLinkView):
    """After the press: what was saved, in the same words for whoever holds the link."""

    purpose = LinkPurpose.LOG_READING
    template_name = "enhancement/logged_by_link.html"
    heading = "Thank you: your readings are saved"
    button = ""
    http_method_names = ["get", "head", "options"]

    def explain(self, link: SignedLink) -> str:
        return "The school's lead sees them at once."

    def page_context(self, link: SignedLink) -> Mapping[str, object]:
        cycle, running = _behind(link)
        return {"school": cycle.journey.school, "left": _told([one for one in running if not one.is_read])}


def _behind(link: SignedLink) -> tuple[Cycle, list[OutcomeProgress]]:
    cycle = services.cycle_behind(link.about)
    if cycle is None:
        raise Http404
    return cycle, [one for one in progress_of(cycle, today=_today()) if one.outcome.is_running]


def _form_of(running: list[OutcomeProgress], **given: Any) -> ReadingsForm:
    """By the link, where readings are from is asked once: what the plan says of sources stays in the school."""
    return ReadingsForm(outcomes=[one.outcome for one in running], today=_today(), one_source=True, **given)


def _today() -> date:
    return clock.local_date(clock.now())


def _told(running: list[OutcomeProgress]) -> list[dict[str, Any]]:
    """The sentence of each outcome; nothing else of the plan leaves the school with the link."""
    return [{"name": name_of(one.outcome.draft), "parts": parts_of(one.outcome.draft)} for one in running]


def _initial(running: list[OutcomeProgress], context: Mapping[str, Any]) -> dict[str, Any]:
    """Today, and where the last reading, or else the baseline, was from."""
    initial: dict[str, Any] = {"taken_on": context["today"]}
    for one in running:
        draft = one.outcome.draft
        source = one.readings[-1].source if one.readings else draft.baseline.source if draft.baseline else ""
        initial[f"{draft.priority_kind}_{draft.kind}_source"] = source
    return initial


def _offers(school: School, running: list[OutcomeProgress]) -> list[dict[str, Any]]:
    """Figures of the school's own data that count what an outcome counts, newer than its newest reading."""
    rows = list(own_figures(school))
    return [
        {
            "outcome": name_of(one.outcome.draft),
            "words": figure_words(of_own(row).figure),
            "what": row.measure.title,
            "group": row.measure.group,
            "on": row.taken_on,
            "source": row.source,
            "href": to("reading_take", school, outcome=one.outcome.draft.uuid, figure=row.public_id),
        }
        for one in running
        for row in rows
        if _fits(row, one)
    ]


def _fits(row: Any, one: OutcomeProgress) -> bool:
    draft = one.outcome.draft
    figures = [held.taken_on for held in one.readings if held.reached is None]
    since = max(figures, default=draft.baseline.measured_on if draft.baseline else None)
    newer = since is None or row.taken_on > since
    return newer and not against_baseline(
        of_own(row), kind=draft.kind, inner=draft.inner, measure_kind=draft.measure_kind, unit=draft.unit
    )
