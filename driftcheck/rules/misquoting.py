"""Words that were changed inside a quotation, in copies that keep quotations word for word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from driftcheck.model import Severity, Span
from driftcheck.rules.polarity.vocabulary import word_set

# Two quotations are one when this much of the shorter (of 100, rapidfuzz's ratio of words) stands in the longer.
SAME = 60.0
# A shorter quotation is kept by chance, or is a title: it tells nothing of how the copy treats quotations.
TELLING_WORDS = 5
# A copy keeps quotations that has so many of them word for word, and of those that tell this share.
ENOUGH, MOST = 2, 0.6
# Where no other tells, the text around must be kept to this share, and a single word of the quotation be changed.
KEPT_AROUND = 0.85
# A misquoted quotation is kept to this share; with less it is worded anew, or another.
NEARLY = 0.75
_WORD = re.compile(r"[^\W_]+(?:[’'.,][^\W_]+)*|…|\.(?: ?\.){2,}|\[")
# Signs that say that the copy leaves words out, or puts its own.
_MARKED = frozenset("…[")
_CONTRACTED = (
    (re.compile(r"^(?:can't|cannot)$"), "can not"),
    (re.compile(r"^won't$"), "will not"),
    (re.compile(r"^(\w+)n't$"), r"\1 not"),
    (re.compile(r"^(\w+)'re$"), r"\1 are"),
    (re.compile(r"^(\w+)'ve$"), r"\1 have"),
    (re.compile(r"^(\w+)'ll$"), r"\1 will"),
    (re.compile(r"^(i)'m$"), r"\1 am"),
    (re.compile(r"^(he|she|it|that|there|what|who|here)'s$"), r"\1 is"),
)
# Words by whose change alone nobody is misquoted in substance.
LIGHT = word_set("a an the that this these those which who of to in on at for with as and so is are was were s has had")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a quotation as it is compared: a contraction is several, with one span."""

    form: str
    span: Span


@dataclass(frozen=True)
class Kept:
    """A quotation that stands in marks on both sides: the words of each, and the place of its bead."""

    original: Sequence[Word]
    copy: Sequence[Word]
    bead: int

    @cached_property
    def matcher(self) -> SequenceMatcher[str]:
        """What compares its words."""
        return SequenceMatcher(None, forms(self.original), forms(self.copy), autojunk=False)

    @property
    def verbatim(self) -> bool:
        return not list(changes(self))

    @property
    def telling(self) -> bool:
        return min(len(self.original), len(self.copy)) >= TELLING_WORDS

    @property
    def share(self) -> float:
        """The share of its words that were kept."""
        return self.matcher.ratio()

    @property
    def by_a_word(self) -> bool:
        """Whether one word at most on either side has no counterpart."""
        codes = self.matcher.get_opcodes()
        changed = [(end - first, stop - start) for kind, first, end, start, stop in codes if kind != "equal"]
        return all(sum(row[side] for row in changed) <= 1 for side in (0, 1))


@dataclass(frozen=True, slots=True)
class Misquotation:
    """Words of a quotation that were changed: where they stand, or should, on either side."""

    original: Span
    copy: Span
    severity: Severity


def read(text: str, span: Span) -> tuple[Word, ...]:
    """The words of a stretch of text, without case, kind of apostrophe and contraction."""
    found: list[Word] = []
    for match in _WORD.finditer(text, span.start, span.end):
        low = match.group().casefold().replace("’", "'")
        low = "…" if low.startswith(".") else low.replace(".", "").replace(",", "")
        for pattern, instead in _CONTRACTED:
            low = pattern.sub(instead, low)
        found.extend(Word(form, Span(*match.span())) for form in low.split())
    return tuple(found)


def forms(words: Sequence[Word]) -> list[str]:
    return [word.form for word in words]


def paired(ours: Sequence[Sequence[Word]], theirs: Sequence[Sequence[Word]], *, bead: int) -> Iterator[Kept]:
    """Which quotation of a bead's original is which of its copy: the most alike first, each once."""
    from rapidfuzz.fuzz import partial_ratio  # noqa: PLC0415  only texts that quote need it

    scored = [
        (partial_ratio(" ".join(forms(one)), " ".join(forms(other))), i, j)
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
        if one and other
    ]
    free = (set(range(len(ours))), set(range(len(theirs))))
    for score, i, j in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if score >= SAME and i in free[0] and j in free[1]:
            free[0].remove(i)
            free[1].remove(j)
            yield Kept(ours[i], theirs[j], bead)


def misquotations(kept: Sequence[Kept], *, around: Callable[[int], float]) -> Iterator[Misquotation]:
    """The changed words of the quotations of a pair of texts, if it is one that keeps quotations.

    `around` gives, for the place of a bead, the share of the words outside its quotations that both sides have. A pair
    keeps quotations when ENOUGH of them, and MOST, are the same word for word; where no other would tell, the text
    around a changed one must be nearly the same, and it must have changed in one word of content. A retranslation
    words all anew.
    """
    telling = [quotation for quotation in kept if quotation.telling]
    verbatim = sum(quotation.verbatim for quotation in telling)
    keeps = verbatim >= ENOUGH and verbatim >= MOST * len(telling)
    for quotation in kept:
        found = list(changes(quotation))
        alone = len(telling) <= 1 and quotation.by_a_word and all(change.severity is Severity.MAJOR for change in found)
        copied = alone and around(quotation.bead) >= KEPT_AROUND
        if quotation.share >= NEARLY and (keeps or copied):
            yield from found


def changes(quotation: Kept) -> Iterator[Misquotation]:
    """The runs of words that differ; a quotation cut short at either end is not misquoted."""
    ours, theirs = quotation.original, quotation.copy
    codes = quotation.matcher.get_opcodes()
    for at, (kind, first, end, start, stop) in enumerate(codes):
        edge = at in (0, len(codes) - 1)
        if kind == "equal" or (edge and kind != "replace") or _spelt(ours[first:end], theirs[start:stop]):
            continue
        if _MARKED & set(forms(theirs[start:stop])):
            continue
        light = {word.form for word in (*ours[first:end], *theirs[start:stop])} <= LIGHT
        severity = Severity.MINOR if light else Severity.MAJOR
        wider = first == end or start == stop  # the words between which something is new, or gone, show where
        original = _extent(ours[max(0, first - wider) : end + wider])
        yield Misquotation(original, _extent(theirs[max(0, start - wider) : stop + wider]), severity)


def _spelt(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Whether two runs are the same but for hyphens and spaces."""
    return "".join(forms(ours)) == "".join(forms(theirs))


def _extent(words: Sequence[Word]) -> Span:
    return Span(words[0].span.start, words[-1].span.end)
