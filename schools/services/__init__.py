"""Writes of this app: each is one transaction, keyword-only, with `by=` and `now=`."""
