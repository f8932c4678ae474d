"""Writes about a school's way through the model: each locks, checks, writes rows, and sends messages after commit."""
