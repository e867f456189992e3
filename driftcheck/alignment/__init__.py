"""Sentence alignment of two versions of a text."""

from driftcheck.alignment.aligner import align
from driftcheck.alignment.coverage import coverage, related
from driftcheck.alignment.lines import align_lines

__all__ = ["align", "align_lines", "coverage", "related"]
