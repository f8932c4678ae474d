import pghistory
from django.db import models
from django.db.models import Q

from accounts.models import Organisation
from core.models import ActedBy, PublicId
from core.models.actor import is_an_actor, is_nobody
from directory.domain.requests import DECIDED, OPEN, REQUEST_STATES, VERDICTS, RequestState, Verdict
from directory.models.feed import FeedSource
from directory.models.fields import is_on_the_list, one_of
from directory.models.intervention import Intervention

STILL_OPEN = Q(state__in=sorted(OPEN))
IS_DECIDED = Q(state__in=sorted(DECIDED))
GIVES_A_REASON = Q(state__in=sorted({RequestState.CHANGES_ASKED, RequestState.DECLINED}))


@pghistory.track(exclude=["reply_to"])
class ChangeRequest(PublicId, ActedBy):
    """What somebody wants a listing to say; the listing itself stays as it was approved until this is (DI6)."""

    # null = a new listing; filled when it is approved
    listing = models.ForeignKey(
        Intervention, null=True, blank=True, on_delete=models.PROTECT, related_name="change_requests"
    )
    is_new = models.BooleanField("a new listing", default=False)
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="change_requests")
    state = one_of(REQUEST_STATES, default=RequestState.DRAFT.value)
    # the listing's version that the author saw
    base_version = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField("what the author adds", blank=True)
    # question by question, as the provider answered them before a new listing (DI12)
    pre_check = models.JSONField("answers about the criteria", default=dict, blank=True)
    # null: a person asked, not a feed
    source = models.ForeignKey(
        FeedSource, null=True, blank=True, on_delete=models.PROTECT, related_name="change_requests"
    )
    external_id = models.CharField(max_length=200, blank=True)
    # a mailbox for the answer, where no sign-in stands behind the request; left out of the history
    reply_to = models.EmailField(null=True, blank=True)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_kind = models.CharField(max_length=10, null=True, blank=True)
    decided_by_ref = models.UUIDField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["submitted_at", "id"]
        indexes = [
            models.Index(fields=["state", "submitted_at", "id"], name="change_request_by_state"),
            models.Index(fields=["provider", "-created_at"], name="change_request_by_provider"),
        ]
        constraints = [
            *ActedBy.Meta.constraints,
            is_on_the_list("state", RequestState, of="change_request"),
            models.UniqueConstraint(
                fields=["listing"], condition=STILL_OPEN, name="listing_has_one_open_change_request_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(is_new=True) | Q(listing__isnull=False), name="change_request_names_its_listing_or_is_new"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[RequestState.DRAFT, RequestState.WITHDRAWN]) | Q(submitted_at__isnull=False),
                name="change_request_that_was_sent_says_when",
            ),
            models.CheckConstraint(
                condition=~GIVES_A_REASON | Q(reason__gt=""), name="change_request_that_is_sent_back_gives_a_reason"
            ),
            models.CheckConstraint(
                condition=(IS_DECIDED & Q(decided_at__isnull=False) & is_an_actor("decided_by"))
                | (~IS_DECIDED & Q(decided_at__isnull=True) & is_nobody("decided_by")),
                name="change_request_is_decided_by_somebody_exactly_when_decided",
            ),
        ]

    def __str__(self) -> str:
        return str(self.listing) if self.listing else f"New listing by {self.provider}"


class ProposedField(models.Model):
    """One field of a request, before and after; values as directory.domain.proposals writes them in JSON."""

    request = models.ForeignKey(ChangeRequest, on_delete=models.CASCADE, related_name="fields")
    field = models.CharField(max_length=40)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    verdict = one_of(VERDICTS, null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["request", "id"]
        constraints = [
            models.UniqueConstraint(fields=["request", "field"], name="proposed_field_stands_once_in_its_request"),
            models.CheckConstraint(
                condition=Q(verdict__isnull=True) | Q(verdict__in=[verdict.value for verdict in Verdict]),
                name="proposed_field_verdict_is_on_the_list",
            ),
        ]

    def __str__(self) -> str:
        return self.field
