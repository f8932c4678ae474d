from django.urls import path

from core.views import demo_mailbox

app_name = "core"

urlpatterns = [
    path("demo/mailbox/", demo_mailbox.mailbox, name="demo_mailbox"),
    path("demo/mailbox/<uuid:public_id>/", demo_mailbox.message, name="demo_message"),
]
