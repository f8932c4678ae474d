"""Demonstration data: real register rows, and invented schools, people and journeys, all marked (decision 26)."""
