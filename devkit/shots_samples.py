"""What stands in an address when it is pictured: for each route with arguments, examples from the demo data.

Each function gets the user (None for a visitor) and gives the arguments of the addresses to picture, best first.
"""

from __future__ import annotations

from collections.abc import Callable

from accounts.models import User
from directory.models import Intervention

Sample = Callable[[User | None], list[dict[str, object]]]


def listings(user: User | None) -> list[dict[str, object]]:
    """One that could be commissioned, one on trial, one whose evidence was judged."""
    shown = Intervention.objects.filter(published_at__isnull=False, is_demonstration=True).order_by("sort_name")
    kinds = [{"state": "could_be_commissioned"}, {"trial_ends_on__isnull": False}, {"evidence": "guidance"}]
    return [{"slug": slug} for kind in kinds for slug in shown.filter(**kind).values_list("slug", flat=True)[:1]]


SAMPLES: dict[str, Sample] = {
    "account_reset_password_from_key": lambda user: [{"uidb36": "1", "key": "no-such-key"}],
    "directory:detail": listings,
    "accounts:invitation": lambda user: [{"token": "no-such-token"}],
    "accounts:programme": lambda user: [{"slug": "wyre-forest"}, {"slug": "worcestershire"}],
}
