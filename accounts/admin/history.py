"""What happened to a row, from the history triggers: when, which service, by whom. Names are only looked up."""

from django.db.models import Model

from accounts.models import Person
from core.domain.actor import ActorKind

_WORDS = {
    "appoint_to_programme": "The role was given",
    "appoint_to_organisation": "The role was given",
    "end_role": "The role was ended",
    "invite": "The invitation was sent",
    "resend": "The invitation was sent again",
    "revoke": "The invitation was withdrawn",
    "accept": "The invitation was accepted",
    "merge": "A duplicate was merged",
    "anonymise": "The name and addresses were erased",
    "anonymise_user": "The sign-in was anonymised",
    "deactivate": "The sign-in was stopped",
    "reactivate": "The sign-in was opened again",
    "set_administrator": "The role of portal administrator was given or taken",
    "create_programme": "The Local Programme was set up",
    "create_organisation": "The organisation was added",
    "propose": "It was proposed",
    "withdraw": "It was taken back",
    "ask_for_changes": "Changes were asked for",
    "approve": "It was approved",
    "decline": "It was declined",
}
SHOWN = 30


def history(record: Model) -> list[dict[str, object]]:
    """Entries for the timeline, newest first, at most SHOWN; two statements."""
    events = list(record.events.select_related("pgh_context").order_by("-pgh_id")[:SHOWN])
    metadata = [event.pgh_context.metadata if event.pgh_context else {} for event in events]
    refs = {known["by_ref"] for known in metadata if known.get("by_kind") == ActorKind.USER}
    people = Person.objects.filter(user__public_id__in=refs).select_related("user")
    names = {str(person.user.public_id): person.name for person in people}
    return [
        {"at": event.pgh_created_at, "sentence": f"{_what(event.pgh_label, known)}{_by(known, names)}."}
        for event, known in zip(events, metadata, strict=True)
    ]


def _what(label: str, known: dict[str, str]) -> str:
    service = known.get("what", "").rsplit(".", 1)[-1]
    return _WORDS.get(service, "It was added" if label == "insert" else "It was changed")


def _by(known: dict[str, str], names: dict[str, str]) -> str:
    if known.get("by_kind") == ActorKind.USER:
        return f" by {names.get(known['by_ref'], 'somebody whose sign-in has no name')}"
    if known.get("by_kind") == ActorKind.LINK:
        return " through the link in the e-mail"
    return ""
