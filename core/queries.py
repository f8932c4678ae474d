"""Questions asked of the shared kernel's tables."""

from django.db.models import QuerySet

from core.models import OutboxMessage


def demo_mailbox(*, to: str = "") -> QuerySet[OutboxMessage]:
    """E-mails of the demonstration, newest first; `to` is a part of the address."""
    return OutboxMessage.objects.filter(to__icontains=to).defer("html").order_by("-created_at", "-id")
