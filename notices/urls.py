"""A school's conversations: all below /schools/<public id>/healthy-schools/conversations/."""

from django.urls import path

from notices.views import conversations

app_name = "notices"

urlpatterns = [
    path("healthy-schools/conversations/", conversations.conversations, name="conversations"),
    path("healthy-schools/conversations/begin/", conversations.begin, name="begin"),
    path("healthy-schools/conversations/<uuid:thread>/", conversations.thread, name="thread"),
]
