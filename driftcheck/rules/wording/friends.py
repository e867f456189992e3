"""False friends: a word rendered by the English one that it looks like, and means another thing than."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from driftcheck import languages
from driftcheck.languages import ENGLISH, Language
from driftcheck.model import LinkedAlignment, LinkedBead, Segment, Span, normal_form
from driftcheck.rules.rule import languages_of
from driftcheck.rules.sides import reworded
from driftcheck.util.patterns import lazy_pattern

TABLE = "false_friends"
STEM = 4  # letters of a word of English from which on it stands for all that begin so
OPEN = ("X", "NOUN", "VERB", "ADJ", "ADV")
_WORD = lazy_pattern(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Friend:
    """A word, by its forms, and the English words, by lemma, that it is taken for and that render it.

    `also` may stand for it besides; `own` are words of its language that the false ones render. One that is `loose` may
    be rendered by the false ones, too, so that it tells nothing in two languages.
    """

    forms: frozenset[str]
    false: frozenset[str]
    right: frozenset[str]
    also: frozenset[str]
    own: frozenset[str]
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A word where it stands, in the form in which tables have it."""

    norm: str
    span: Span
    capital: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """A word of the original and a word of the copy of which one was taken for what the other looks like."""

    original: Span
    copy: Span
    means: tuple[str, ...]


@cache
def friends(code: str) -> tuple[Friend, ...]:
    """The false friends that a language has of English words."""
    language = languages.get(code)
    return tuple(
        Friend(
            forms=frozenset(map(normal_form, language.inflected(TABLE, entry["forms"]))),
            false=frozenset(entry["false"].split()),
            right=frozenset(entry["right"].split()),
            also=frozenset(entry.get("also", "").split()),
            own=frozenset(map(normal_form, entry.get("own", "").split())),
            loose=entry.get("loose", False),
        )
        for entry in language.table(TABLE).get("friends", {}).values()
    )


@cache
def _by_form(code: str) -> Mapping[str, tuple[Friend, ...]]:
    found: dict[str, list[Friend]] = defaultdict(list)
    for friend in friends(code):
        for form in () if friend.loose else friend.forms:
            found[form].append(friend)
    return {form: tuple(rows) for form, rows in found.items()}


@cache
def _rendered() -> frozenset[tuple[str, str]]:
    """The pairs (right word, false word) of English that any language's false friends make."""
    return frozenset(
        (right, false)
        for code in languages.having(TABLE)
        for entry in languages.get(code).table(TABLE).get("friends", {}).values()
        for right in entry["right"].split()
        for false in entry["false"].split()
    )


def is_taken_back(right: str, false: str) -> bool:
    """Whether any language's false friends make of one English word the other, and the two are no synonyms."""
    if (right, false) not in _rendered():
        return False
    lexicon = languages.get(ENGLISH).lexicon
    return lexicon is None or not any(lexicon.are_synonyms(right, false, upos) for upos in OPEN[1:])


def taken(alignment: LinkedAlignment) -> Iterator[Taken]:
    """The words that were taken for others, in the order of the beads."""
    codes = [language.code for language in languages_of(alignment)]
    if codes == [ENGLISH, ENGLISH]:
        yield from _within_english(alignment)
    elif ENGLISH in codes:
        yield from _across(alignment, codes)
    elif codes[0] == codes[1]:
        yield from _within(alignment, codes[0])


def _across(alignment: LinkedAlignment, codes: Sequence[str]) -> Iterator[Taken]:
    at = codes.index(ENGLISH)
    other = codes[1 - at]
    by_form = _by_form(other)
    for bead in alignment.beads:
        if not bead.two_sided or not alignment.in_body(bead):
            continue
        sides = (alignment.original_of(bead), alignment.copy_of(bead))
        foreign, english = _words(sides[1 - at]), _words(sides[at])
        lemmas = [_lemmas(word.norm) for word in english]
        for i, word in enumerate(foreign):
            for friend in by_form.get(word.norm, ()):
                j = _hit(friend, foreign, english, lemmas)
                if j is None or _named(foreign, i, english, j):
                    continue
                if _renders(bead, word.span, english[j].span, english_first=at == 0):
                    pair = (word.span, english[j].span)
                    yield Taken(*(pair if at else pair[::-1]), tuple(sorted(friend.right)))


