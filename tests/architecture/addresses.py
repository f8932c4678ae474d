"""What stands in an address: for each route with arguments, how to reach the own side's and the foreign side's object.

A route with arguments and no entry here fails the crawler, so nobody can forget it.
"""

from collections.abc import Callable

from tests.directory.sides import listing_of
from tests.documents.sides import document_of
from tests.factories.core import OutboxMessageFactory
from tests.world import Side

Arguments = Callable[[Side], dict[str, object]]

ADDRESSES: dict[str, Arguments] = {
    "core:demo_message": lambda side: {"public_id": OutboxMessageFactory().public_id},
    # allauth: keys that open nothing
    "account_reset_password_from_key": lambda side: {"uidb36": "1", "key": "no-such-key"},
    # accounts
    "accounts:invitation": lambda side: {"token": "no-such-token"},
    "accounts:programme": lambda side: {"slug": side.programme.slug},
    # directory
    "directory:detail": lambda side: {"slug": listing_of(side).slug},
    # documents
    "documents:download": lambda side: {"public_id": document_of(side).public_id},
    "documents:verify_number": lambda side: {"number": document_of(side).printed_number},
}
