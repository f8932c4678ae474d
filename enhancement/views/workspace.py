"""A school's workspace: what to do next, the eight stages, where it stands, its letters, what happened (R18, R19)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from documents.models import Document
from documents.queries import visible_to, with_files
from documents.views.mine import row as file_row
from enhancement.domain.facts import JourneyFacts
from enhancement.domain.next_line import Page
from enhancement.domain.openings import opens_when
from enhancement.domain.stages import PHASE_NAMES, STAGES, Phase, StageState, StageStatus
from enhancement.queries.history import happened
from enhancement.queries.journeys import award_of, last_review_on
from enhancement.views.common import NOT_HERE, is_built, school_or_404, url_of, workspace_context
from enhancement.views.stage_pages import programme_of
from enhancement.views.standing import standing_block
from enhancement.views.submission_block import submission_block
from schools.models import School

TAGS = {
    StageState.DONE: ("done", "Done"),
    StageState.IN_PROGRESS: ("act", "Begun"),
    StageState.CAN_START: ("neutral", "Can start"),
    StageState.BLOCKED: ("waiting", "Waits"),
}
LETTERS_SHOWN, HAPPENINGS_SHOWN = 4, 5


def workspace(request: HttpRequest, school: UUID) -> HttpResponse:
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    facts, documents = context["facts"], _documents(request, held, context)
    happenings = happened(held, documents)
    context |= {
        "phases": _phases(held, facts, context["statuses"]),
        "standing": standing_block(held, facts, award_of(held), reviewed_on=last_review_on(held)),
        "submission_block": submission_block(held, context["submission"]),
        "files": [_file(document, context) for document in documents[:LETTERS_SHOWN]],
        "more_files": len(documents) > LETTERS_SHOWN,
        "happenings": happenings[:HAPPENINGS_SHOWN],
        "earlier": happenings[HAPPENINGS_SHOWN:],
        "programme": programme_of(context),
    }
    return render(request, "enhancement/workspace.html", context)


def _documents(request: HttpRequest, school: School, context: dict[str, Any]) -> list[Document]:
    """Letters and certificates of this school that the reader may see, newest first."""
    return list(with_files(visible_to(request.user, on=context["today"])).filter(school=school).distinct())


def _file(document: Document, context: dict[str, Any]) -> dict[str, Any]:
    """As in the list of letters; the school's name stands above already."""
    return {**file_row(document, context["today"]), "name": document.kind_facts.title}


def _phases(school: School, facts: JourneyFacts, statuses: list[StageStatus]) -> list[dict[str, Any]]:
    opens = opens_when(facts)
    return [
        {
            "title": PHASE_NAMES[phase],
            "tasks": [
                _task(status, opens.get(status.stage, ""), school)
                for status in statuses
                if STAGES[status.stage].phase == phase
            ],
        }
        for phase in Phase
    ]


def _task(status: StageStatus, opens: str, school: School) -> dict[str, Any]:
    kind, word = TAGS[status.state]
    page = Page(f"stage_{int(status.stage)}")
    state = opens or status.line
    if not opens and not is_built(page):
        kind, word, state = "neutral", "Not here yet", NOT_HERE
    return {
        "number": int(status.stage),
        "name": STAGES[status.stage].name,
        "href": "" if opens or not is_built(page) else url_of(page, school),
        "state": state,
        "kind": kind,
        "word": word,
        "blocked": bool(opens),
    }
