"""Local Programmes: made, described and set up without a deploy (decision 7)."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from accounts.domain.names import tidy
from accounts.domain.programme_settings import SettingsValues, changed, refuse_unsound
from accounts.models import LocalProgramme, Person, ProgrammeSettings
from accounts.queries import settings_in_force, settings_values
from accounts.services.locking import lock
from accounts.services.recorded import recorded
from core.domain.actor import Actor
from core.errors import DomainError
from core.models import District

FIRST_VERSION = "As the programme began."


@recorded
def create_programme(
    *,
    name: str,
    by: Actor,
    now: datetime,
    parent: LocalProgramme | None = None,
    districts: Collection[District] = (),
    contact: Person | None = None,
    role_mailbox: str = "",
    telephone: str = "",
    about: str = "",
    values: SettingsValues | None = None,
    is_demonstration: bool = False,
) -> LocalProgramme:
    """A programme together with version 1 of its settings. Raises DomainError when the name is taken or unusable."""
    name = _programme_name(name)
    values = values or SettingsValues()
    refuse_unsound(values)
    try:
        with transaction.atomic():
            programme = LocalProgramme.objects.create(
                name=name,
                slug=slugify(name)[:60],
                parent=parent,
                contact=contact,
                role_mailbox=role_mailbox.strip().lower(),
                telephone=telephone.strip(),
                about=about.strip(),
                is_demonstration=is_demonstration,
            )
    except IntegrityError as error:
        raise DomainError("There is a Local Programme of this name already.", field="name") from error
    programme.districts.set(districts)
    _write(programme, version=1, values=values, why=FIRST_VERSION, by=by, now=now)
    return programme


@recorded
def change_details(
    *,
    programme: LocalProgramme,
    name: str,
    by: Actor,
    now: datetime,
    parent: LocalProgramme | None,
    districts: Collection[District],
    contact: Person | None,
    role_mailbox: str,
    telephone: str,
    about: str,
) -> LocalProgramme:
    """What the public page says. The address of the page stays, so that printed links go on working."""
    programme = lock(programme)
    _refuse_ring(programme, parent)
    programme.name = _programme_name(name)
    programme.parent = parent
    programme.contact = contact
    programme.role_mailbox = role_mailbox.strip().lower()
    programme.telephone = telephone.strip()
    programme.about = about.strip()
    try:
        with transaction.atomic():
            programme.save()
    except IntegrityError as error:
        raise DomainError("There is a Local Programme of this name already.", field="name") from error
    programme.districts.set(districts)
    return programme


@recorded
def change_settings(
    *, programme: LocalProgramme, changes: Mapping[str, Any], why: str, by: Actor, now: datetime
) -> ProgrammeSettings:
    """Writes the next version; the versions before stay as they were. `changes` uses the names of SettingsValues.

    Raises DomainError for an unknown name, an unsound value (R45, R77, R78), no reason, or nothing changed.
    """
    programme = lock(programme)
    why = " ".join(why.split())
    if not why:
        raise DomainError("Say why: the reason stands in the history of the settings.", field="why")
    in_force = settings_in_force(programme)
    values = changed(settings_values(in_force), changes)
    return _write(programme, version=in_force.version + 1, values=values, why=why[:300], by=by, now=now)


def _write(
    programme: LocalProgramme, *, version: int, values: SettingsValues, why: str, by: Actor, now: datetime
) -> ProgrammeSettings:
    settings = ProgrammeSettings(programme=programme, version=version, created_at=now, why=why, **asdict(values))
    settings.actor = by
    settings.save(force_insert=True)
    return settings


def _programme_name(name: str) -> str:
    name = tidy(name)
    if len(name) > 120:
        raise DomainError("The name is longer than 120 characters. Shorten it.", field="name")
    if not slugify(name):
        raise DomainError("The name needs at least one letter or figure for the page's address.", field="name")
    return name


def _refuse_ring(programme: LocalProgramme, parent: LocalProgramme | None) -> None:
    above = parent
    while above is not None:
        if above.pk == programme.pk:
            raise DomainError("A Local Programme cannot stand above itself. Choose another parent.", field="parent")
        above = above.parent
