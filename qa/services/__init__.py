"""What the QUAS does: drafts, decisions, release. Only these services call `enhancement.services.quas_actions`."""
