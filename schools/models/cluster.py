import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from accounts.models import LocalProgramme
from accounts.models.organisation import days_held
from core.models import ActedBy, PublicId
from directory.models import Topic
from schools.models.school import School


@pghistory.track()
class Cluster(PublicId, ActedBy):
    """Schools that work together for a purpose (CL1). It has no plan, outcome or certificate of its own (R88)."""

    name = models.CharField(max_length=200)
    purpose = models.TextField()
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(LocalProgramme, on_delete=models.PROTECT, related_name="clusters")
    starts_on = models.DateField()
    ends_on = models.DateField("last day", null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta(ActedBy.Meta):
        ordering = ["name", "id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(condition=Q(name__regex=r"\S"), name="cluster_has_a_name"),
            models.CheckConstraint(condition=Q(purpose__regex=r"\S"), name="cluster_says_what_it_is_for"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="cluster_ends_on_or_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class ClusterSchool(ActedBy):
    """A school in a cluster, from when to when; leaving keeps the row (CL1). A school may be in several."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="memberships")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="cluster_memberships")
    is_lead = models.BooleanField("leads the cluster", default=False)
    starts_on = models.DateField()
    ends_on = models.DateField("last day", null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["cluster", "starts_on", "id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="school_leaves_a_cluster_on_or_after_joining",
            ),
            ExclusionConstraint(
                name="school_is_in_a_cluster_once_at_a_time",
                expressions=[
                    ("cluster", RangeOperators.EQUAL),
                    ("school", RangeOperators.EQUAL),
                    (days_held(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school} in {self.cluster}"


@pghistory.track()
class ClusterInvitation(PublicId, ActedBy):
    """A school is asked to join a cluster; it answers itself (CL4)."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="invitations")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="cluster_invitations")
    text = models.TextField(blank=True)
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    accepted = models.BooleanField(null=True, blank=True)

    class Meta(ActedBy.Meta):
        ordering = ["cluster", "invited_at", "id"]
        constraints = [
            *ActedBy.Meta.constraints,
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, accepted__isnull=True)
                | Q(answered_at__isnull=False, accepted__isnull=False),
                name="cluster_invitation_is_answered_yes_or_no_at_some_time",
            ),
            models.UniqueConstraint(
                fields=["cluster", "school"],
                condition=Q(answered_at__isnull=True),
                name="school_is_invited_to_a_cluster_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school} invited to {self.cluster}"
