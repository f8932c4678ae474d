from core.models.actor import ActedBy, is_an_actor, is_nobody
from core.models.geography import District, Postcode, Ward
from core.models.open_data_import import OpenDataImport
from core.models.outbox_message import OutboxMessage
from core.models.public_id import PublicId
from core.models.signed_link import SignedLink
from core.models.term import Term

__all__ = [
    "ActedBy",
    "District",
    "OpenDataImport",
    "OutboxMessage",
    "Postcode",
    "PublicId",
    "SignedLink",
    "Term",
    "Ward",
    "is_an_actor",
    "is_nobody",
]
