from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.admin.base import holds, today
from accounts.admin.history import history
from accounts.admin.memberships import EndRole, days_in_words
from accounts.admin.people import ADMINISTRATORS
from accounts.admin.records import Fact, RecordAdmin, Table, record_url
from accounts.admin.steps import Step
from accounts.forms.organisations import OrganisationForm
from accounts.forms.roles import AppointToOrganisationForm
from accounts.models import Organisation, OrganisationMembership
from accounts.services import organisations, roles


class AdministratorStep(Step):
    @classmethod
    def may(cls, request: HttpRequest, record: object) -> bool:
        return holds(request, ADMINISTRATORS)


class AddOrganisation(AdministratorStep):
    model = Organisation
    slug, label, title, button = "add", "Add", "Add an organisation", "Add it"
    form_class = OrganisationForm
    on_record = False

    def act(self, form: OrganisationForm) -> str:
        added = organisations.create_organisation(**form.cleaned_data, by=self.by, now=self.now)
        return f"{added} is added."


class ChangeOrganisation(AdministratorStep):
    model = Organisation
    slug, label, title, button = "edit", "Change", "Change an organisation", "Save"
    form_class = OrganisationForm

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.record, name) for name in OrganisationForm.base_fields}

    def act(self, form: OrganisationForm) -> str:
        organisations.change_organisation(organisation=self.record, **form.cleaned_data, by=self.by, now=self.now)
        return "The organisation is changed."


@admin.register(Organisation)
class OrganisationAdmin(RecordAdmin):
    steps = [AddOrganisation, ChangeOrganisation]
    list_display = ["name", "is_provider", "is_trust", "is_quas_body"]
    list_filter = ["is_provider", "is_trust", "is_quas_body"]
    search_fields = ["sort_name", "name"]

    def facts(self, organisation: Organisation, request: HttpRequest) -> list[Fact]:
        parts = {
            "provides support to schools": organisation.is_provider,
            "runs schools": organisation.is_trust,
            "sends reviewers": organisation.is_quas_body,
        }
        return [
            Fact("Name", organisation.name),
            Fact("Its part", ", ".join(part for part, true in parts.items() if true) or "None yet"),
            Fact("Website", organisation.website or "Not known", organisation.website),
            Fact("Shared mailbox", organisation.role_mailbox or "Not known"),
            Fact("Telephone", organisation.telephone or "Not known"),
            Fact("What it does", organisation.about or "Not known"),
        ]

    def tables(self, organisation: Organisation, request: HttpRequest) -> list[Table]:
        rows = [
            [
                {"value": row.person, "href": record_url(row)},
                row.get_role_display(),
                row.starts_on,
                row.ends_on or "No end",
            ]
            for row in organisation.memberships.select_related("person").order_by("-starts_on")[:50]
        ]
        return [Table("People", ["Name", "Role", "First day", "Last day"], rows, "Nobody yet.")]

    def history(self, organisation: Organisation) -> list[dict[str, object]]:
        return history(organisation)


class AppointToOrganisation(AdministratorStep):
    model = OrganisationMembership
    slug, label, title, button = "add", "Give a role", "Give somebody a role at an organisation", "Give the role"
    form_class = AppointToOrganisationForm
    on_record = False
    explains = "Whoever has no sign-in yet gets an e-mail with a link to choose a password."

    def act(self, form: AppointToOrganisationForm) -> str:
        held = roles.appoint_to_organisation(**form.cleaned_data, by=self.by, now=self.now)
        return f"{held.person} holds the role from {held.starts_on:%-d %B %Y}."


class EndRoleAtOrganisation(EndRole):
    model = OrganisationMembership
    roles = ADMINISTRATORS


@admin.register(OrganisationMembership)
class OrganisationMembershipAdmin(RecordAdmin):
    steps = [AppointToOrganisation, EndRoleAtOrganisation]
    list_display = ["person", "organisation", "role", "days"]
    list_select_related = ["person", "organisation"]
    search_fields = ["person__sort_name", "organisation__sort_name"]

    @admin.display(description="Days", ordering="starts_on")
    def days(self, held: OrganisationMembership) -> str:
        return days_in_words(held)

    def facts(self, held: OrganisationMembership, request: HttpRequest) -> list[Fact]:
        return [
            Fact("Person", held.person, record_url(held.person)),
            Fact("Organisation", held.organisation, record_url(held.organisation)),
            Fact("Role", held.get_role_display()),
            Fact("First day", held.starts_on),
            Fact("Last day", held.ends_on or "No end"),
            Fact("Held today", "Yes" if held.held_on(today()) else "No"),
        ]

    def history(self, held: OrganisationMembership) -> list[dict[str, object]]:
        return history(held)
