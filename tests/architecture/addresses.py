"""What stands in an address: for each route with arguments, how to reach the own side's and the foreign side's object.

A route with arguments and no entry here fails the crawler, so nobody can forget it.
"""

from collections.abc import Callable

from tests.directory.sides import listing_of
from tests.world import Side

Arguments = Callable[[Side], dict[str, object]]

ADDRESSES: dict[str, Arguments] = {
    # allauth: keys that open nothing
    "account_confirm_email": lambda side: {"key": "no-such-key"},
    "account_reset_password_from_key": lambda side: {"uidb36": "1", "key": "no-such-key"},
    # directory
    "directory:detail": lambda side: {"slug": listing_of(side).slug},
}
