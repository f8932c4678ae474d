"""Shared kernel: outbox, signed links, actor, geography, calendar, slots. No domain words."""
