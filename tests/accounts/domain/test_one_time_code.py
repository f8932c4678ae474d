import base64

import pytest

from accounts.domain.one_time_code import code_at

# RFC 6238, appendix B, SHA-1: the last six of its eight digits
SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_the_codes_of_the_standard(moment, code):
    assert code_at(SECRET, moment) == code


def test_a_code_holds_for_half_a_minute():
    assert code_at(SECRET, 60) == code_at(SECRET, 89.9) != code_at(SECRET, 90)
