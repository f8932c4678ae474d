"""One school's way through the Healthy Schools enhancement model."""
