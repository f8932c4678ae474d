"""What a coordinator can decide about a closed school: each its own page, looked at twice, one service call."""

from typing import Any

from django.http import HttpRequest

from accounts.admin.base import holds, today
from accounts.admin.steps import Step
from core.domain.wording import day
from schools.admin.schools import RUNS_PROGRAMME
from schools.domain.closures import Move, Verdict, last_day_of_coverage, refusal
from schools.domain.register import SchoolStatus
from schools.forms.closures import ConfirmForm, NameForm, NobodyForm, SetAsideForm, TakeBackForm, told
from schools.models import ClosedSchool, ProgrammeCoverage, School
from schools.queries import closures
from schools.services import closures as services


class _Decision(Step):
    model = ClosedSchool
    move: Move

    @classmethod
    def may(cls, request: HttpRequest, record: ClosedSchool | None) -> bool:
        if record is None or not holds(request, RUNS_PROGRAMME):
            return False
        return refusal(cls.move, closures.closure_facts(record)) is None


class _Ending(_Decision):
    """May end the coverage of the closed school."""

    @property
    def ending(self) -> ProgrammeCoverage | None:
        programme = closures.programme_in_charge(self.record)
        return programme and closures.coverage_to_end(self.record, programme, on=today())

    @property
    def ends_on(self) -> str:
        """The last day in words; "" where there is nothing to end."""
        last_day = last_day_of_coverage(
            status=SchoolStatus(self.record.status), closed_on=self.record.closed_on, today=today()
        )
        return day(last_day) if last_day and self.ending else ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "ends_on": self.ends_on}

    def about_coverage(self, form: Any) -> list[tuple[str, object]]:
        if not self.ends_on:
            return []
        ends = f"ends on {self.ends_on}" if form.ends_coverage else "goes on"
        return [("Looking after the closed school", f"{self.ending.programme}: {ends}")]


STAYS = "People, plan and documents stay at the closed school. Nobody is moved; you add people at the new one yourself."


class _Continues(_Ending):
    def preview(self, form: Any) -> list[tuple[str, object]]:
        return [
            ("Closed school", told(self.record)),
            ("Continued by", told(form.chosen)),
            ("Looking after the new school", self._about_successor(form.chosen)),
            *self.about_coverage(form),
            ("What stays", STAYS),
        ]

    def _about_successor(self, successor: School) -> str:
        if successor.status == SchoolStatus.CLOSED:
            return "It has closed too, so no programme takes it in"
        if closures.is_looked_after(successor, on=today()):
            return "Stays with the Local Programme that looks after it"
        return f"{closures.programme_in_charge(self.record)} takes it in from today"

    def act(self, form: Any) -> str:
        services.confirm_successor(
            school=self.record, successor=form.chosen, ends_coverage=form.ends_coverage, by=self.by, now=self.now
        )
        return f"{form.chosen} continues {self.record}: both pages say so. Next, add people there from the list below."


class ConfirmSuccessor(_Continues):
    slug, label, button = "confirm", "Confirm what the register proposes", "Confirm it"
    title = "Which school continues it?"
    move = Move.CONFIRM
    form_class = ConfirmForm
    explains = (
        "The register names this. Confirm it when it is so; where a school was split, confirm one after the other."
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "schools": [link.successor for link in self.record.proposals]}


class NameSuccessor(_Continues):
    slug, label, button = "name", "Name the school that continues it", "Confirm it"
    title = "Name the school that continues it"
    move = Move.NAME
    form_class = NameForm
    explains = "For what you know and the register does not say."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "school": self.record}


class SetAside(_Decision):
    slug, label, title, button = "set-aside", "Set a proposal aside", "It does not continue the school", "Set it aside"
    move = Move.SET_ASIDE
    form_class = SetAsideForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "schools": [link.successor for link in self.record.proposals]}

    def act(self, form: SetAsideForm) -> str:
        services.set_aside(
            school=self.record,
            successor=form.chosen,
            reason=form.cleaned_data["reason"],
            by=self.by,
            now=self.now,
        )
        return f"{form.chosen} is set aside. Does another school continue it, or nobody? Say so here."


class NobodyContinues(_Ending):
    slug, label, button = "nobody", "Record that nobody continues it", "Record it"
    title = "Closed, and nobody continues it"
    move = Move.NOBODY
    form_class = NobodyForm

    def preview(self, form: NobodyForm) -> list[tuple[str, object]]:
        return [
            ("Closed school", told(self.record)),
            ("Continued by", "Nobody"),
            *self.about_coverage(form),
            ("What stays", "People, plan and documents stay at the closed school."),
        ]

    def act(self, form: NobodyForm) -> str:
        services.nobody_continues(
            school=self.record,
            reason=form.cleaned_data["reason"],
            ends_coverage=form.ends_coverage,
            by=self.by,
            now=self.now,
        )
        return f"It is recorded that nobody continues {self.record}."


class TakeBack(_Decision):
    slug, label, title, button = "take-back", "Take a decision back", "Take a decision back", "Take it back"
    move = Move.TAKE_BACK
    form_class = TakeBackForm
    warns = True
    explains = "The decision is kept and no longer stands. Who looks after which school is left as it is."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "decisions": self.record.decisions}

    def act(self, form: TakeBackForm) -> str:
        taken = services.take_back(decision=form.chosen, reason=form.cleaned_data["reason"], by=self.by, now=self.now)
        what = "that nobody continues it" if taken.verdict == Verdict.NOBODY else f"on {taken.successor}"
        return f"The decision {what} is taken back."
