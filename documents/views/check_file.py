"""Anybody has a PDF compared with the files we issued; the file is looked at and not kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from core.rate_limits import limited
from documents.forms.verify import NumberForm, PaperForm
from documents.queries import rendition_by_sha256
from documents.uploads import FingerprintHandler
from documents.views.verify import facts_of


@csrf_exempt
def check_file(request: HttpRequest) -> HttpResponse:
    """Sets the upload handler before anything reads the POST; `_checked` does the check against forged forms."""
    request.upload_handlers = [FingerprintHandler(request)]
    return _checked(request)


@never_cache
@csrf_protect
@limited("verify")
def _checked(request: HttpRequest) -> HttpResponse:
    form = PaperForm(request.POST, request.FILES) if request.method == "POST" else PaperForm()
    if not form.is_bound or not form.is_valid():
        return render(request, "documents/verify.html", {"form": NumberForm(), "paper_form": form})
    paper = form.cleaned_data["paper"]
    rendition = rendition_by_sha256(paper.sha256)
    if rendition is None:
        context = {"name": paper.name, "form": NumberForm(), "paper_form": PaperForm()}
        return render(request, "documents/not_ours.html", context)
    context = {**facts_of(rendition.document), "name": paper.name, "is_older": rendition.superseded_by_id is not None}
    return render(request, "documents/verified.html", context)
