"""How long a text may be to be compared: what it takes in memory grows with its words, and in time with its sentences.

Words are linked by their vectors, of which each takes 1.5 kB: so many words of either side take 700 MB together.
"""

from __future__ import annotations

import re
from itertools import islice

from driftcheck.errors import InputError
from driftcheck.model import Document
from driftcheck.readers.raw import too_many
from driftcheck.util.patterns import lazy_pattern

# For each million bytes that a file may have: characters, words and signs, and sentences and lines.
CHARACTERS, WORDS, SENTENCES = 100_000, 20_000, 2_000
MILLION = 1_000_000
# Of a line that is compared as it is, whatever it holds.
LONGEST_LINE, LINE_WORDS = 20_000, 2_000

# A word is counted again for every 16 letters, which are several tokens, and one of these scripts for every letter.
_WORD = lazy_pattern(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w{1,16}|[^\w\s]"
)
_END = lazy_pattern(r"(?:[.!?…]+(?=\s)|[。！？｡\n])\s*")


def most_characters(max_bytes: int) -> int:
    """How many characters a text may have, where files may have `max_bytes`."""
    return _grown(CHARACTERS, max_bytes)


def check(document: Document, *, max_bytes: int, lines: bool = False) -> None:
    """Raises InputError where a text is too long to be compared, or, of `lines`, one of its lines.

    The limits grow with `max_bytes`, the size up to which files are read.
    """
    text = document.text
    for what, most, found in (
        ("characters", CHARACTERS, lambda most: len(text) > most),
        ("words", WORDS, lambda most: _more(_WORD, text, most)),
        ("sentences and lines", SENTENCES, lambda most: _more(_END, text, most)),
    ):
        limit = _grown(most, max_bytes)
        if found(limit):
            raise too_many(document.name, limit, what)
    for number, line in enumerate(text.split("\n") if lines else (), 1):
        if len(line) > LONGEST_LINE or (len(line) > LINE_WORDS and _more(_WORD, line, LINE_WORDS)):
            raise InputError(
                f"Line {number} of {document.name} has more than {LONGEST_LINE:,} characters or {LINE_WORDS:,} words: "
                "put one sentence on a line."
            )


def _grown(most: int, max_bytes: int) -> int:
    return max(1, int(most * max_bytes / MILLION))


def _more(pattern: re.Pattern[str], text: str, most: int) -> bool:
    """Whether a pattern is in a text more often than that; what is behind is not read."""
    # No match is empty, so that a shorter text need not be read.
    return len(text) > most and next(islice(pattern.finditer(text), most, None), None) is not None
