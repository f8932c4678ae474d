"""UK postcodes as people type them, and as they are kept: capitals, one space."""

import re

from core.errors import DomainError

# Royal Mail's patterns of the part before the space (A9 A99 A9A AA9 AA99 AA9A), and letters never used after it.
_POSTCODE = re.compile(
    r"""
    (?P<outward>
        GIR(?=0AA$)
      | [A-PR-UWYZ] [0-9] [0-9ABCDEFGHJKPSTUW]?
      | [A-PR-UWYZ] [A-HK-Y] [0-9] [0-9ABEHMNPRVWXY]?
    )
    (?P<inward> [0-9] [ABD-HJLNP-UW-Z]{2} )
    """,
    re.VERBOSE | re.ASCII,
)
_OUTWARD = re.compile(r"GIR|[A-PR-UWYZ][A-HK-Y]?[0-9][0-9A-Z]?", re.ASCII)
LONGEST = 8


class PostcodeError(DomainError):
    """The text cannot be a UK postcode."""

    def __init__(self, text: str) -> None:
        shown = text.strip()[:20]
        sentence = f"“{shown}” is not a full UK postcode. Write it like DY10 1AA." if shown else "Enter a postcode."
        super().__init__(sentence, field="postcode")


def normalise(text: str) -> str:
    """ "dy101aa" -> "DY10 1AA". Raises PostcodeError for what no postcode can look like.

    Spaces, full stops and hyphens are left out wherever they stand. Whether the postcode exists is another question.
    """
    found = _POSTCODE.fullmatch(_bare(text))
    if found is None:
        raise PostcodeError(text)
    return f"{found['outward']} {found['inward']}"


def is_postcode(text: str) -> bool:
    """True for what `normalise` accepts."""
    return _POSTCODE.fullmatch(_bare(text)) is not None


def outward(text: str) -> str:
    """The part before the space: "DY10" of "dy10 1aa", and of "dy10" alone. Raises PostcodeError for neither."""
    bare = _bare(text)
    full = _POSTCODE.fullmatch(bare)
    if full is not None:
        return full["outward"]
    if _OUTWARD.fullmatch(bare) is None:
        raise PostcodeError(text)
    return bare


def _bare(text: str) -> str:
    return re.sub(r"[\s.\-]+", "", text).upper() if len(text) <= 40 else ""
