"""Where the words that one side quotes stand on the other, and whether they are quoted there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from driftcheck.facts.quotations import Quoted, words_in
from driftcheck.model import Span

# A stretch is found when this much of it (of 100, rapidfuzz's partial ratio) stands in the other text; found
# stretches of retranslated quotations score 70 to 100, unrelated ones of the same length 30 to 50.
FOUND = 60.0
# So few words are found by chance, unless nearly every letter is the same.
FEW = 2
SURELY_FOUND = 85.0
# A lost quotation and a gained one beside it, both less alike than this to the other text, are one worded anew.
REWORDED = 75.0
# A found stretch counts as quoted when this share of its letters is.
QUOTED = 0.4
# Marks have moved when this share of what they enclose, and MOVED_WORDS, is quoted on one side only.
MOVED = 0.4
MOVED_WORDS = 3


@dataclass(frozen=True, slots=True)
class Match:
    """Where the words of a quotation stand on the other side, and how surely, of 100."""

    span: Span
    score: float

    @property
    def found(self) -> bool:
        """Whether they stand there at all."""
        return self.score >= FOUND


def find(here: Quoted, there: Quoted, piece: Span, hull: Span) -> Match:
    """Where in `hull` of `there` the words of `piece` stand, from the first to the last whole word."""
    from rapidfuzz.fuzz import partial_ratio_alignment  # noqa: PLC0415  only texts that quote need it

    words = [match.span() for match in words_in(here.text, piece)]
    found = partial_ratio_alignment(here.low[words[0][0] : words[-1][1]], there.low[hull.start : hull.end])
    if found is None or found.dest_end <= found.dest_start:
        return Match(hull, 0.0)
    start, end = hull.start + found.dest_start, hull.start + found.dest_end
    # A word at the edge of which only a letter or two was matched does not belong to it.
    inner = [
        word
        for word in words_in(there.text, hull)
        if min(end, word.end()) - max(start, word.start()) > len(word.group()) / 2
    ]
    if not inner or (len(words) <= FEW and found.score < SURELY_FOUND):
        return Match(hull, 0.0)
    return Match(Span(inner[0].start(), inner[-1].end()), found.score)


def unquoted(
    there: Quoted, mine: Sequence[tuple[Span, Match]], theirs: Sequence[tuple[Span, Match]]
) -> list[tuple[Span, Match]]:
    """The quoted stretches of one side of a bead whose words the other side does not quote `there`."""
    return [
        (piece, match)
        for piece, match in mine
        if not (match.found and there.share(match.span) >= QUOTED)
        and not any(other.found and other.span.overlaps(piece) for _, other in theirs)
    ]


def quoted_near(here: Quoted, there: Quoted, piece: Span, around: Span) -> bool:
    """Whether something quoted `around` the bead is worded much the same; the words may stand there twice."""
    from rapidfuzz.fuzz import partial_ratio  # noqa: PLC0415  only texts that quote need it

    words = here.low[piece.start : piece.end]
    marked = there.marked(around)
    return any(partial_ratio(words, there.low[each.start : each.end]) >= REWORDED for each in marked)


def moved(original: Quoted, copy: Quoted, hulls: tuple[Span, Span]) -> str:
    """Words that only one side quotes though both have them, of a bead with one quotation on each side; "" if none."""
    ours, theirs = original.pieces(hulls[0]), copy.pieces(hulls[1])
    # With several the stretches of one quotation are hard to tell from two quotations.
    if len(ours) != 1 or len(theirs) != 1 or _words(original.text, ours[0]) == _words(copy.text, theirs[0]):
        return ""
    return _outside(original, copy, ours[0], hulls[1]) or _outside(copy, original, theirs[0], hulls[0])


def _words(text: str, span: Span) -> list[str]:
    return [word.group().casefold() for word in words_in(text, span)]


def _outside(here: Quoted, there: Quoted, piece: Span, hull: Span) -> str:
    """The run of words that `piece` quotes and `there` has word for word, but outside its marks."""
    words = _words(here.text, piece)
    marked = there.marked(hull)
    outside = [
        word.group().casefold()
        for word in words_in(there.text, hull)
        if there.share(Span(*word.span()), marked) < QUOTED
    ]
    inside = [word for piece in there.pieces(hull) for word in _words(there.text, piece)]
    known = set(pairwise(outside)) - set(pairwise(inside))
    runs: list[list[str]] = [[]]
    for word in words:
        if runs[-1] and (runs[-1][-1], word) not in known:
            runs.append([])
        runs[-1].append(word)
    enough = max(MOVED_WORDS, MOVED * len(words))
    return next((" ".join(run) for run in runs if len(run) >= enough), "")
