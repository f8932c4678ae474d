"""News by e-mail: the row is committed with what happened, the message goes after."""

from datetime import datetime

from accounts.models import LocalProgramme
from core.clock import local_date
from core.domain.actor import Actor
from core.services import outbox
from enhancement.domain.quas_mails import Mail
from schools.models import School
from schools.queries.addresses import news_addresses


def tell(school: School, mail: Mail, *, kind: str, key: str, by: Actor, now: datetime) -> None:
    """One e-mail to each of the school's addresses; the same `key` is never sent twice."""
    for address in news_addresses(school, on=local_date(now)):
        send(address, mail, kind=kind, key=key, by=by, now=now)


def send(address: str, mail: Mail, *, kind: str, key: str, by: Actor, now: datetime) -> None:
    """One e-mail to one address, once for a `key`."""
    outbox.queue(
        to=address,
        kind=kind,
        dedupe_key=f"{key}:{address}",
        subject=mail.subject,
        text=mail.text,
        by=by,
        now=now,
    )


def address_of(programme: LocalProgramme) -> str:
    """The programme's shared mailbox, else its contact's; "" where there is neither."""
    contact = programme.contact
    person = contact.stands_for if contact else None
    own = (person.user.email if person.user and person.user.is_active else person.email) if person else ""
    return programme.role_mailbox or own or ""
