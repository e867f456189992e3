"""Sentence alignment of two versions of a text."""

from driftcheck.alignment.aligner import align

__all__ = ["align"]
