"""The style guide: every component with its own description and examples, drawn by the templates themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from hwb_portal.gallery import blocks, figures, forms

COMPONENTS = Path(settings.BASE_DIR, "templates", "components")
_COMMENT = re.compile(r"{% comment %}\s*(.+?)\s*{% endcomment %}", re.DOTALL)
# a line that begins a variable, "kind: ..." or "title, href · text: ..."; any other goes on from the line before
_NEW_VARIABLE = re.compile(r"[a-z_]+(, [a-z_]+)*(:| ·|$)")

SWATCHES = (
    "ink", "quiet-ink", "paper", "wash", "leaf", "leaf-tint", "focus", "done", "waiting", "act", "stop", "award",
)  # fmt: skip

# What stands at the edge of every page and would stand there twice if it were drawn again.
IN_PLACE = {
    "skip_link": "Press the tab key at the top of this page.",
    "navigation": "Stands under the brand bar of this page.",
}
EXAMPLES: dict[str, list[dict[str, Any]]] = {**blocks.EXAMPLES, **forms.EXAMPLES, **figures.EXAMPLES}
# Rows that need their list around them.
WRAPPED = {"card": '<ul class="cards">{}</ul>', "file_row": '<ul class="files">{}</ul>'}
IN_LIST_ITEM = {"card"}


@dataclass(frozen=True)
class Shown:
    """One component: its name, what its own comment says, and its examples as HTML."""

    name: str
    title: str
    about: str
    takes: list[str]
    in_place: str
    html: SafeString


def names() -> list[str]:
    """Every component there is, by its file."""
    return sorted(path.stem for path in COMPONENTS.glob("*.html"))


def shown(request: HttpRequest) -> Iterator[Shown]:
    """Every component in order of name; one without an example is a mistake of ours."""
    for name in names():
        yield Shown(
            name=name,
            title=name.replace("_", " ").capitalize(),
            about=about(name)[0],
            takes=about(name)[1],
            in_place=IN_PLACE.get(name, ""),
            html=mark_safe("" if name in IN_PLACE else _drawn(name, request)),  # noqa: S308 - our own templates
        )


def about(name: str) -> tuple[str, list[str]]:
    """What the component's own comment says of it: what it is, and each variable it takes."""
    found = _COMMENT.search((COMPONENTS / f"{name}.html").read_text())
    if found is None:
        message = f"templates/components/{name}.html does not say what it is and which variables it takes."
        raise ValueError(message)
    first, *others = re.sub(r"{% (end)?verbatim %}", "", found[1]).splitlines()
    takes: list[str] = []
    for line in others:
        if _NEW_VARIABLE.match(line) or not takes:
            takes.append(line)
        else:
            takes[-1] += f" {line}"
    return first, [variable for line in takes for variable in line.split(" · ")]


def _drawn(name: str, request: HttpRequest) -> str:
    drawn = [render_to_string(f"components/{name}.html", example, request) for example in EXAMPLES[name]]
    if name in IN_LIST_ITEM:
        drawn = [f"<li>{html}</li>" for html in drawn]
    return WRAPPED.get(name, "{}").format("\n".join(drawn))
