"""Named questions of the QUAS."""

from qa.queries.work import held_back, programme_work, readable_work, visible_work

__all__ = ["held_back", "programme_work", "readable_work", "visible_work"]
