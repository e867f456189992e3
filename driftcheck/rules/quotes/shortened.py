"""Quotations that are not the same in two languages: shorter, without their denial, or saying what excludes it.

`unusual but not illegal`, `inhabituel`; `our guests, not prisoners`, `our guests and prisoners`. What stands in
quotation marks is translated closely, so that less is asked here than of what a sentence says in its own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from driftcheck.facts.clauses.denials import Denial, Force, denials
from driftcheck.facts.contrasts import every_kind, every_mark, excluding
from driftcheck.facts.quotations import Quoted
from driftcheck.languages import Language
from driftcheck.model import LinkedAlignment, Span, Token
from driftcheck.rules.quotes.dashes import spoken_otherwise
from driftcheck.rules.rule import languages_of
from driftcheck.rules.sides import CONTENT, Sides, reworded, span_of

# How many times longer than the other a quotation has to be, next to the sentences that it stands in.
LONGER = 1.4
MISSING = 0.3  # share of the words of content of a quotation that the other side has nothing for


CONCISE = 12  # words of a quotation of which two expressions are about the same
SHORT = 4  # letters of a word that begins as words that deny do and may be another


@dataclass(frozen=True, slots=True)
class Shortened:
    """The quotations of both sides, and the words of the longer one that the other side has nothing for."""

    original: Span
    copy: Span
    missing: Span
    lost: bool


def shortened(alignment: LinkedAlignment, original: Quoted, copy: Quoted) -> Iterator[Shortened]:
    """The quotations that lost words, or gained some, of beads with one on either side, in their order.

    Some words of the one have no counterpart in all of the other side's sentence, and all of the other one's have.
    """
    for both, ours, theirs in _single(alignment, original, copy):
        if not _meet(both, ours, theirs):
            continue  # worded anew
        back = both.turned()
        share = _share(both.original, ours) / _share(both.copy, theirs)
        here, there = _unlinked(both, ours), _unlinked(back, theirs)
        if here and not there and share >= LONGER and _much(both, ours, here):
            yield Shortened(ours, theirs, span_of(both.original, here), lost=True)
        elif there and not here and share <= 1 / LONGER and _much(back, theirs, there):
            yield Shortened(ours, theirs, span_of(both.copy, there), lost=False)


def _single(alignment: LinkedAlignment, original: Quoted, copy: Quoted) -> Iterator[tuple[Sides, Span, Span]]:
    """The beads with one quotation on either side, and the two."""
    for bead, both in reworded(alignment):
        ours, theirs = original.pieces(original.hull(bead.original)), copy.pieces(copy.hull(bead.copy))
        if len(ours) == len(theirs) == 1 and not spoken_otherwise(alignment, bead):
            yield both, ours[0], theirs[0]


def reversed_in(alignment: LinkedAlignment, original: Quoted, copy: Quoted) -> Iterator[tuple[Span, Span, str]]:
    """Words quoted on both sides of which one denies what the other says, or says what excludes it, with why."""
    known = languages_of(alignment)
    if any(language.characters for language in known):
        return  # neither their words nor their denials are parted surely
    for both, ours, theirs in _single(alignment, original, copy):
        texts = alignment.original.quote(ours), alignment.copy.quote(theirs)
        concise = max(len(text.split()) for text in texts) <= CONCISE
        for one, other, why in _excluded(texts, known) if concise else ():
            yield one.shifted(ours.start), other.shifted(theirs.start), why
        if _meet(both, ours, theirs):
            here, there = (
                _Denied(side, span, language)
                for side, span, language in ((both.original, ours, known[0]), (both.copy, theirs, known[1]))
            )
            if here.denies_unlike(there):
                yield ours, theirs, "nothing in the copy's quotation denies it"
            elif there.denies_unlike(here):
                yield ours, theirs, "nothing in the original's quotation denies it"


def _excluded(texts: tuple[str, str], known: tuple[Language, Language]) -> Iterator[tuple[Span, Span, str]]:
    """Two expressions that exclude each other, where neither quotation has the other's value."""
    here, there = (every_mark(text, language) for text, language in zip(texts, known, strict=True))
    for kind in every_kind():
        if kind.name in here and kind.name in there and not (kind.unsaid or kind.graded):
            for one, other, alone in excluding(kind, here[kind.name], there[kind.name]):
                if alone:
                    why = f"{kind.called(one.value)} in the original, {kind.called(other.value)} in the copy"
                    yield one.span, other.span, why
                    break


class _Denied:
    """What a quotation denies, and what its sentence denies outside it."""

    def __init__(self, tokens: tuple[Token, ...], quotation: Span, language: Language) -> None:
        """Of the tokens of its side of a bead."""
        self._language, self._tokens, self._quotation = language, tokens, quotation
        self._found = denials(tokens, language)

    def denies_unlike(self, other: _Denied) -> bool:
        """Whether it denies outright, and the other quotation does not at all, nor what stands around that."""
        return bool(self._outright(inside=True)) and not other.may_deny() and self.around_as_much(other)

    def around_as_much(self, other: _Denied) -> bool:
        here, there = (sum(not one._is_inside(each.place) for each in one._found) for one in (self, other))
        return there <= here

    def may_deny(self) -> bool:
        """Whether any word in it may deny: by itself, or by a prefix."""
        if any(self._is_inside(one.place) for one in self._found):
            return True
        inside = [token.norm for token in self._tokens if token.span.overlaps(self._quotation)]
        fused = tuple(self._language.words("negation", "fused"))
        return bool(fused) and any(word.startswith(fused) and len(word) > SHORT for word in inside)

    def _outright(self, *, inside: bool) -> list[Denial]:
        """The outright denials in it, or around it; `no more` is none."""
        bounding = self._language.words("negation", "bounding")
        return [
            one
            for one in self._found
            if one.force is Force.OUTRIGHT
            and self._is_inside(one.place) is inside
            and not any(token.norm in bounding for token in self._tokens[one.place + 1 : one.place + 2])
        ]

    def _is_inside(self, place: int) -> bool:
        return self._tokens[place].span.overlaps(self._quotation)


def _meet(both: Sides, ours: Span, theirs: Span) -> bool:
    """Whether a word of content is linked to one in the other quotation."""
    there = frozenset(_content(both.copy, theirs))
    return any(there.intersection(both.surely(place)) for place in _content(both.original, ours))


def _share(tokens: Sequence[Token], quotation: Span) -> float:
    """How much of a sentence a quotation takes, in characters."""
    return (quotation.end - quotation.start) / (tokens[-1].span.end - tokens[0].span.start)


def _much(both: Sides, quotation: Span, missing: Sequence[int]) -> bool:
    """Whether so many words are a good part of a quotation of the original."""
    return len(missing) >= MISSING * len(_content(both.original, quotation))


def _content(tokens: Sequence[Token], quotation: Span) -> list[int]:
    places = enumerate(tokens)
    return [at for at, token in places if token.upos in CONTENT and token.span.overlaps(quotation)]


def _unlinked(both: Sides, quotation: Span) -> list[int]:
    """The places of the words of content in a quotation of the original that nothing in the copy says."""
    return [place for place in _content(both.original, quotation) if not both.surely(place)]
