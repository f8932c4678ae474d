"""Anybody checks a letter or certificate by its number."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from core import clock
from core.domain.wording import day
from core.rate_limits import limited
from documents.domain.numbers import CheckCharacterError, NotANumberError, parse, printed
from documents.forms.verify import NumberForm, PaperForm
from documents.models import Document
from documents.queries import public_by_number
from documents.views.wording import STANDING_TAGS, printed_rows


def verify(request: HttpRequest) -> HttpResponse:
    """Asks for the number; a number in the address leads on to its page."""
    form = NumberForm(request.GET) if "number" in request.GET else NumberForm()
    if form.is_bound and form.is_valid():
        return redirect("documents:verify_number", number=printed(form.cleaned_data["number"]))
    return render(request, "documents/verify.html", {"form": form, "paper_form": PaperForm()})


@never_cache
@limited("verify", reading=True)
def verify_number(request: HttpRequest, number: str) -> HttpResponse:
    """What was issued under this number, and whether it stands; tells a typing mistake from an unknown number.

    Fifty random bits make guessing hopeless at the pace that is let through.
    """
    try:
        found = parse(number)
    except (NotANumberError, CheckCharacterError):
        form = NumberForm({"number": number})
        return render(request, "documents/verify.html", {"form": form, "paper_form": PaperForm()}, status=404)
    if number != printed(found):
        return redirect("documents:verify_number", number=printed(found))
    document = public_by_number(found)
    if document is None:
        form = NumberForm(initial={"number": printed(found)})
        context = {"form": form, "paper_form": PaperForm(), "unknown": printed(found)}
        return render(request, "documents/verify.html", context, status=404)
    return render(request, "documents/verified.html", facts_of(document))


def facts_of(document: Document) -> dict[str, object]:
    """What the public page says: nothing but what stands on the paper, and whether it still holds."""
    facts, standing = document.typed_facts, document.standing_on(clock.local_date(clock.now()))
    rows = [
        {"label": "School", "value": facts.school_name},
        {"label": "Document", "value": document.kind_facts.title},
        {"label": "Number", "value": document.printed_number},
        {"label": "Issued on", "value": day(document.issued_on)},
        {"label": "Valid to", "value": day(document.valid_to) if document.valid_to else "No end date"},
        {"label": "Issued by", "value": f"Local Programme: {facts.programme_name}"},
        *printed_rows(facts),
    ]
    return {
        "document": document,
        "kind": document.kind_facts,
        "standing": standing,
        "tag": STANDING_TAGS[standing],
        "rows": rows,
        "why": document.get_revoked_reason_display(),
    }
