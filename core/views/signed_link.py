"""The page behind a signed link: GET shows what will happen with one button, POST does it (decision 24).

Mail programs and scanners open every link, so opening one must change nothing.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View

from core import clock
from core.domain.links import LinkError, LinkPurpose
from core.errors import DomainError
from core.models import SignedLink
from core.rate_limits import limited
from core.services import links

KEEP_TO_ITSELF = {
    # the address is the key: not kept, not passed on, not found by a search engine
    "Cache-Control": "no-store, private",
    # with "no-referrer" a browser posts the form with "Origin: null", which the check against forged posts refuses
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


@method_decorator(limited("open_form"), name="dispatch")
class SignedLinkView(View):
    """Subclass it with a purpose and `act()`; the address gives `token`.

    `act()` makes one service call, which itself calls `links.use(token=...)` in its transaction, and gives the answer.
    `form_class` adds fields to the button; its `cleaned_data` goes to `act()`. One person may press ten in a minute.
    """

    purpose: ClassVar[LinkPurpose]
    template_name: ClassVar[str] = "core/signed_link.html"
    heading: ClassVar[str]
    button: ClassVar[str]
    form_class: ClassVar[type | None] = None
    http_method_names = ["get", "head", "post", "options"]

    def explain(self, link: SignedLink) -> str:
        """One or two sentences: what the button will do."""
        raise NotImplementedError

    def page_context(self, link: SignedLink) -> Mapping[str, object]:
        """What a template of the subclass needs besides."""
        return {}

    def act(self, *, token: str, answers: Mapping[str, object], now: datetime) -> HttpResponse:
        """Does it, by one service call."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            answer = super().dispatch(request, *args, **kwargs)
        except LinkError as refusal:
            status = 410 if refusal.gone else 404
            answer = render(request, "core/signed_link_refused.html", {"reason": str(refusal)}, status=status)
        for name, value in KEEP_TO_ITSELF.items():
            answer[name] = value
        return answer

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        link = links.resolve(token=token, purpose=self.purpose, now=clock.now())
        return self.show(link, self.form_class() if self.form_class else None)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        now = clock.now()
        link = links.resolve(token=token, purpose=self.purpose, now=now)
        form = self.form_class(request.POST) if self.form_class else None
        if form is not None and not form.is_valid():
            return self.show(link, form, status=422)
        try:
            return self.act(token=token, answers=form.cleaned_data if form else {}, now=now)
        except LinkError:
            raise
        except DomainError as refusal:
            if form is not None:
                form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            return self.show(link, form, status=422, refusal=None if form else str(refusal))

    def show(self, link: SignedLink, form: object, *, status: int = 200, refusal: str | None = None) -> HttpResponse:
        context = {
            "heading": self.heading,
            "explanation": self.explain(link),
            "button": self.button,
            "form": form,
            "refusal": refusal,
            **self.page_context(link),
        }
        return render(self.request, self.template_name, context, status=status)
