"""The QUAS: queues, reviews, decisions."""
