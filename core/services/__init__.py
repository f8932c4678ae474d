"""Writes of the shared kernel."""
