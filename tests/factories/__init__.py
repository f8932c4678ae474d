"""One factory a model; no surprising behaviour."""
