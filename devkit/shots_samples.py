"""What stands in an address when it is pictured: for each route with arguments, examples from the demo data.

Each function gets the user (None for a visitor) and gives the arguments of the addresses to picture, best first.
"""

from __future__ import annotations

from collections.abc import Callable

from accounts.models import User

Sample = Callable[[User | None], list[dict[str, object]]]

SAMPLES: dict[str, Sample] = {
    "account_confirm_email": lambda user: [{"key": "no-such-key"}],
    "account_reset_password_from_key": lambda user: [{"uidb36": "1", "key": "no-such-key"}],
}
