"""The last look before something leaves: exactly what the school will receive, and one button (QA11).

A decision has its own address and form; what is shown is what is sent.
"""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.admin.base import today
from core import clock
from core.domain.actor import Actor
from core.errors import DomainError
from enhancement.domain.clarification import Item
from enhancement.domain.quas_mails import Mail, clarification_mail, confirmed_mail
from enhancement.domain.snapshot import label
from enhancement.domain.subjects import Subject
from enhancement.domain.transitions import State
from enhancement.domain.words import upper_first
from enhancement.queries.phases import first_confirmed
from qa.admin.review import WorkView, form_of, own_draft
from qa.domain.decisions import DecisionDraft, DecisionVerb, missing
from qa.domain.eligibility import too_few_agencies
from qa.forms.review import Asked, posted_questions
from qa.queries.agencies import agencies_on
from qa.queries.reading import Reading, reading_of
from qa.services import decisions, reading

SENT = {
    DecisionVerb.CONFIRM: "{} is confirmed. The school hears by e-mail; what is owed to it is being made.",
    DecisionVerb.SEEK_CLARIFICATION: "Your questions are with the school.",
}
# What a confirmation brings about, by subject
FOLLOWS: dict[Subject, tuple[str, ...]] = {
    Subject.PLAN: (
        "The acceptance letter and the certificate are made as PDF files; the school is told when they are ready.",
        "The plan is settled: the school goes on to stage 5.",
    ),
    Subject.PRIORITY: (
        "The acceptance letter is made as a PDF file. The certificate comes when both priorities are confirmed.",
        "The priority is settled: the school begins with stage 5 for its outcomes.",
    ),
    Subject.OUTCOME: ("The new outcome stands in the plan; the one before ends with what was learnt.",),
    Subject.CLAIM: ("The outcome is met and stays met. The letter and the award are made as PDF files.",),
}
HELD = "Your decision is kept. Nothing leaves before a second person releases it."


class DecideView(WorkView):
    def get(self, request: HttpRequest, verb: str) -> HttpResponse:
        chosen, about = verb_of(verb), self.work.about
        read = reading_of(self.work)
        form = form_of(self.work, read, own_draft(read, request))
        items = [item for item in form.asked if chosen != DecisionVerb.CONFIRM or item[1].strip()]
        clarify_by = day_in(form, form.initial["clarify_by"])
        against = self.against(read, chosen, items, clarify_by)
        context = {
            "title": f"Confirm {about.the}" if chosen == DecisionVerb.CONFIRM else "Ask the school",
            "about": about,
            "name": upper_first(about.of(self.work.cycle.journey.school.name)),
            "follows": FOLLOWS[about.subject],
            "work": self.work,
            "read": read,
            "verb": str(chosen),
            "against": against,
            "items": items,
            "comment": form.initial["comment"],
            "clarify_by": clarify_by if chosen == DecisionVerb.SEEK_CLARIFICATION else None,
            "mail": None if against else self.mail(chosen, read, items, form.initial["comment"], clarify_by),
            "held_back": not self.work.cycle.settings.release_at_once,
            "few_agencies": self.few_agencies(),
            "here": self.here,
        }
        return self.page("admin/qa/work/decide.html", context)

    def post(self, request: HttpRequest, verb: str) -> HttpResponse:
        chosen, read = verb_of(verb), reading_of(self.work)
        items, comment = posted_questions(request.POST), request.POST.get("comment", "").replace("\x00", "")
        form = form_of(self.work, read, None)
        clarify_by = day_in(form, request.POST.get("clarify_by", ""))
        about = {"submission": self.work.public_id, "round_read": round_in(form, request)}
        by = Actor.user(request.user.public_id)
        try:
            decision = decisions.decide(
                **about, verb=chosen, items=items, comment=comment, clarify_by=clarify_by, by=by, **self.who()
            )
        except DomainError as error:
            messages.error(request, str(error))
            return self.kept(about, {"comment": comment, "items": items, "clarify_by": str(clarify_by or "")})
        messages.success(
            request, SENT[chosen].format(upper_first(self.work.about.the)) if decision.released_at else HELD
        )
        return redirect("admin:qa_work")

    def few_agencies(self) -> str:
        """R78 warns and lets pass."""
        agencies = agencies_on(self.work, reader=self.request.user, on=today())
        return too_few_agencies(agencies, fewest=self.work.cycle.settings.minimum_agencies)

    def kept(self, about: dict[str, Any], typed: dict[str, Any]) -> HttpResponse:
        """Nothing was decided: what was written stays this reviewer's draft, and the page tells how things stand."""
        try:
            reading.save_draft(**about, **typed, user=self.request.user, now=clock.now())
        except DomainError:
            return redirect("admin:qa_work")
        return redirect(self.here)

    def against(self, read: Reading, verb: DecisionVerb, items: list[Asked], clarify_by: date | None) -> list[str]:
        """Sentences of the rules that refuse, so that nobody is told at the last button."""
        draft = DecisionDraft(
            verb=verb,
            items=tuple(Item(uuid=self.work.public_id, path=path, question=text) for path, text in items),
            clarify_by=clarify_by,
        )
        found = missing(
            draft,
            read.held.snapshot,
            state=State(self.work.state),
            today=today(),
            opened=self.work.opened_at is not None,
        )
        sentences = [finding.sentence for finding in found]
        return [*sentences, *(["Somebody has decided on this already."] if read.decision else [])]

    def mail(
        self, verb: DecisionVerb, read: Reading, items: list[Asked], comment: str, clarify_by: date | None
    ) -> Mail:
        school, about = self.work.cycle.journey.school.name, self.work.about
        if verb == DecisionVerb.CONFIRM or clarify_by is None:
            completes = first_confirmed(self.work) is not None
            return confirmed_mail(school=school, comment=comment, about=about, completes=completes)
        questions = [(label(read.held.snapshot, path), text) for path, text in items]
        return clarification_mail(
            school=school, questions=questions, comment=comment, clarify_by=clarify_by, about=about
        )


def verb_of(text: str) -> DecisionVerb:
    if text not in set(DecisionVerb):
        raise Http404
    return DecisionVerb(text)


def day_in(form: Any, text: Any) -> date | None:
    """The day as it was typed, or None when it cannot be read."""
    try:
        return form.fields["clarify_by"].clean(text)
    except ValidationError:
        return None


def round_in(form: Any, request: HttpRequest) -> Any:
    try:
        return form.fields["round"].clean(request.POST.get("round", ""))
    except ValidationError:
        raise Http404 from None
