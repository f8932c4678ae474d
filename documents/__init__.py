"""Letters and certificates as PDF, and the public page that verifies them."""
