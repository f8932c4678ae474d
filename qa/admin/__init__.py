"""The desk of the QUAS."""

from qa.admin import conflicts, reasons, released, sent, work

__all__ = ["conflicts", "reasons", "released", "sent", "work"]
