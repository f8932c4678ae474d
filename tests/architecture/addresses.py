"""What stands in an address: for each route with arguments, how to reach the own side's and the foreign side's object.

A route with arguments and no entry here fails the crawler, so nobody can forget it.
"""

from collections.abc import Callable

from tests.factories.core import OutboxMessageFactory
from tests.world import Side

Arguments = Callable[[Side], dict[str, object]]

ADDRESSES: dict[str, Arguments] = {
    "core:demo_message": lambda side: {"public_id": OutboxMessageFactory().public_id},
    # allauth: keys that open nothing
    "account_confirm_email": lambda side: {"key": "no-such-key"},
    "account_reset_password_from_key": lambda side: {"uidb36": "1", "key": "no-such-key"},
}
