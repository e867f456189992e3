"""Words that were changed inside a quotation, in copies that keep quotations word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, cached_property, partial

from driftcheck import languages
from driftcheck.facts.quotations import Quoted
from driftcheck.languages import Language
from driftcheck.model import Alignment, Severity, Span
from driftcheck.util.assignment import assign
from driftcheck.util.patterns import lazy_pattern

# Two quotations are one when this much of the shorter (of 100, rapidfuzz's ratio of words) stands in the longer.
SAME = 60.0
# A shorter quotation is kept by chance, or is a title: it tells nothing of how the copy treats quotations.
TELLING_WORDS = 5
# Of so many words on either side at most it is a fragment, which is quoted for its very words; a word alone is kept by
# chance, and says nothing of the others.
FRAGMENT_WORDS, FRAGMENT_TELLING = 7, 2
# A copy keeps quotations that has so many of them word for word, and of those that tell this share.
ENOUGH, MOST = 2, 0.6
# Where they do not tell, the text around must be kept to this share, and a single word of the quotation be changed.
KEPT_AROUND = 0.85
# A misquoted quotation is kept to this share; with less it is worded anew, or another.
NEARLY = 0.75
# The same of a fragment, in which one word is much.
NEARLY_FRAGMENT = 0.4
_WORD = lazy_pattern(r"[^\W_]+(?:[’'.,][^\W_]+)*|…|\.(?: ?\.){2,}|\[")
# Signs that say that the copy leaves words out, or puts its own.
_MARKED = frozenset("…[")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a quotation as it is compared: a contraction is several, with one span."""

    form: str
    span: Span


@dataclass(frozen=True, slots=True)
class Misquotation:
    """Words of a quotation that were changed: where they stand, or should, on either side."""

    original: Span
    copy: Span
    severity: Severity


@dataclass(frozen=True)
class _Pair:
    """A quotation that stands in marks on both sides: the words of each, and the bead it stands in.

    `same` says that it is one by its words, not only as each is the only one of its side of a bead.
    """

    original: Sequence[Word]
    copy: Sequence[Word]
    bead: int
    light: frozenset[str]
    same: bool
    language: Language

    def says_same(self, old: Sequence[str], new: Sequence[str]) -> bool:
        """Whether two wordings are forms of one, shall and will, must and has to, or words that may say the same."""
        forms = self.language.phrases("quotation", "same")
        same = any({" ".join(old), " ".join(new)} <= {*map(str.strip, row.split("|"))} for row in forms)
        if same or len(old) != 1 or len(new) != 1:
            return same
        from driftcheck.rules.quotes.restated import is_restated  # noqa: PLC0415 - few quotations change in a word

        return is_restated(old, new, self.language)

    @cached_property
    def matcher(self) -> SequenceMatcher[str]:
        return SequenceMatcher(None, forms(self.original), forms(self.copy), autojunk=False)

    @cached_property
    def changes(self) -> tuple[Misquotation, ...]:
        """The runs of words that differ; a quotation cut short at either end is not misquoted."""
        return tuple(_changes(self))

    @property
    def telling(self) -> bool:
        return self.same and min(len(self.original), len(self.copy)) >= TELLING_WORDS

    @property
    def is_fragment(self) -> bool:
        return max(len(self.original), len(self.copy)) <= FRAGMENT_WORDS

    @property
    def is_misquoted(self) -> bool:
        """Whether a fragment is the same one in other words: much of it is kept, or either side is one word."""
        return len(self.original) == len(self.copy) == 1 or self.matcher.ratio() >= NEARLY_FRAGMENT

    @property
    def by_a_word(self) -> bool:
        """Whether one word at most on either side has no counterpart."""
        same = sum(block.size for block in self.matcher.get_matching_blocks())
        return max(len(self.original), len(self.copy)) - same <= 1


def misquotations(alignment: Alignment, original: Quoted, copy: Quoted) -> Iterator[Misquotation]:
    """The changed words of the quotations of a pair of texts, if it is one that keeps quotations.

    It does when ENOUGH of them, and MOST, are the same word for word. Else the text around a changed one must be nearly
    the same, and it must have changed in one word of content: a retranslation words all anew.
    """
    pairs = list(_pairs(alignment, original, copy))
    keeps = _keeps(pair for pair in pairs if pair.telling)
    fragments = [pair for pair in pairs if pair.is_fragment]
    keeps_fragments = _keeps(
        pair for pair in fragments if pair.same and min(len(pair.original), len(pair.copy)) >= FRAGMENT_TELLING
    )
    kept_around = cache(partial(_kept_around, alignment, original, copy))
    for pair in pairs:
        by_a_word = pair.changes and pair.by_a_word and all(one.severity is Severity.MAJOR for one in pair.changes)
        copied = by_a_word and kept_around(pair.bead) >= KEPT_AROUND
        if pair.matcher.ratio() >= NEARLY and pair.same and (keeps or copied):
            yield from pair.changes
        elif keeps_fragments and pair.is_fragment and pair.is_misquoted:
            yield from (one for one in pair.changes if one.severity is Severity.MAJOR)


