"""A coordinator's lists about annual reviews: below /your-schools/."""

from django.urls import path

from enhancement.views import desk_moderation, desk_policies, desk_recruitment, desk_reviews

app_name = "reviews"

urlpatterns: list = [
    path("annual-reviews/", desk_reviews.review_list, name="list"),
    path("annual-reviews/remind/", desk_reviews.chase, name="chase"),
    path("policies/", desk_policies.policy_list, name="policies"),
    path("moderation/", desk_moderation.moderation_list, name="moderation"),
    path("recruitment/", desk_recruitment.recruitment, name="recruitment"),
]
