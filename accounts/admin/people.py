from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts import queries
from accounts.admin.base import holds, today
from accounts.admin.history import history
from accounts.admin.records import Fact, RecordAdmin, Table, record_url
from accounts.admin.steps import Step
from accounts.domain.roles import Permission, Role, roles_with
from accounts.forms.people import AnonymiseForm, ContactEmailForm, InviteForm, MergeForm, OtherNameForm
from accounts.models import Person
from accounts.services import invitations, people

RUNS_PROGRAMME = roles_with(Permission.RUN_PROGRAMME)
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})


class PersonStep(Step):
    model = Person
    roles = RUNS_PROGRAMME

    @classmethod
    def may(cls, request: HttpRequest, record: Person | None) -> bool:
        in_use = record is not None and record.merged_into_id is None and record.anonymised_at is None
        return in_use and holds(request, cls.roles) and cls.fits(record)

    @classmethod
    def fits(cls, person: Person) -> bool:
        return True


class Invite(PersonStep):
    slug, label, title, button = "invite", "Invite to sign in", "Invite to sign in", "Send the invitation"
    form_class = InviteForm
    explains = "The person gets an e-mail with a link to choose a password. The link works for 14 days, once."

    @classmethod
    def fits(cls, person: Person) -> bool:
        return person.user_id is None

    def get_initial(self) -> dict[str, Any]:
        return {"email": self.record.email}

    def act(self, form: InviteForm) -> str:
        held = queries.roles_of_person_in_words(self.record, on=today())
        grants = "; ".join(f"{role.name}, {role.place}" for role in held) or "The HWB portal"
        invitations.invite(
            person=self.record, email=form.cleaned_data["email"], grants=grants, by=self.by, now=self.now
        )
        return f"{self.record} gets an e-mail with a link to choose a password."


class Rename(PersonStep):
    slug, label, title, button = "rename", "Correct the name", "Correct the name", "Save the name"
    form_class = OtherNameForm
    explains = "It changes everywhere in the portal. Letters and certificates that were issued stay as they are."

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.record.name}

    def act(self, form: OtherNameForm) -> str:
        people.rename(person=self.record, name=form.cleaned_data["name"], by=self.by, now=self.now)
        return "The name is changed everywhere in the portal."


class ChangeEmail(PersonStep):
    slug, label, title, button = "email", "Change the e-mail address", "Change the e-mail address", "Save the address"
    form_class = ContactEmailForm

    @classmethod
    def fits(cls, person: Person) -> bool:
        return person.user_id is None

    def get_initial(self) -> dict[str, Any]:
        return {"email": self.record.email}

    def act(self, form: ContactEmailForm) -> str:
        people.change_contact_email(
            person=self.record, email=form.cleaned_data["email"] or None, by=self.by, now=self.now
        )
        return "The address is changed."


class Merge(PersonStep):
    slug, label, title, button = "merge", "This is a duplicate", "Merge a duplicate", "Merge them"
    form_class = MergeForm
    warns = True
    roles = ADMINISTRATORS
    explains = "This record is given up and stays as a pointer to the one you keep. Its roles count for that one."

    @classmethod
    def fits(cls, person: Person) -> bool:
        return person.user_id is None

    def preview(self, form: MergeForm) -> list[tuple[str, object]]:
        into = form.cleaned_data["into"]
        return [
            ("Given up", f"{self.record}, {self.record.email or 'no e-mail address'}"),
            ("Kept", f"{into}, {into.email or 'no e-mail address'}"),
        ]

    def act(self, form: MergeForm) -> str:
        kept = people.merge(duplicate=self.record, into=form.cleaned_data["into"], by=self.by, now=self.now)
        return f"The duplicate is merged. {kept} holds its roles from now on."


class Anonymise(PersonStep):
    slug, label, title, button = "anonymise", "Erase name and addresses", "Erase name and addresses", "Erase them"
    form_class = AnonymiseForm
    warns = True
    roles = ADMINISTRATORS
    explains = (
        "Name, e-mail address and sign-in are erased, now and for good. Roles, dates and decisions stay in the history "
        "without a name. End the person's roles first, and name their successor."
    )

    def act(self, form: AnonymiseForm) -> str:
        people.anonymise(person=self.record, by=self.by, now=self.now)
        return "Name and addresses are erased."


class HasSignIn(admin.SimpleListFilter):
    title = "sign-in"
    parameter_name = "sign-in"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("yes", "Signs in"), ("no", "Has no sign-in")]

    def queryset(self, request: HttpRequest, rows: QuerySet[Person]) -> QuerySet[Person]:
        return rows.filter(user__isnull=self.value() == "no") if self.value() in {"yes", "no"} else rows


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    may_see = RUNS_PROGRAMME
    steps = [Invite, Rename, ChangeEmail, Merge, Anonymise]
    list_display = ["name", "email", "sign_in"]
    search_fields = ["sort_name", "name", "email"]
    search_help_text = "Name or e-mail address"
    list_filter = [HasSignIn]
    list_select_related = ["user", "merged_into"]

    def visible(self, rows: QuerySet[Person], request: HttpRequest) -> QuerySet[Person]:
        return rows.filter(pk__in=queries.people_visible_to(request.user, on=today()).order_by().values("pk"))

    @admin.display(description="Signs in")
    def sign_in(self, person: Person) -> str:
        return sign_in_state(person)

    def facts(self, person: Person, request: HttpRequest) -> list[Fact]:
        facts = [
            Fact("Name", person.name),
            Fact("Work e-mail", person.email or "Not known"),
            Fact("Signs in", sign_in_state(person), user_href(person, request)),
        ]
        if person.merged_into is not None:
            facts.append(Fact("Merged into", person.merged_into, record_url(person.merged_into)))
        return facts

    def tables(self, person: Person, request: HttpRequest) -> list[Table]:
        held = queries.memberships_visible_to(request.user, on=today()).of_person(person)
        rows = [
            [
                {"value": row.get_role_display(), "href": record_url(row)},
                row.programme,
                row.starts_on,
                row.ends_on or "No end",
            ]
            for row in held.select_related("programme")
        ]
        return [
            Table("Roles at Local Programmes", ["Role", "Where", "First day", "Last day"], rows, "None."),
        ]

    def history(self, person: Person) -> list[dict[str, object]]:
        return history(person)


def sign_in_state(person: Person) -> str:
    if person.anonymised_at is not None:
        return "No: erased"
    if person.merged_into is not None:
        return f"No: a duplicate of {person.merged_into}"
    if person.user is None:
        return "Not yet"
    return person.user.email if person.user.is_active else "No: stopped"


def user_href(person: Person, request: HttpRequest) -> str:
    return record_url(person.user) if person.user is not None and holds(request, ADMINISTRATORS) else ""
