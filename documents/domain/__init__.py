"""Kinds of documents and their numbers."""
