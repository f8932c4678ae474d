"""Errors whose text may be shown to the person who caused them."""


class DomainError(Exception):
    """A rule refused. `str(error)` is one plain sentence: what is wrong and what to do.

    `field` names the form field it belongs to, when there is one; `rule` the rule's number (R45), when there is one.
    """

    def __init__(self, sentence: str, *, field: str | None = None, rule: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field
        self.rule = rule


class NotAllowedError(DomainError):
    """This person may not do this; nothing was changed."""
