"""The Next line on a school's pages of a lower app."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from core.slots import Context
from enhancement.views.common import workspace_context


def next_line_on(request: HttpRequest, context: Context) -> str:
    """`school` is given; the same panel as in the workspace."""
    held = workspace_context(request, context["school"])
    return render_to_string("enhancement/_next_line.html", held, request=request)
