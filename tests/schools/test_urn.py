import pytest

from schools.domain.urn import read_urn


@pytest.mark.parametrize("text", ["100000", "999999", " 135034 "])
def test_six_digits_are_a_urn(text: str) -> None:
    assert read_urn(text) == int(text)


@pytest.mark.parametrize(
    "text", ["", "99999", "1000000", "13503A", "135 034", "-135034", "135034.0", "１３５０３４", "099999"]
)
def test_anything_else_is_none(text: str) -> None:
    assert read_urn(text) is None
