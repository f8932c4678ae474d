"""The other side hears of a message by e-mail: row first, once for a message and an address."""

from datetime import date, datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import LocalProgramme, Person
from core.clock import local_date
from core.domain.actor import Actor
from core.services import outbox
from notices.domain.conversations import Side, mail
from notices.models import Message
from schools.models import School
from schools.queries import programme_keeping
from schools.queries.addresses import address_of, news_addresses

KIND = "notices.message"


def tell(message: Message, *, is_first: bool, by: Actor, now: datetime) -> None:
    thread, on = message.thread, local_date(now)
    # a school that changed its programme is looked after by the new one
    programme = programme_keeping(thread.school, on=on) or thread.programme
    words = mail(
        side=Side(message.side),
        school=thread.school.name,
        programme=programme.name,
        label=thread.label,
        is_first=is_first,
    )
    place = reverse("notices:thread", kwargs={"school": thread.school.public_id, "thread": thread.public_id})
    context = {
        "first": words.first,
        "href": f"{settings.PORTAL_URL}{place}",
        "portal_url": settings.PORTAL_URL,
        "demo_mode": settings.DEMO_MODE,
    }
    text = render_to_string("emails/notices/message.txt", context).strip() + "\n"
    for address in _addresses(Side(message.side), thread.school, programme, on=on):
        outbox.queue(
            to=address,
            kind=KIND,
            dedupe_key=f"{KIND}:{message.public_id}:{address}",
            subject=words.subject,
            text=text,
            by=by,
            now=now,
        )


def _addresses(side: Side, school: School, programme: LocalProgramme, *, on: date) -> list[str]:
    """Of the other side: the school's shared mailbox, head and lead; the programme's shared mailbox and contact."""
    if side == Side.COORDINATOR:
        return news_addresses(school, on=on)
    found = [programme.role_mailbox, *([_contact(programme.contact)] if programme.contact else [])]
    return list(dict.fromkeys(address for address in found if address))


def _contact(person: Person) -> str | None:
    return address_of(person.stands_for)
