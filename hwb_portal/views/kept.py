"""What somebody typed while their session ended: shown to the same person after signing in, sent on by a press."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from enhancement.domain.page_labels import page_label
from hwb_portal.access import rule_for
from hwb_portal.parking import FIELD, Kept, forget, kept_for

# what pages send for themselves
OF_THE_PAGE = frozenset({"version", "back", "on", "next", "seen"})
WORKSPACE = re.compile(r"^/schools/[0-9a-f-]{36}/healthy-schools/(?P<page>[^?]*)")
CODED = re.compile(r"^\S{33,}$")


def kept_texts(request: HttpRequest) -> HttpResponse:
    """GET shows; each text is sent on by its own form, straight to the page it was written for. POST leaves one."""
    if request.method == "POST":
        forget(request, request.POST.get("leave", ""))
        messages.success(request, "Left: what you typed was not sent, and is not kept any more.")
        return redirect("kept_texts" if kept_for(request) else "home")
    return render(request, "hwb_portal/kept.html", {"kept": [_shown(one) for one in kept_for(request)], "field": FIELD})


def _shown(kept: Kept) -> dict[str, Any]:
    rule = rule_for(kept.route)
    return {
        "id": kept.id,
        "page": page_name(kept.path),
        "path": kept.path,
        "href": kept.path if rule and "GET" in rule.methods else "",
        "rows": [
            {"label": _label(name), "value": text} for name, texts in kept.data for text in _readable(name, texts)
        ],
        "hidden": [(name, text) for name, texts in kept.data for text in texts],
        "files": kept.files,
        "at": kept.at,
    }


def page_name(path: str) -> str:
    """The page in words; the address where the page has none."""
    found = WORKSPACE.match(path)
    if found and found["page"].startswith("conversations/"):
        return "Conversations"
    return page_label(found["page"]) if found else path.partition("?")[0]


def _label(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").strip().capitalize()


def _readable(name: str, texts: list[str]) -> list[str]:
    """What a person typed or chose, without the page's own keys."""
    if name in OF_THE_PAGE:
        return []
    return [text for text in texts if text.strip() and not CODED.match(text)]
