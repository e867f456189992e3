"""Fits the head that reads Universal Dependencies from an encoder's states; see docs/syntax.md."""
