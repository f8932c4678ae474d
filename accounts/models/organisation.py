import pghistory
from django.db import models
from django.db.models import F, Q

from accounts.domain.roles import ROLES, Role, Scope, roles_at
from accounts.models.dated_role import DatedRole, DateRange, dated_role_constraints, days_held
from accounts.models.person import Person
from core.models import PublicId

__all__ = ["DateRange", "Organisation", "OrganisationMembership", "days_held"]


@pghistory.track(
    fields=["name", "is_provider", "is_trust", "is_quas_body", "website", "is_demonstration", "merged_into"],
    model_name="OrganisationEvent",
    obj_field=pghistory.ObjForeignKey(related_name="events"),
)
class Organisation(PublicId):
    """A body that may be provider, school trust and QUAS body at once (decision 8)."""

    name = models.CharField(max_length=200)
    sort_name = models.CharField(max_length=200, db_index=True)
    is_provider = models.BooleanField("provides support to schools", default=False)
    is_trust = models.BooleanField("runs schools", default=False)
    is_quas_body = models.BooleanField("sends reviewers", default=False)
    website = models.URLField(blank=True)
    about = models.TextField("what it does, in a few sentences", blank=True)
    telephone = models.CharField("telephone of the office", max_length=30, blank=True)
    role_mailbox = models.EmailField("shared mailbox", blank=True)
    is_demonstration = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")

    class Meta:
        ordering = ["sort_name", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="organisation_is_not_merged_into_itself"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class OrganisationMembership(DatedRole):
    """A person's dated role at an organisation."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="organisation_memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(
        max_length=20,
        choices=[(role, ROLES[role].name) for role in roles_at(Scope.ORGANISATION)],
        default=Role.PROVIDER,
    )

    class Meta:
        ordering = ["organisation", "person"]
        verbose_name = "role at an organisation"
        verbose_name_plural = "roles at organisations"
        constraints = dated_role_constraints("organisation", "organisation")

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}, {self.organisation}"
