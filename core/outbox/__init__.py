"""Django's way of sending mail, led into the outbox."""
