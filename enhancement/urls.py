"""A school's workspace: all below /schools/<public id>/healthy-schools/."""

from django.urls import path

from enhancement.views import (
    annual_review,
    award,
    carrying,
    check,
    clarification,
    evidence,
    impact,
    indicators,
    moderation,
    new_outcome,
    new_outcome_parts,
    outcomes,
    policies,
    review_actions,
    sharing,
    signed_review,
    stage1,
    stage2,
    stage3,
    stage4,
    submission,
    workspace,
)

app_name = "enhancement"

urlpatterns: list = [
    # joining: workspace, award, annual review
    path("healthy-schools/", workspace.workspace, name="workspace"),
    path("healthy-schools/award/", award.award, name="award"),
    path("healthy-schools/annual-review/", annual_review.annual_review, name="annual_review"),
    path("healthy-schools/annual-review/signed/<uuid:review>/", signed_review.signed_review, name="signed_review"),
    # annual review: actions, moderation, policies
    path("healthy-schools/annual-review/actions/", review_actions.review_actions, name="review_actions"),
    path("healthy-schools/annual-review/actions/<uuid:action>/", review_actions.review_action, name="review_action"),
    path("healthy-schools/annual-review/moderation/", moderation.moderation, name="moderation"),
    path("healthy-schools/policies/", policies.policies, name="policies"),
    path("healthy-schools/policies/add/", policies.policy_add, name="policy_add"),
    path("healthy-schools/policies/<uuid:policy>/", policies.policy, name="policy"),
    path("healthy-schools/annual-review/<str:theme>/", annual_review.review_theme, name="review_theme"),
    # stages 1 to 3
    path("healthy-schools/stage-1/", stage1.stage1, name="stage1"),
    path("healthy-schools/stage-1/tasks/", stage1.tasks, name="tasks"),
    path("healthy-schools/stage-1/voices/<str:voice>/", stage1.voice, name="voice"),
    path("healthy-schools/stage-1/voices/<str:voice>/add/", stage1.member_add, name="member_add"),
    path("healthy-schools/stage-1/voices/<str:voice>/<uuid:member>/", stage1.member, name="member"),
    path("healthy-schools/stage-2/", stage2.stage2, name="stage2"),
    path("healthy-schools/stage-2/needs/add/", stage2.need_add, name="need_add"),
    path("healthy-schools/stage-2/needs/<uuid:need>/", stage2.need, name="need"),
    path("healthy-schools/stage-2/needs/<uuid:need>/data/add/", stage2.data_add, name="data_add"),
    path("healthy-schools/stage-2/needs/<uuid:need>/data/<uuid:item>/", stage2.data_item, name="data_item"),
    path("healthy-schools/stage-3/", stage3.stage3, name="stage3"),
    path("healthy-schools/stage-3/<str:kind>/", stage3.priority, name="priority"),
    path("healthy-schools/stage-1/shared-group/", sharing.sharing, name="sharing"),
    # a page of impact
    path("healthy-schools/impact/", impact.impact, name="impact"),
    path("healthy-schools/impact.pdf", impact.impact_pdf, name="impact_pdf"),
    # figures carried into the plan
    path("healthy-schools/carry/<uuid:figure>/", carrying.carry, name="carry"),
    path("healthy-schools/carry/<uuid:indicator>/<str:area>/", carrying.carry_area, name="carry_area"),
    path("healthy-schools/carried/<uuid:item>/new-figure/", carrying.take_new_figure, name="take_new_figure"),
    # stage 4
    path("healthy-schools/stage-4/", stage4.stage4, name="stage4"),
    path("healthy-schools/stage-4/<str:priority>/<str:kind>/", outcomes.outcome, name="outcome"),
    path("healthy-schools/stage-4/<str:priority>/<str:kind>/preview/", outcomes.preview, name="preview"),
    path("healthy-schools/stage-4/<str:priority>/<str:kind>/evidence/", evidence.evidence, name="evidence"),
    path("healthy-schools/stage-4/<str:priority>/<str:kind>/signs/", indicators.esis, name="esis"),
    path("healthy-schools/stage-4/<str:priority>/<str:kind>/signs/add/", indicators.esi_add, name="esi_add"),
    path("healthy-schools/stage-4/<str:priority>/<str:kind>/signs/<uuid:esi>/", indicators.esi, name="esi"),
    # changes after the confirmation
    path("healthy-schools/new-outcome/", new_outcome.changes, name="changes"),
    path("healthy-schools/new-outcome/<str:priority>/<str:kind>/", new_outcome.new_outcome, name="new_outcome"),
    path(
        "healthy-schools/new-outcome/<str:priority>/<str:kind>/sentence/",
        new_outcome_parts.sentence,
        name="new_outcome_sentence",
    ),
    path(
        "healthy-schools/new-outcome/<str:priority>/<str:kind>/preview/",
        new_outcome_parts.preview,
        name="new_outcome_preview",
    ),
    path(
        "healthy-schools/new-outcome/<str:priority>/<str:kind>/evidence/",
        new_outcome_parts.evidence,
        name="new_outcome_evidence",
    ),
    path(
        "healthy-schools/new-outcome/<str:priority>/<str:kind>/signs/<uuid:esi>/",
        new_outcome_parts.esi,
        name="new_outcome_esi",
    ),
    path(
        "healthy-schools/new-outcome/<str:priority>/<str:kind>/wording/",
        new_outcome_parts.wording,
        name="outcome_wording",
    ),
    # check, submission, clarification
    path("healthy-schools/check/", check.check, name="check"),
    path("healthy-schools/submission/", submission.submission, name="submission"),
    path("healthy-schools/submission/of/<uuid:submission>/", submission.submission_of, name="submission_of"),
    path("healthy-schools/submission/<uuid:frozen>/", submission.submission_round, name="submission_round"),
    path("healthy-schools/clarification/", clarification.clarification, name="clarification"),
    path(
        "healthy-schools/clarification/of/<uuid:submission>/",
        clarification.clarification_of,
        name="clarification_of",
    ),
    path("healthy-schools/clarification/<uuid:item>/", clarification.answer, name="answer"),
]
