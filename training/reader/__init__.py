"""Trains the reader of both sides. See docs/reader.md."""
