"""Quotations that are kept to the letter as far as they go, but without a word that turns their sense.

`Nothing is agreed until everything is agreed` is not quoted as `Nothing is agreed`. Where a copy quotes some of the
original's words one by one, whatever it words anew around them, what it left out right beside or among them is told if
it denies, sets a limit or a condition, and nothing else in the copy's sentence may do so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from operator import attrgetter

from driftcheck.facts.clauses.denials import Force, denials
from driftcheck.facts.quotations import Quoted
from driftcheck.languages import Language
from driftcheck.model import LinkedAlignment, Span, Token
from driftcheck.rules.absence import TELLING, is_absent
from driftcheck.rules.quotes.misquotation import Word, forms, read
from driftcheck.rules.rule import languages_of
from driftcheck.rules.sides import Sides, reworded

VERBATIM = 0.8  # share of the words of a quotation that the other side quotes as well, in this order
LEAST = 3  # words that both quote
REACH = 5  # words before a quotation among which one may turn it
CUT = 2  # words of content that stood within a quotation and are gone
GONE = 0.6  # share of those before or behind it that are
PARTING = frozenset(",;:.!?–—")
KEYS, ADVERB = ("denying", "limiting"), "advmod"


@dataclass(frozen=True, slots=True)
class Clipped:
    """The words of the original, a turning one among them, and the copy's quotation; `lost` unless it was put in."""

    original: Span
    copy: Span
    lost: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    """The words of a quotation of the original, of one of the copy, and the places of those that are the same."""

    ours: Sequence[Word]
    theirs: Sequence[Word]
    same: Sequence[int]
    there: Sequence[int]

    @property
    def is_verbatim(self) -> bool:
        return len(self.same) >= max(LEAST, VERBATIM * len(self.theirs))


def clipped(alignment: LinkedAlignment, original: Quoted, copy: Quoted) -> Iterator[Clipped]:
    """The quotations of a copy in the original's language whose sense was turned, in the order of the beads."""
    language = languages_of(alignment)[0]
    if not language.words("quotation", "turning.denying"):
        return
    for bead, both in reworded(alignment):
        sides = (original, original.hull(bead.original)), (copy, copy.hull(bead.copy))
        ours, theirs = ([read(side.text, one, language) for one in side.pieces(hull)] for side, hull in sides)
        pairs = [pair for pair in (_pair(one, other) for other in theirs for one in ours) if pair.is_verbatim]
        said = [forms(read(side.text, hull, language)) for side, hull in sides] if pairs else []
        for pair in pairs:
            if (words := _turned(pair, both, original.text, said, language)) is not None:
                yield Clipped(_extent(words), _extent(pair.theirs), lost=True)
            elif _gained(pair, both, said[0], language):
                yield Clipped(_extent(pair.ours), _extent(pair.theirs), lost=False)


def _pair(ours: Sequence[Word], theirs: Sequence[Word]) -> _Pair:
    blocks = SequenceMatcher(None, forms(ours), forms(theirs), autojunk=False).get_matching_blocks()
    same, there = (
        [at for block in blocks for at in range(first(block), first(block) + block.size)]
        for first in (attrgetter("a"), attrgetter("b"))
    )
    return _Pair(ours, theirs, same, there)


def _turned(
    pair: _Pair, both: Sides, text: str, said: Sequence[Sequence[str]], language: Language
) -> Sequence[Word] | None:
    """The original's words that were quoted, with one that turns them and is gone; None where there is none."""
    first, last = pair.same[0], pair.same[-1]
    start = first
    while start and first - start < REACH and not _parted(text, pair.ours, start):
        start -= 1
    end = last + 1 if last + 1 < len(pair.ours) and not _parted(text, pair.ours, last + 1) else last
    near = pair.ours[start : end + 1]
    denying, limiting = (language.words("quotation", f"turning.{key}") for key in KEYS)
    left = max(_denied(both.copy, language), sum(form in denying for form in said[1]))
    if sum(word.form in denying for word in near) > left:
        return near
    among = pair.ours[first : end + 1]
    excused = limiting | language.words("quotation", "turning.excusing")
    if any(word.form in limiting for word in among) and not any(form in excused for form in said[1]):
        return among
    return pair.ours if _is_cut(pair, both, language) or _is_spliced(pair, both, language) else None


def _denied(tokens: tuple[Token, ...], language: Language) -> int:
    return sum(one.force >= Force.WITHHOLDING for one in denials(tokens, language))


def _gained(pair: _Pair, both: Sides, said: Sequence[str], language: Language) -> bool:
    """Whether the copy's quotation denies more verbs than all of the original's sentence denies: not at no cost."""
    denying, span = language.words("quotation", "turning.denying"), _extent(pair.theirs)
    there = max(_denied(both.original, language), sum(form in denying for form in said))
    adverbs = (token for token in both.copy if token.relation == ADVERB and token.span.overlaps(span))
    return sum(token.norm in denying for token in adverbs) > there


def _is_cut(pair: _Pair, both: Sides, language: Language) -> bool:
    """Whether words of the original's quotation before or behind the copy's are gone, of which it has hardly any."""
    first, last = pair.same[0], pair.same[-1]
    if last - first + 1 != len(pair.same) or len(pair.same) != len(pair.theirs):
        return False
    rest = (pair.ours[:first], pair.ours[last + 1 :])
    return any(words and _are_gone(words, both, language, least=1, share=GONE) for words in rest)


def _is_spliced(pair: _Pair, both: Sides, language: Language) -> bool:
    """Whether two words stand side by side in the copy's quotation, and words of which it has none between them."""
    steps = zip(pairwise(pair.same), pairwise(pair.there), strict=True)
    gaps = [(a, b) for (a, b), (x, y) in steps if y == x + 1 and b > a + 1]
    return any(_are_gone(pair.ours[a + 1 : b], both, language) for a, b in gaps)


def _are_gone(words: Sequence[Word], both: Sides, language: Language, *, least: int = CUT, share: float = 1.0) -> bool:
    """Whether so many words of content are among some, for such a share of which the copy has none."""
    span, grammar = _extent(words), language.words("function", "grammar")
    own = [
        at
        for at, token in enumerate(both.original)
        if token.span.overlaps(span) and token.upos in TELLING and token.norm not in grammar
    ]
    return len(own) >= least and sum(is_absent(both, at, language) for at in own) >= share * len(own)


def _parted(text: str, words: Sequence[Word], place: int) -> bool:
    """Whether punctuation stands before the word at a place."""
    return bool(PARTING.intersection(text[words[place - 1].span.end : words[place].span.start]))


def _extent(words: Sequence[Word]) -> Span:
    return Span(words[0].span.start, words[-1].span.end)
