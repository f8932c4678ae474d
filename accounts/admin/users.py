from django.contrib import admin
from django.http import HttpRequest

from accounts.admin.base import holds
from accounts.admin.history import history
from accounts.admin.people import ADMINISTRATORS
from accounts.admin.records import Fact, RecordAdmin, record_url
from accounts.admin.steps import Step
from accounts.forms.people import AnonymiseForm
from accounts.models import User
from accounts.services import people, sign_ins


class UserStep(Step):
    model = User

    @classmethod
    def may(cls, request: HttpRequest, record: User | None) -> bool:
        usable = record is not None and record.anonymised_at is None
        return usable and holds(request, ADMINISTRATORS) and cls.fits(record, request)

    @classmethod
    def fits(cls, user: User, request: HttpRequest) -> bool:
        raise NotImplementedError


class Stop(UserStep):
    slug, label, title, button = "stop", "Stop this sign-in", "Stop this sign-in", "Stop it now"
    warns = True
    explains = (
        "From this minute no page opens for this person any more. Nothing they did is lost, and it can be undone."
    )

    @classmethod
    def fits(cls, user: User, request: HttpRequest) -> bool:
        return user.is_active

    def act(self, form: object) -> str:
        sign_ins.deactivate(user=self.record, by=self.by, now=self.now)
        return "The sign-in is stopped."


class Open(UserStep):
    slug, label, title, button = "open", "Open this sign-in again", "Open this sign-in again", "Open it again"
    explains = "The person signs in with the same address and password as before."

    @classmethod
    def fits(cls, user: User, request: HttpRequest) -> bool:
        return not user.is_active

    def act(self, form: object) -> str:
        sign_ins.reactivate(user=self.record, by=self.by, now=self.now)
        return "The sign-in is open again."


class ResetSecondFactor(UserStep):
    slug, label, title, button = "second-step", "Reset the second step", "Reset the second step", "Reset it"
    warns = True
    explains = (
        "For somebody who has lost both telephone and recovery codes. Speak to them first: this is how a stranger "
        "would try to get in. They choose a new password by “I forgot my password”, then set up their app anew."
    )

    @classmethod
    def fits(cls, user: User, request: HttpRequest) -> bool:
        return user.is_active and user.pk != request.user.pk

    def act(self, form: object) -> str:
        sign_ins.reset_second_factor(user=self.record, by=self.by, now=self.now)
        return "The second step is reset. Ask the person to use “I forgot my password” at sign-in."


class MakeAdministrator(UserStep):
    slug, label, title, button = (
        "administrator",
        "Make administrator",
        "Make portal administrator",
        "Make administrator",
    )
    warns = True
    explains = "A portal administrator sets up programmes and people, everywhere. They need a second step at sign-in."

    @classmethod
    def fits(cls, user: User, request: HttpRequest) -> bool:
        return user.is_active and not user.is_administrator

    def act(self, form: object) -> str:
        sign_ins.set_administrator(user=self.record, administrator=True, by=self.by, now=self.now)
        return "This person is a portal administrator now."


class TakeAdministrator(UserStep):
    slug, label, title = "no-administrator", "Take the role of administrator", "Take the role of portal administrator"
    button = "Take the role"
    warns = True
    explains = "Other roles of the person stay as they are."

    @classmethod
    def fits(cls, user: User, request: HttpRequest) -> bool:
        return user.is_administrator

    def act(self, form: object) -> str:
        sign_ins.set_administrator(user=self.record, administrator=False, by=self.by, now=self.now)
        return "This person is no portal administrator any more."


class AnonymiseUser(UserStep):
    slug, label, title, button = "anonymise", "Erase this sign-in", "Erase this sign-in", "Erase it"
    form_class = AnonymiseForm
    warns = True
    explains = "The address and the password are erased, now and for good. What was done with it stays, without a name."

    @classmethod
    def fits(cls, user: User, request: HttpRequest) -> bool:
        return getattr(user, "person", None) is None

    def act(self, form: AnonymiseForm) -> str:
        people.anonymise_user(user=self.record, by=self.by, now=self.now)
        return "The sign-in is erased."


@admin.register(User)
class UserAdmin(RecordAdmin):
    """No password is ever set here: people choose their own, by invitation or reset."""

    steps = [Stop, Open, ResetSecondFactor, MakeAdministrator, TakeAdministrator, AnonymiseUser]
    list_display = ["email", "who", "is_active", "is_administrator", "last_login"]
    list_filter = ["is_active", "is_administrator"]
    search_fields = ["email", "person__sort_name", "person__name"]
    search_help_text = "Name or e-mail address"
    list_select_related = ["person"]

    @admin.display(description="Name", ordering="person__sort_name")
    def who(self, user: User) -> str:
        person = getattr(user, "person", None)
        return person.name if person else "No person"

    def facts(self, user: User, request: HttpRequest) -> list[Fact]:
        person = getattr(user, "person", None)
        return [
            Fact("E-mail address", user.email),
            Fact("Person", person.name if person else "None", record_url(person) if person else ""),
            Fact("May sign in", "Yes" if user.is_active else "No"),
            Fact("Portal administrator", "Yes" if user.is_administrator else "No"),
            Fact("Second step at sign-in", "Set up" if user.authenticator_set.exists() else "Not set up"),
            Fact("Last signed in", user.last_login or "Never"),
        ]

    def history(self, user: User) -> list[dict[str, object]]:
        return history(user)
