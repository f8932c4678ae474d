"""Organisations: providers, trusts and the bodies that send reviewers."""

from datetime import datetime

from accounts.domain.names import tidy
from accounts.models import Organisation
from accounts.services.locking import lock
from accounts.services.recorded import recorded
from core.domain.actor import Actor
from core.domain.names import sort_key


@recorded
def create_organisation(
    *,
    name: str,
    by: Actor,
    now: datetime,
    is_provider: bool = False,
    is_trust: bool = False,
    is_quas_body: bool = False,
    website: str = "",
    role_mailbox: str = "",
    about: str = "",
    telephone: str = "",
    is_demonstration: bool = False,
) -> Organisation:
    organisation = Organisation(is_demonstration=is_demonstration)
    _describe(organisation, about=about, telephone=telephone)
    return _fill(organisation, name, is_provider, is_trust, is_quas_body, website, role_mailbox)


@recorded
def change_organisation(
    *,
    organisation: Organisation,
    name: str,
    by: Actor,
    now: datetime,
    is_provider: bool,
    is_trust: bool,
    is_quas_body: bool,
    website: str,
    role_mailbox: str,
    about: str | None = None,
    telephone: str | None = None,
) -> Organisation:
    """`about` and `telephone` stay as they are where None is given."""
    organisation = lock(organisation)
    _describe(organisation, about=about, telephone=telephone)
    return _fill(organisation, name, is_provider, is_trust, is_quas_body, website, role_mailbox)


def _describe(organisation: Organisation, *, about: str | None, telephone: str | None) -> None:
    if about is not None:
        organisation.about = about.strip()
    if telephone is not None:
        organisation.telephone = telephone.strip()


def _fill(
    organisation: Organisation,
    name: str,
    is_provider: bool,
    is_trust: bool,
    is_quas_body: bool,
    website: str,
    role_mailbox: str,
) -> Organisation:
    organisation.name = tidy(name)
    organisation.sort_name = sort_key(organisation.name)
    organisation.is_provider = is_provider
    organisation.is_trust = is_trust
    organisation.is_quas_body = is_quas_body
    organisation.website = website.strip()
    organisation.role_mailbox = role_mailbox.strip().lower()
    organisation.save()
    return organisation
