"""A school's workspace: the eight stages in three phases, and how far each is (R18, R19)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from enhancement.domain.next_line import Page
from enhancement.domain.stages import PHASE_NAMES, STAGES, Phase, StageState, StageStatus
from enhancement.views.common import school_or_404, url_of, workspace_context
from schools.models import School

TAGS = {
    StageState.DONE: ("done", "Done"),
    StageState.IN_PROGRESS: ("act", "Begun"),
    StageState.CAN_START: ("neutral", "Can start"),
    StageState.BLOCKED: ("waiting", "Waits"),
}


def workspace(request: HttpRequest, school: UUID) -> HttpResponse:
    held = school_or_404(request, school)
    context = workspace_context(request, held)
    phases = [
        {
            "title": PHASE_NAMES[phase],
            "tasks": [_task(status, held) for status in context["statuses"] if STAGES[status.stage].phase == phase],
        }
        for phase in Phase
    ]
    return render(request, "enhancement/workspace.html", {**context, "phases": phases})


def _task(status: StageStatus, school: School) -> dict[str, object]:
    kind, word = TAGS[status.state]
    blocked = status.state == StageState.BLOCKED
    return {
        "number": int(status.stage),
        "name": STAGES[status.stage].name,
        "href": "" if blocked else url_of(Page(f"stage_{int(status.stage)}"), school),
        "state": status.line,
        "kind": kind,
        "word": word,
        "blocked": blocked,
    }
