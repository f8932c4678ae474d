"""The rules of the enhancement model, pure and testable as tables."""
