"""What a signed link may be for. A link without an account never decides anything (decision 24)."""

from enum import StrEnum

from core.errors import DomainError


class LinkPurpose(StrEnum):
    """Each purpose signs with a salt of its own, so that a link for one thing opens nothing else."""

    INVITATION = "invitation"
    DECLARE_INTERESTS = "declare_interests"
    COMMENT = "comment"
    RECOMMEND = "recommend"
    CONFIRM_LISTING = "confirm_listing"
    LOG_READING = "log_reading"
    UNSUBSCRIBE = "unsubscribe"
    DOWNLOAD = "download"


class LinkError(DomainError):
    """The link does not work (any more); the sentence says what to do.

    `gone` is True for a link that was good once, and False for one that we never made: a stranger who guesses is told
    nothing more than that it is not valid.
    """

    def __init__(self, sentence: str, *, gone: bool) -> None:
        super().__init__(sentence)
        self.gone = gone


NOT_VALID = (
    "This link is not valid. Check that the whole address was copied, or ask the person who sent it for a new one."
)
EXPIRED = "This link has expired. Ask the person who sent it for a new one."
USED = "This link has been used already. If you need to do this again, ask the person who sent it for a new one."
REVOKED = "This link was withdrawn. If you did not expect that, ask the person who sent it."
