"""In-portal inbox, digests, preferences, segments."""
