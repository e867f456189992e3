"""Measures what all vectors of multilingual-e5-small have in common; see docs/centre.md."""
