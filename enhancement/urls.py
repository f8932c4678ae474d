"""A school's workspace: all below /schools/<public id>/healthy-schools/."""

from django.urls import path  # noqa: F401 - the blocks below use it

app_name = "enhancement"

urlpatterns: list = [
    # joining: workspace, award, annual review
    # stages 1 to 3
    # stage 4, check, submission, clarification
]
