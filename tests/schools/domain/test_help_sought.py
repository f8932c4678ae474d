"""For whom a school looks for support."""

import pytest

from directory.domain.listing import Phase as For
from schools.domain.help_sought import support_phases
from schools.domain.register import Phase


@pytest.mark.parametrize(
    ("phase", "low", "high", "found"),
    [
        (Phase.PRIMARY, 4, 11, [For.EARLY_YEARS, For.PRIMARY]),
        (Phase.PRIMARY, 5, 7, [For.PRIMARY]),
        (Phase.MIDDLE_SECONDARY, 9, 13, [For.PRIMARY, For.SECONDARY]),
        (Phase.SECONDARY, 11, 18, [For.SECONDARY, For.SIXTH_FORM]),
        (Phase.SECONDARY, None, None, [For.SECONDARY]),
        (Phase.ALL_THROUGH, 3, None, [For.PRIMARY, For.SECONDARY]),
        (Phase.NOT_APPLICABLE, 16, 99, [For.SIXTH_FORM]),
        (Phase.NOT_APPLICABLE, None, None, []),
        (None, None, None, []),
    ],
)
def test_phases_follow_the_ages_and_else_the_register(phase, low, high, found):
    assert list(support_phases(phase, low, high)) == found
