"""What the words of the directory mean: every published scale."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from directory.domain.scales import EVIDENCE_SCALE, SCALES, Scale
from directory.views.cards import EVIDENCE_KINDS
from directory.views.detail import crumbs


def words(request: HttpRequest) -> HttpResponse:
    context = {"scales": [shown(scale) for scale in SCALES], "crumbs": crumbs()}
    return render(request, "directory/words.html", context)


def shown(scale: Scale) -> dict[str, object]:
    """A scale with the anchor of each word; words of the evidence scale look as they do on a listing."""
    kinds = EVIDENCE_KINDS if scale is EVIDENCE_SCALE else {}
    return {
        "key": scale.key,
        "title": scale.title,
        "about": scale.about,
        "who": scale.who,
        "tagged": bool(kinds),
        "words": [
            {"anchor": scale.anchor(word), "name": facts.name, "meaning": facts.meaning, "kind": kinds.get(word)}
            for word, facts in scale.words.items()
        ],
    }
