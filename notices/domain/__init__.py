"""Conversations as rules and words. Pure Python."""
