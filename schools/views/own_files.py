"""Own data as a table: the template, the check before anything is saved, and the way out again (PP4)."""

from collections.abc import Iterator
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render

from core.csv_export import csv_response
from core.errors import DomainError, NotAllowedError
from schools.domain.own_csv import COLUMNS, EXAMPLE, HEADER
from schools.forms.own_upload import SaveForm, UploadForm
from schools.models import School
from schools.queries.own_data import own_figures
from schools.queries.own_upload import Fate, Plan, plan_of_table
from schools.services.own_data_upload import write_table
from schools.views.own_cards import to
from schools.views.own_data import page_context, refused, school_or_404, who
from schools.views.own_rows import exported, shown

SALT = "schools.own_data_upload"
# Seconds that a checked file may wait for its press
KEPT = 60 * 60
TOO_OLD = "This check is older than an hour, or was changed on the way. Choose the file again: nothing was saved."


def template(request: HttpRequest, public_id: UUID) -> StreamingHttpResponse:
    school = school_or_404(request, public_id)
    today = page_context(request, school)["today"]
    rows = [[EXAMPLE.get(name, "") for name in _names()]]
    return csv_response(name=f"What we measure {school.name} template", header=HEADER, rows=rows, on=today)


def own_csv(request: HttpRequest, public_id: UUID) -> StreamingHttpResponse:
    """All that stands, in the layout of the template: what is downloaded can be uploaded again."""
    school = school_or_404(request, public_id)
    today = page_context(request, school)["today"]
    return csv_response(name=f"What we measure {school.name}", header=HEADER, rows=_rows(school), on=today)


def upload(request: HttpRequest, public_id: UUID) -> HttpResponse:
    school = school_or_404(request, public_id)
    context = page_context(request, school)
    if not context["may_write"]:
        return refused(request, school, sent=request.method == "POST")
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        content = form.content()
        try:
            plan = plan_of_table(school, content, today=context["today"])
        except DomainError as error:
            form.add_error("file", str(error))
        else:
            save = SaveForm(initial={"parked": _parked(request, school, content)})
            return _preview(request, context, plan, save)
    return render(request, "schools/own_data/upload.html", {**context, "form": form})


def preview(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The press that saves; the file is read and checked anew, as if nothing had been shown."""
    school = school_or_404(request, public_id)
    context = page_context(request, school)
    if not context["may_write"]:
        return refused(request, school, sent=True)
    form = SaveForm(request.POST)
    content = _unparked(request, school, request.POST.get("parked", "")) if form.is_valid() else None
    if content is None:
        messages.error(request, TOO_OLD)
        return redirect(to("own_data_upload", school))
    try:
        plan = plan_of_table(school, content, today=context["today"])
        if plan.looks_personal and not form.cleaned_data["not_a_name"]:
            form.add_error("not_a_name", "Change the words in the file, or tick this to go on.")
            return _preview(request, context, plan, form)
        written = write_table(school=school, content=content, **who(request))
    except NotAllowedError:
        return refused(request, school, sent=True)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(to("own_data_upload", school))
    messages.success(request, _said(written.new, written.changed, written.same))
    return redirect(to("own_data", school))


def _preview(request: HttpRequest, context: dict[str, object], plan: Plan, form: SaveForm) -> HttpResponse:
    if not plan.looks_personal:
        del form.fields["not_a_name"]
    write = len(plan.to_write)
    context |= {
        "form": form,
        "rows": [shown(one) for one in plan.rows],
        "problems": plan.count(Fate.PROBLEM),
        "summary": _counted({"new": Fate.NEW, "to change": Fate.CHANGE, "there already": Fate.SAME}, plan),
        "write": write,
        "save_text": f"Save {write} figure{'' if write == 1 else 's'}",
        "personal": plan.looks_personal,
    }
    return render(request, "schools/own_data/preview.html", context)


def _counted(words: dict[str, Fate], plan: Plan) -> str:
    """ "2 new, 1 to change"; what is none is left out."""
    return ", ".join(f"{plan.count(fate)} {word}" for word, fate in words.items() if plan.count(fate))


def _said(new: int, changed: int, same: int) -> str:
    if not new and not changed:
        return "Nothing new: every figure of the file is there already."
    counts = {"new": new, "changed": changed, "there already": same}
    parts = [f"{count} {word}" for word, count in counts.items() if count]
    return f"Saved: {', '.join(parts)}."


def _parked(request: HttpRequest, school: School, content: bytes) -> str:
    kept = {"school": str(school.public_id), "user": str(request.user.public_id), "file": content.decode("latin-1")}
    return signing.dumps(kept, salt=SALT, compress=True)


def _unparked(request: HttpRequest, school: School, parked: str) -> bytes | None:
    """The file as it was shown to this user for this school within the hour; None for anything else."""
    try:
        kept = signing.loads(parked, salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return None
    if (kept["school"], kept["user"]) != (str(school.public_id), str(request.user.public_id)):
        return None
    return kept["file"].encode("latin-1")


def _rows(school: School) -> Iterator[list[object]]:
    for figure in own_figures(school):
        row = exported(figure)
        yield [row[name] for name in _names()]


def _names() -> list[str]:
    return list(COLUMNS)
