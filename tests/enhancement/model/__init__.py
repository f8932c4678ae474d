"""Everybody does anything in any order, through the services, and no state may come of it that the rules forbid."""
