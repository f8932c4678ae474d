"""Document numbers: ten random characters and one check character, printed HWB-7K3M9-QX2TD-4.

The alphabet has no I, L, O and U, so that nothing on paper can be read as something else. The check character is the
weighted sum over the field of 32 elements with the powers of a primitive element as weights: it finds every single
wrong character and every two characters that changed places.
"""

import re
import unicodedata

from core.errors import DomainError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_BITS = 50
PREFIX = "HWB"
_RANDOM_LENGTH = RANDOM_BITS // 5
LENGTH = _RANDOM_LENGTH + 1
PATTERN = f"^[0-9A-HJKMNP-TV-Z]{{{LENGTH}}}$"
_MISREAD = str.maketrans("OIL", "011")
_SEPARATORS = re.compile(r"[\s\-_.·‐-―−]+")


class NotANumberError(DomainError):
    """The text cannot be a number of ours, however it was misread."""


class CheckCharacterError(DomainError):
    """It has the form of a number, and a typing mistake in it."""


def from_random(value: int) -> str:
    """The number for `value`, 0 <= value < 2**50, as stored: eleven characters without prefix and hyphens."""
    if not 0 <= value < 2**RANDOM_BITS:
        raise ValueError("A document number is made from 50 random bits.")
    digits = [value >> 5 * place & 31 for place in reversed(range(_RANDOM_LENGTH))]
    return "".join(ALPHABET[digit] for digit in [*digits, _check_digit(digits)])


def printed(number: str) -> str:
    """As it stands on paper and in addresses: HWB-7K3M9-QX2TD-4."""
    return f"{PREFIX}-{number[:5]}-{number[5:10]}-{number[10:]}"


def parse(text: str) -> str:
    """The stored form of what somebody typed, scanned or pasted.

    Case, spaces, hyphens and the prefix do not matter; O counts as 0, I and L as 1; a whole verify address will do.
    Raises NotANumberError or CheckCharacterError.
    """
    typed = unicodedata.normalize("NFKC", text[:300]).strip().rstrip("/")
    plain = _SEPARATORS.sub("", typed.rsplit("/", 1)[-1]).upper()
    if len(plain) == LENGTH + len(PREFIX):
        plain = plain.removeprefix(PREFIX)
    plain = plain.translate(_MISREAD)
    if not re.match(PATTERN, plain):
        raise NotANumberError(
            "That is not a document number. It stands at the foot of the letter or certificate and looks like "
            "HWB-7K3M9-QX2TD-4: eleven letters and digits after HWB, never the letter U.",
            field="number",
        )
    digits = [ALPHABET.index(character) for character in plain]
    if _check_digit(digits[:-1]) != digits[-1]:
        raise CheckCharacterError(
            f"{printed(plain)} has a typing mistake: one character is wrong, or two have changed places. "
            "Compare it with the paper and try again.",
            field="number",
        )
    return plain


def _check_digit(digits: list[int]) -> int:
    total = 0
    for digit in digits:
        total = _times_primitive_element(total ^ digit)
    return total


def _times_primitive_element(value: int) -> int:
    """In the field of 32 elements by x^5 + x^2 + 1, whose element x has order 31."""
    doubled = value << 1
    return doubled ^ 0b100101 if doubled & 32 else doubled
