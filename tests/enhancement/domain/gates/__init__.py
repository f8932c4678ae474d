"""Scenarios of the gates by part: each module has `RULES`, the rules its gates belong to, and `SCENARIOS`, one
question to the rules for each gate. Collected by test_gates."""
