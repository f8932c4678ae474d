from django.db import models
from django.db.models import Q

from core.domain.actor import ActorKind
from core.domain.outbox import MAIL_STATE_NAMES, MailState
from core.models.actor import ActedBy, is_an_actor, is_nobody
from core.models.public_id import PublicId


class OutboxMessage(PublicId, ActedBy):
    """One e-mail to one address. The row is the truth; the broker only carries its number (decision 36).

    `dedupe_key` says what the message is about, so that asking twice makes one message. `message_id` is fixed when the
    row is made: whatever happens later, every copy that leaves the house carries the same Message-ID.
    """

    dedupe_key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True, help_text="Further headers, such as Reply-To")
    message_id = models.CharField("Message-ID", max_length=255, unique=True)
    state = models.CharField(
        max_length=10,
        choices=[(state, MAIL_STATE_NAMES[state]) for state in MailState],
        default=MailState.QUEUED,
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField("not to be tried before", null=True, blank=True)
    swept_at = models.DateTimeField("last named to the broker again", null=True, blank=True)
    sending_at = models.DateTimeField("last attempt began", null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField("failed or cancelled", null=True, blank=True)
    settled_at = models.DateTimeField("a person decided", null=True, blank=True)
    settled_by_kind = models.CharField(
        max_length=10, choices=[(kind, kind) for kind in ActorKind], null=True, blank=True
    )
    settled_by_ref = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="outbox_message_newest_first"),
            models.Index(fields=["to", "-created_at"], name="outbox_message_by_address"),
            models.Index(fields=["due_at"], condition=Q(state=MailState.QUEUED), name="outbox_message_waiting"),
            models.Index(fields=["sending_at"], condition=Q(state=MailState.SENDING), name="outbox_message_in_hand"),
        ]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=list(MailState)),
                name="outbox_message_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state=MailState.QUEUED, due_at__isnull=False)
                | ~Q(state=MailState.QUEUED) & Q(due_at__isnull=True),
                name="outbox_message_is_due_exactly_while_queued",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[MailState.QUEUED, MailState.CANCELLED], sending_at__isnull=True)
                | Q(
                    state__in=[MailState.SENDING, MailState.SENT, MailState.FAILED, MailState.UNCERTAIN],
                    sending_at__isnull=False,
                    attempts__gte=1,
                ),
                name="outbox_message_was_tried_exactly_when_sending_at_is_set",
            ),
            models.CheckConstraint(
                condition=Q(state=MailState.SENT, sent_at__isnull=False)
                | ~Q(state=MailState.SENT) & Q(sent_at__isnull=True),
                name="outbox_message_is_sent_exactly_when_sent_at_is_set",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[MailState.FAILED, MailState.CANCELLED], stopped_at__isnull=False)
                | ~Q(state__in=[MailState.FAILED, MailState.CANCELLED]) & Q(stopped_at__isnull=True),
                name="outbox_message_has_stopped_exactly_when_stopped_at_is_set",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) & is_nobody("settled_by")
                | Q(settled_at__isnull=False) & is_an_actor("settled_by"),
                name="outbox_message_is_settled_by_somebody_at_some_time",
            ),
            models.CheckConstraint(
                condition=~Q(subject__regex=r"[\r\n]") & ~Q(to__regex=r"[\r\n]"),
                name="outbox_message_headers_have_one_line",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({MAIL_STATE_NAMES[MailState(self.state)].lower()})"
