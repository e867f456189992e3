"""Countries, and what is of them, that became others in a translation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from driftcheck import languages
from driftcheck.facts.names.countries import Country, countries, hinted
from driftcheck.facts.names.exonyms import capitals
from driftcheck.facts.names.sounds import distance
from driftcheck.languages import ENGLISH
from driftcheck.model import LinkedAlignment, LinkedBead, Segment, Span
from driftcheck.rules.rule import languages_of
from driftcheck.util.patterns import lazy_pattern

NEAR = 1  # segments before and behind, in which a country may be named instead
AS_CAPITAL = 0.1  # how far from sounding like a capital a word is that names it
_WORD = lazy_pattern(r"[^\W\d_]{3,}")

Codes = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Side:
    """The countries of one side of a bead, and what is named there and around: codes, and words with a capital."""

    named: tuple[Country, ...]
    near: Codes
    words: tuple[str, ...]
    code: str


def exchanged(alignment: LinkedAlignment) -> Iterator[tuple[Span, Span]]:
    """Where the original names a country, and the copy another one that the original does not name near."""
    codes = [language.code for language in languages_of(alignment)]
    for bead in alignment.beads:
        if bead.two_sided and alignment.in_body(bead) and not alignment.verbatim(bead):
            one = _side(alignment.original_segments, bead.original, codes[0])
            two = _side(alignment.copy_segments, bead.copy, codes[1])
            yield from _exchanged(bead, one, two)


def _side(segments: Sequence[Segment], own: Sequence[int], code: str) -> _Side:
    around = segments[max(0, own[0] - NEAR) : own[-1] + NEAR + 1]
    near = frozenset().union(*(hinted(each.text, code) for each in around)) if around else frozenset()
    for each in around:
        near = near.union(*(country.codes for country in countries(each.text, each.span.start, code)))
    return _Side(
        tuple(country for at in own for country in countries(segments[at].text, segments[at].span.start, code)),
        _widened(near),
        tuple(match[0] for each in around for match in _WORD.finditer(each.text) if match[0][0] != match[0][0].lower()),
        code,
    )


def _exchanged(bead: LinkedBead, one: _Side, two: _Side) -> Iterator[tuple[Span, Span]]:
    new = _unmatched(two, one)
    if not new:
        return
    lost = _unmatched(one, two)
    for country in new:
        linked = [other for other in one.named if _linked(bead, other.span, country.span)]
        linked = [other for other in linked if not _widened(other.codes) & country.codes]
        if linked:
            yield linked[0].span, country.span
        elif len({each.codes for each in new}) == len({each.codes for each in lost}) == 1:
            yield lost[0].span, country.span
            return


def _unmatched(here: _Side, there: _Side) -> list[Country]:
    """The countries of a side that nothing on the other side names: by a name, a hint or a capital."""
    return [
        country
        for country in here.named
        if not country.codes & there.near and not any(_says_capital(there, code) for code in country.codes)
    ]


def _says_capital(side: _Side, country: str) -> bool:
    return any(
        (apart := distance(word, name, (side.code, ENGLISH))) is not None and apart <= AS_CAPITAL
        for name in capitals(country)
        for word in side.words
    )


@cache
def _widened(codes: Codes) -> Codes:
    """The countries with those of which one may be named for the other."""
    groups: Iterable[Codes] = map(frozenset, map(str.split, languages.get("und").phrases("nations", "near")))
    return codes.union(*(group for group in groups if group & codes))


def _linked(bead: LinkedBead, original: Span, copy: Span) -> bool:
    return any(link.original.overlaps(original) and link.copy.overlaps(copy) for link in bead.links)
