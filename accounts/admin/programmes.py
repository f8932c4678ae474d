from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from accounts import queries
from accounts.admin.base import holds, today
from accounts.admin.history import history
from accounts.admin.memberships import Appoint
from accounts.admin.people import ADMINISTRATORS, RUNS_PROGRAMME
from accounts.admin.records import Fact, RecordAdmin, Table, record_url
from accounts.admin.steps import Step
from accounts.domain.programme_settings import NAMES, READING_RHYTHM_NAMES
from accounts.forms.programmes import SHARES, ProgrammeForm, SettingsForm, in_per_cent, setting_label
from accounts.models import LocalProgramme, Person, ProgrammeSettings
from accounts.services import programmes
from core.domain.wording import per_cent


class AddProgramme(Step):
    model = LocalProgramme
    slug, label, title, button = "add", "Set up", "Set up a Local Programme", "Set it up"
    form_class = ProgrammeForm
    on_record = False
    explains = (
        "It starts with the usual settings. Then give somebody the role of coordinator; they are invited by e-mail."
    )

    @classmethod
    def may(cls, request: HttpRequest, record: object) -> bool:
        return holds(request, ADMINISTRATORS)

    def act(self, form: ProgrammeForm) -> str:
        added = programmes.create_programme(**form.cleaned_data, by=self.by, now=self.now)
        return f"{added} is set up, with the usual settings. Next: give somebody the role of coordinator."


class RunsIt(Step):
    """Steps of whoever runs this very programme: only those are visible to a coordinator at all."""

    model = LocalProgramme

    @classmethod
    def may(cls, request: HttpRequest, record: LocalProgramme | None) -> bool:
        return record is not None and holds(request, RUNS_PROGRAMME)


class ChangeDetails(RunsIt):
    slug, label, title, button = "edit", "Change what the public page says", "Change the public page", "Save"
    form_class = ProgrammeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        members = self.record.memberships.held_on(today()).order_by().values("person")
        return {**super().get_form_kwargs(), "contacts": Person.objects.filter(pk__in=members)}

    def get_initial(self) -> dict[str, Any]:
        programme = self.record
        return {
            "name": programme.name,
            "parent": programme.parent and programme.parent.public_id,
            "districts": [district.code for district in programme.districts.all()],
            "contact": programme.contact and programme.contact.public_id,
            "role_mailbox": programme.role_mailbox,
            "telephone": programme.telephone,
            "about": programme.about,
        }

    def act(self, form: ProgrammeForm) -> str:
        programmes.change_details(programme=self.record, **form.cleaned_data, by=self.by, now=self.now)
        return "The public page is changed."


class ChangeSettings(RunsIt):
    slug, label, title, button = "settings", "Change settings", "Change settings", "Change the settings"
    form_class = SettingsForm
    explains = "What was decided under the old settings stays readable under them: a change makes a new version."

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        del kwargs["initial"]
        return {**kwargs, "values": queries.settings_values(queries.settings_in_force(self.record))}

    def preview(self, form: SettingsForm) -> list[tuple[str, object]]:
        changes = form.changes
        rows = [(setting_label(name), _change(name, form.initial[name], changes[name])) for name in changes]
        return [*rows, ("Why", form.cleaned_data["why"])] if rows else []

    def act(self, form: SettingsForm) -> str:
        written = programmes.change_settings(
            programme=self.record, changes=form.changes, why=form.cleaned_data["why"], by=self.by, now=self.now
        )
        return f"Version {written.version} of the settings is in force."


@admin.register(LocalProgramme)
class LocalProgrammeAdmin(RecordAdmin):
    may_see = RUNS_PROGRAMME
    steps = [AddProgramme, ChangeDetails, ChangeSettings]
    list_display = ["name", "parent", "coordinator"]
    list_select_related = ["parent", "contact"]
    search_fields = ["name"]

    def visible(self, rows: QuerySet[LocalProgramme], request: HttpRequest) -> QuerySet[LocalProgramme]:
        return rows.filter(pk__in=queries.programmes_run_by(request.user, on=today()).order_by().values("pk"))

    @admin.display(description="Named contact")
    def coordinator(self, programme: LocalProgramme) -> str:
        return programme.coordinator_name or "Nobody yet"

    def facts(self, programme: LocalProgramme, request: HttpRequest) -> list[Fact]:
        page = reverse("accounts:programme", args=[programme.slug])
        return [
            Fact("Public page", page, page),
            Fact("Part of", programme.parent or "No other"),
            Fact("Districts", ", ".join(map(str, programme.districts.all())) or "None yet"),
            Fact("Named contact", programme.coordinator_name or "Nobody yet"),
            Fact("Shared mailbox", programme.role_mailbox or "None yet"),
            Fact("Telephone", programme.telephone or "None yet"),
        ]

    def tables(self, programme: LocalProgramme, request: HttpRequest) -> list[Table]:
        people = programme.memberships.held_on(today()).select_related("person").order_by("role", "person__sort_name")
        versions = list(programme.settings_versions.order_by("-version"))
        return [
            Table(
                "People today",
                ["Name", "Role", "First day"],
                [
                    [{"value": row.person, "href": record_url(row)}, row.get_role_display(), row.starts_on]
                    for row in people
                ],
                "Nobody yet. Give somebody a role.",
            ),
            Table(
                f"Settings in force: version {versions[0].version}",
                ["Setting", "Value"],
                [[setting_label(name), _shown(name, getattr(versions[0], name))] for name in NAMES],
                "None.",
            ),
            Table(
                "Versions of the settings", ["Version", "Since", "What changed", "Why"], _versions(versions), "None."
            ),
        ]

    def history(self, programme: LocalProgramme) -> list[dict[str, object]]:
        return history(programme)

    def page_context(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().page_context(request), "appoint_url": Appoint.url()}


def _versions(newest_first: list[ProgrammeSettings]) -> list[list[object]]:
    """Each version with what differs from the one before it."""
    before = [*newest_first[1:], None]
    return [
        [row.version, row.created_at, _difference(row, old), row.why]
        for row, old in zip(newest_first, before, strict=True)
    ]


def _difference(new: ProgrammeSettings, old: ProgrammeSettings | None) -> str:
    if old is None:
        return "The beginning"
    changed = [name for name in NAMES if getattr(new, name) != getattr(old, name)]
    return "; ".join(
        f"{setting_label(name)}: {_change(name, getattr(old, name), getattr(new, name))}" for name in changed
    )


def _change(name: str, old: object, new: object) -> str:
    return f"{_shown(name, old)} → {_shown(name, new)}"


def _shown(name: str, value: object) -> str:
    if value is None:
        return "no limit"
    if name in SHARES:
        return per_cent(in_per_cent(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(READING_RHYTHM_NAMES.get(value, value))
