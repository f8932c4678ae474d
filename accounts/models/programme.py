import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from accounts.domain.roles import ROLES, Scope, roles_at
from accounts.models.organisation import Organisation, days_held
from accounts.models.person import Person
from core.models import District, PublicId


@pghistory.track()
class LocalProgramme(PublicId):
    """The team that runs the enhancement model in an area. A programme may have a parent (a county); a second one is
    made in the admin: no code, no deploy (decision 7)."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    districts = models.ManyToManyField(District, blank=True, related_name="programmes")
    coordinator_name = models.CharField("named contact", max_length=120, blank=True)
    role_mailbox = models.EmailField("shared mailbox", blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    about = models.TextField("what schools and partners should know", blank=True)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("id")), name="programme_is_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class ProgrammeMembership(PublicId):
    """A person's dated role at a Local Programme; a reviewer may come from an organisation (their agency)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="programme_memberships")
    programme = models.ForeignKey(LocalProgramme, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role, ROLES[role].name) for role in roles_at(Scope.PROGRAMME)])
    agency = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="programme_members"
    )
    starts_on = models.DateField()
    ends_on = models.DateField("last day", null=True, blank=True)

    class Meta:
        ordering = ["programme", "role", "person"]
        indexes = [models.Index(fields=["person", "role"], name="programme_role_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="programme_role_ends_on_or_after_its_start",
            ),
            ExclusionConstraint(
                name="programme_role_is_held_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("programme", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (days_held(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}, {self.programme}"
