"""Which sentences of two versions of a text say the same thing, and how much of each the other covers."""

from driftcheck.alignment.aligner import align
from driftcheck.alignment.calibration import ENGLISH, MULTILINGUAL, TRANSLATED, Calibration
from driftcheck.alignment.extent import coverage, related
from driftcheck.alignment.lines import align_lines

__all__ = ["ENGLISH", "MULTILINGUAL", "TRANSLATED", "Calibration", "align", "align_lines", "coverage", "related"]
