"""The rules of quality assurance."""
