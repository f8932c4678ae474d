"""Named questions of the QUAS."""

from qa.queries.work import visible_work

__all__ = ["visible_work"]
