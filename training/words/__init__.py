"""Fits the trees that say how much a word differs from the other side; see docs/words.md."""
