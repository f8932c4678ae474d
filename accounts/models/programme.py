import pghistory
from django.db import models
from django.db.models import F, Q

from accounts.domain.roles import ROLES, Scope, roles_at
from accounts.models.dated_role import DatedRole, dated_role_constraints
from accounts.models.organisation import Organisation
from accounts.models.person import Person
from core.models import District, PublicId


@pghistory.track(
    fields=["name", "slug", "parent", "contact", "is_demonstration"],
    model_name="LocalProgrammeEvent",
    obj_field=pghistory.ObjForeignKey(related_name="events"),
)
class LocalProgramme(PublicId):
    """The team that runs the enhancement model in an area. A programme may have a parent (a county); a second one is
    made in the admin: no code, no deploy (decision 7)."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    districts = models.ManyToManyField(District, blank=True, related_name="programmes")
    contact = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="named contact"
    )
    role_mailbox = models.EmailField("shared mailbox", blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    about = models.TextField("what schools and partners should know", blank=True)
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        verbose_name = "Local Programme"
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("id")), name="programme_is_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def coordinator_name(self) -> str:
        """Name of the contact, "" when there is none: names stand in Person alone (decision 37)."""
        return self.contact.stands_for.name if self.contact else ""


@pghistory.track()
class ProgrammeMembership(DatedRole):
    """A person's dated role at a Local Programme; a reviewer may come from an organisation (their agency)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="programme_memberships")
    programme = models.ForeignKey(LocalProgramme, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role, ROLES[role].name) for role in roles_at(Scope.PROGRAMME)])
    agency = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="programme_members"
    )

    class Meta:
        ordering = ["programme", "role", "person"]
        verbose_name = "role at a Local Programme"
        verbose_name_plural = "roles at Local Programmes"
        indexes = [models.Index(fields=["person", "role"], name="programme_role_by_person")]
        constraints = dated_role_constraints("programme", "programme")

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}, {self.programme}"
