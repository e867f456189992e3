"""Fits the weights of the probability that a meaning changed; see docs/drift.md."""