def _keeps(telling: Iterable[_Pair]) -> bool:
    """Whether of the quotations that tell whether a copy keeps them enough are the same word for word."""
    verbatim = [not pair.changes for pair in telling]
    return sum(verbatim) >= max(ENOUGH, MOST * len(verbatim))


def _pairs(alignment: Alignment, original: Quoted, copy: Quoted) -> Iterator[_Pair]:
    """Which quotation of a bead's original is which of its copy: the most alike first, each once."""
    from rapidfuzz.fuzz import partial_ratio  # noqa: PLC0415  only texts that quote need it

    language = languages.get(alignment.original.language)
    for place, bead in enumerate(alignment.beads):
        if not bead.two_sided:
            continue
        ours, theirs = (
            [read(side.text, piece, language) for piece in side.pieces(side.hull(at))]
            for side, at in ((original, bead.original), (copy, bead.copy))
        )
        said = [[" ".join(forms(words)) for words in side] for side in (ours, theirs)]
        scored = [
            (score, i, j)
            for i, one in enumerate(said[0])
            for j, other in enumerate(said[1])
            if (score := partial_ratio(one, other)) >= SAME or len(said[0]) == len(said[1]) == 1
        ]
        likeness = {(i, j): score for score, i, j in scored}
        for i, j in assign(scored):
            light = language.words("quotation", "light")
            yield _Pair(ours[i], theirs[j], place, light, likeness[i, j] >= SAME, language)


def read(text: str, span: Span, language: Language) -> tuple[Word, ...]:
    """The words of a stretch of text, without case, kind of apostrophe and contraction."""
    found: list[Word] = []
    for match in _WORD.finditer(text, span.start, span.end):
        low = match.group().casefold().replace("’", "'")
        low = "…" if low.startswith(".") else low.replace(".", "").replace(",", "")
        for pattern, instead in language.mapping("quotation", "contractions").items() if "'" in low else ():
            low = re.sub(f"^{pattern}$", instead, low)
        found.extend(Word(form, Span(*match.span())) for form in low.split())
    return tuple(found)


def forms(words: Sequence[Word]) -> list[str]:
    """The words as they are compared."""
    return [word.form for word in words]


def _kept_around(alignment: Alignment, original: Quoted, copy: Quoted, bead: int) -> float:
    """The share of the words of a bead outside quotation marks that both sides have, in the same order."""
    language = languages.get(alignment.original.language)
    places = alignment.beads[bead]
    ours, theirs = (
        [
            word.form
            for word in read(side.text, hull, language)
            if not any(word.span in one for one in side.cuts(word.span))
        ]
        for side, hull in ((original, original.hull(places.original)), (copy, copy.hull(places.copy)))
    )
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio()


def _changes(pair: _Pair) -> Iterator[Misquotation]:
    ours, theirs = pair.original, pair.copy
    codes = pair.matcher.get_opcodes()
    for at, (kind, first, end, start, stop) in enumerate(codes):
        edge = at in (0, len(codes) - 1)
        old, new = forms(ours[first:end]), forms(theirs[start:stop])
        # The same but for hyphens and spaces is the same.
        if kind == "equal" or (edge and kind != "replace") or "".join(old) == "".join(new) or _MARKED & set(new):
            continue
        if any(sign.isdigit() for form in (*old, *new) for sign in form):
            continue  # a number in figures or in words, which the rule `numbers` reads
        wider = first == end or start == stop  # the words between which something is new, or gone, show where
        yield Misquotation(
            _extent(ours[max(0, first - wider) : end + wider]),
            _extent(theirs[max(0, start - wider) : stop + wider]),
            Severity.MINOR if {*old, *new} <= pair.light or pair.says_same(old, new) else Severity.MAJOR,
        )


def _extent(words: Sequence[Word]) -> Span:
    return Span(words[0].span.start, words[-1].span.end)