def _hit(
    friend: Friend, foreign: Sequence[Written], english: Sequence[Written], lemmas: Sequence[frozenset[str]]
) -> int | None:
    """The place of a false word on the English side, where none there is right, and the other asks for none."""
    hits = [at for at, known in enumerate(lemmas) if known & friend.false]
    if not hits or any(word.norm in friend.own for word in foreign):
        return None
    good = friend.right | friend.also
    if any(_says(word.norm, known, good) for word, known in zip(english, lemmas, strict=True)):
        return None
    return hits[0]


def _named(foreign: Sequence[Written], i: int, english: Sequence[Written], j: int) -> bool:
    """Whether the word is part of a name that was kept: the Metropolitan Police."""
    return any(
        0 <= i + by < len(foreign)
        and 0 <= j + by < len(english)
        and foreign[i + by].norm == english[j + by].norm
        and foreign[i].capital
        and foreign[i + by].capital
        for by in (-1, 1)
    )


def _says(norm: str, lemmas: frozenset[str], good: frozenset[str]) -> bool:
    return bool(lemmas & good) or any(len(stem) >= STEM and norm.startswith(stem) for stem in good)


def _renders(bead: LinkedBead, foreign: Span, english: Span, *, english_first: bool) -> bool:
    """Whether one stands for the other: they are linked, or neither of them to anything."""
    links = [(link.copy, link.original) if english_first else (link.original, link.copy) for link in bead.links]
    ours = [other for (own, other) in links if own.overlaps(foreign)]
    theirs = [own for (own, other) in links if other.overlaps(english)]
    return any(other.overlaps(english) for other in ours) or not (ours or theirs)


def _within_english(alignment: LinkedAlignment) -> Iterator[Taken]:
    for bead, both in reworded(alignment):
        if not alignment.in_body(bead):
            continue
        sides = [{token.lemma for token in side} for side in (both.original, both.copy)]
        for i, others in both.to_copy.items():
            for j in others:
                one, other = both.original[i], both.copy[j]
                if other.lemma in sides[0] or one.lemma in sides[1]:
                    continue
                if is_taken_back(one.lemma, other.lemma):
                    yield Taken(one.span, other.span, (one.lemma,))


def _within(alignment: LinkedAlignment, code: str) -> Iterator[Taken]:
    """By way of English: a word became what its false friend there is called, or the other way round."""
    by_form = _by_form(code)
    for bead in alignment.beads:
        if not bead.two_sided or not alignment.in_body(bead) or alignment.verbatim(bead):
            continue
        here, there = _words(alignment.original_of(bead)), _words(alignment.copy_of(bead))
        norms = [{word.norm for word in side} for side in (here, there)]
        for one, other in _paired(bead, here, there):
            for near, far, side in ((one, other, 0), (other, one, 1)):
                if any(
                    far.norm in friend.own and not friend.own & norms[side] and not friend.forms & norms[1 - side]
                    for friend in by_form.get(near.norm, ())
                ):
                    yield Taken(one.span, other.span, ())


def _paired(bead: LinkedBead, here: Sequence[Written], there: Sequence[Written]) -> Iterator[tuple[Written, Written]]:
    """The words that are linked, and those without a link beside which words are linked."""
    places = [{word.span.start: at for at, word in enumerate(side)} for side in (here, there)]
    links = {
        (places[0][link.original.start], places[1][link.copy.start])
        for link in bead.links
        if link.original.start in places[0] and link.copy.start in places[1]
    }
    bound = [{link[side] for link in links} for side in (0, 1)]
    beside = {(i + by, j + by) for i, j in links for by in (-1, 1)}
    loose = {(i, j) for i, j in beside if 0 <= i < len(here) and 0 <= j < len(there)}
    loose = {(i, j) for i, j in loose if i not in bound[0] and j not in bound[1]}
    for i, j in sorted(links | loose):
        yield here[i], there[j]


def _words(segments: Sequence[Segment]) -> list[Written]:
    return [
        Written(
            normal_form(match[0]),
            Span(segment.span.start + match.start(), segment.span.start + match.end()),
            match[0][0].isupper(),
        )
        for segment in segments
        for match in _WORD.finditer(segment.text)
    ]


@cache
def _lemmas(norm: str) -> frozenset[str]:
    """What a word may be a form of, whatever its part of speech."""
    english: Language = languages.get(ENGLISH)
    return frozenset({norm, *(english.lemma(norm, upos) for upos in OPEN)})
