"""Which sentences of two versions of a text say the same thing, and how much of each the other covers."""

from driftcheck.alignment.aligner import align, align_lines
from driftcheck.alignment.extent import coverage, related

__all__ = ["align", "align_lines", "coverage", "related"]
