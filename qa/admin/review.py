"""The page on which a plan is read: the frozen plan and what changed on the left, the panel with questions beside it.

Every button of the page sends the whole panel, so that nothing typed is lost, whichever is pressed and without script.
GET writes nothing: a plan is opened by a button (decision 24).
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from accounts.admin.base import today
from core import clock
from core.errors import DomainError
from enhancement.domain.snapshot import pins
from enhancement.domain.transitions import State
from enhancement.domain.words import upper_first
from qa.domain.deadlines import clarify_by
from qa.domain.decisions import DecisionVerb
from qa.domain.queue_words import due_in_words, status
from qa.forms.review import ReviewForm
from qa.models import Reason, ReviewDraft, Work
from qa.queries.queue import waiting_of
from qa.queries.reading import Reading, reading_of
from qa.services import reading


class WorkView(View):
    """`desk` is the admin that says who may come and which plans exist for them."""

    desk: Any = None

    def dispatch(self, request: HttpRequest, public_id: UUID, **kwargs: Any) -> HttpResponse:
        if not self.desk.has_view_permission(request):
            raise PermissionDenied
        self.work: Work = self.desk.get_record(request, public_id)
        return super().dispatch(request, **kwargs)

    @property
    def here(self) -> str:
        return page_of(self.work)

    def who(self) -> dict[str, Any]:
        return {"user": self.request.user, "now": clock.now()}

    def page(self, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        return render(self.request, template, {**self.desk.page_context(self.request), **context}, status=status)


class StartView(WorkView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            reading.open_work(submission=self.work.public_id, **self.who())
        except DomainError as error:
            messages.error(request, str(error))
            return redirect("admin:qa_work")
        return redirect(self.here)


class ReviewView(WorkView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(reading_of(self.work))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Saves the draft first, then does what the button says."""
        read = reading_of(self.work)
        form = ReviewForm(request.POST, snapshot=read.held.snapshot, reasons=offered())
        typed, at = form.typed, self.changed(form, read)
        try:
            self.save(form, {**typed, "items": self.items})
        except DomainError as error:
            form.add_error(None, str(error))
            return self.show(read, form)
        asked = request.POST.get("check", "")
        if asked in set(DecisionVerb):
            return self.look_at(form, read, DecisionVerb(asked))
        moment = clock.now().astimezone(clock.LONDON)
        messages.success(request, f"Saved {moment:%H:%M}. Nobody but you sees it.")
        return redirect(f"{self.here}#question-{at}" if at is not None else f"{self.here}#panel")

    def changed(self, form: ReviewForm, read: Reading) -> int | None:
        """What the button changes in the questions; the number of the one to go back to."""
        self.items = list(form.asked)
        post = self.request.POST
        if (wanted := post.get("ask", "")) in pins(read.held.snapshot):
            paths = [path for path, _ in self.items]
            if wanted not in paths:
                self.items.append((wanted, ""))
                return len(paths)
            return paths.index(wanted)
        if (place := number(post.get("remove"), len(self.items))) is not None:
            del self.items[place]
        elif (place := number(post.get("use"), len(self.items))) is not None:
            path, text = self.items[place]
            if reason := form.chosen_reason(place):
                self.items[place] = (path, f"{text}\n\n{reason.text}".strip())
            return place
        return None

    def save(self, form: ReviewForm, typed: dict[str, Any]) -> ReviewDraft:
        try:
            round_read = form.fields["round"].clean(self.request.POST.get("round", ""))
        except ValidationError as error:
            raise DomainError("This page has lost which version you read: open it again from the list.") from error
        return reading.save_draft(submission=self.work.public_id, round_read=round_read, **typed, **self.who())

    def look_at(self, form: ReviewForm, read: Reading, verb: DecisionVerb) -> HttpResponse:
        """To the preview, unless something on the page itself has to be mended first."""
        if not form.is_valid():
            return self.show(read, form)
        return redirect("admin:qa_work_decide", public_id=self.work.public_id, verb=verb)

    def show(self, read: Reading, form: ReviewForm | None = None) -> HttpResponse:
        work, draft = self.work, own_draft(read, self.request)
        may_decide = work.state == State.SUBMITTED and work.opened_at is not None and read.decision is None
        if may_decide and form is None:
            form = form_of(work, read, draft)
        context = {
            "title": upper_first(work.about.of(work.cycle.journey.school.name)),
            "about": work.about,
            "confirm": f"Confirm {work.about.the}",
            "work": work,
            "read": read,
            "status": status(
                State(work.state), opened=work.opened_at is not None, waits_for_release=work.waits_for_release
            ),
            "due": due_in_words(waiting_of(work, today=today())),
            "form": form,
            "may_decide": may_decide,
            "may_start": work.state == State.SUBMITTED and work.opened_at is None,
            "shows_plan": work.opened_at is not None or work.state != State.SUBMITTED,
            "asked_paths": {path for path, _ in form.asked} if form else set(),
            "left_over": left_over(work, read, self.request, may_decide=may_decide),
            "step_aside": reverse("admin:qa_work_stand-aside", kwargs={"public_id": work.public_id}),
        }
        return self.page("admin/qa/work/review.html", context)


def page_of(work: Model) -> str:
    return reverse("admin:qa_work_change", kwargs={"public_id": work.public_id})


def form_of(work: Work, read: Reading, draft: ReviewDraft | None) -> ReviewForm:
    days = work.cycle.settings.clarify_within_days
    suggested = clarify_by(today(), clarify_within_days=days)
    return ReviewForm.of_draft(draft, held=read.held, suggested=suggested, reasons=offered())


def own_draft(read: Reading, request: HttpRequest) -> ReviewDraft | None:
    return ReviewDraft.objects.filter(round=read.held, reviewer__user=request.user).first()


def left_over(work: Work, read: Reading, request: HttpRequest, *, may_decide: bool) -> list[ReviewDraft]:
    """What this reviewer wrote and did not send, because somebody else was first."""
    drafts = ReviewDraft.objects.filter(round__submission_id=work.pk, reviewer__user=request.user)
    if may_decide:
        drafts = drafts.exclude(round=read.held)
    return list(drafts.select_related("round").defer("round__snapshot"))


def offered() -> list[Reason]:
    return list(Reason.objects.filter(is_offered=True))


def number(text: str | None, count: int) -> int | None:
    """A place in the list of questions, or None."""
    if text is None or not (text.isascii() and text.isdigit() and len(text) < 4):
        return None
    return int(text) if int(text) < count else None
