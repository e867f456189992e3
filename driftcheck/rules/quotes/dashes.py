"""Speech that has no quotation marks: behind a dash, as in Russian, Polish, French or Spanish, or with a mark left out.

«Психологически все готовы, — сказал он», or without the marks altogether: a comma, a full stop or another sign, a dash,
and who said it. Of a speech of several sentences only the last one tells it, so that a few sentences ahead are read.
"""

from __future__ import annotations

from driftcheck.model import Alignment, Bead
from driftcheck.util.patterns import lazy_pattern

AHEAD = 2  # sentences behind a bead's own that may tell who says it
# Before who said it, or at the beginning of a turn.
_DASH = lazy_pattern(r"[,.!?…][\"»”“]?\s*[-–—]\s+\w|^\s*[-–—]\s*\w")
_MARKS = lazy_pattern(r"[\"“”„«»]")


def spoken_otherwise(alignment: Alignment, bead: Bead) -> bool:
    """Whether the original may mark as speech, in another way than by a pair of marks, what a bead of it says."""
    first, last = bead.original[0], bead.original[-1]
    texts = [segment.text for segment in alignment.original_segments[first : last + AHEAD + 1]]
    return any(_DASH.search(text) or len(_MARKS.findall(text)) % 2 for text in texts)
