"""Rules of listings, evidence and freshness."""
