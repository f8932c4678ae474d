"""Forms of conversations."""
