"""Names that became others between two languages, or in one that is not English.

Two proper names that are linked are one where they sound alike, where a table has both as names of one place or
country, or where the vectors of their words say so. A name whose counterpart sounds unlike it became another where
neither stands near on the other side in any form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, pairwise

from driftcheck import languages
from driftcheck.facts.names import vocabulary
from driftcheck.facts.names.countries import UNSPACED, countries
from driftcheck.facts.names.exonyms import cities, is_city
from driftcheck.facts.names.letters import is_another
from driftcheck.facts.names.sounds import distance, script, weight, within
from driftcheck.languages import cldr
from driftcheck.model import Alignment, Bead, Span, Token
from driftcheck.rules.sides import Links, Sides, reworded, span_of

ENGLISH = "en"
PROPER = "PROPN"
NAMING = frozenset({"PROPN", "X"})  # words of other languages are X
# How far from sounding alike two names are that are two, and how near a word is that may stand for a name.
UNLIKE, MAY_BE = 0.5, 0.35
SURELY = 0.2  # the same of a common word, such as an adjective of the name
COMMON = frozenset({"ADJ", "NOUN", "X"})
SHORTEST = 3
# Likeness of their vectors below which two names may be two.
DIFFERENT = 0.65
LEAST = 1.5  # how much must be heard of a name that is told apart by its sound
NEAR = 2  # segments before and behind, in which a name that is left over may stand instead
LONGEST_ACRONYM = 5
MEANT = 0.6  # likeness from which a word renders a name
RESIDUAL = SUPPORT = PLACES = ARTICLES = CITIES = LETTERS = True
OTHERS = False
_RUN = re.compile(r"[\u3041-\u30ff]+|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


@dataclass(frozen=True, slots=True)
class Renamed:
    """A name of the original, and the one that the copy has for it."""

    original: Span
    copy: Span


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a bead: its words, its language, and the words that stand in it and near it."""

    tokens: Sequence[Token]
    code: str
    here: Sequence[tuple[str, float]]  # the words that may stand for a name, and how far from it they may sound
    around: Sequence[tuple[str, float]]  # the same of the segments around
    runs: Sequence[str]  # what is written without spaces
    countries: frozenset[int]  # places of words that name countries


def renamed(alignment: Alignment) -> Iterator[Renamed]:
    """Names that became others, bead by bead; two texts in English are compared more closely."""
    codes = [languages.get(document.language).code for document in (alignment.original, alignment.copy)]
    if codes == [ENGLISH, ENGLISH]:
        return
    for bead, both in reworded(alignment):
        if alignment.in_body(bead):
            sides = (
                _side(both, codes[0], alignment.original_tokens, bead.original),
                _side(both.turned(), codes[1], alignment.copy_tokens, bead.copy),
            )
            yield from _renamed(both, *sides)


def _side(both: Sides, code: str, segments: Sequence[Sequence[Token]], places: Sequence[int]) -> _Side:
    """The original of `both`, in the language with that code, whose segments stand at some places among all."""
    own = both.original
    taken = {own[i].span.start for (i, j), score in both.likeness.items() if score >= MEANT}
    low, high = max(0, places[0] - NEAR), min(len(segments), places[-1] + NEAR + 1)
    around = [segments[at] for at in range(low, high) if at not in places]
    text = "".join(token.text for token in own) if code in UNSPACED else ""
    joint = "" if code in UNSPACED else " "
    named = countries(joint.join(token.text for token in own), 0, code)
    starts = list(accumulate((len(token.text) + len(joint) for token in own), initial=0))
    inside = frozenset(
        at for at, start in enumerate(starts[:-1]) for each in named if each.span.start <= start < each.span.end
    )
    runs = tuple(run for run in _RUN.findall(text) if script(run))
    return _Side(own, code, _naming([own], taken), _naming(around, frozenset()), runs, inside)


def _naming(segments: Sequence[Sequence[Token]], taken: Set[int]) -> tuple[tuple[str, float], ...]:
    """The words of some segments that may stand for names, and how far from one they may sound.

    Common words that begin at `taken` places render others.
    """
    found: dict[str, float] = {}
    for segment in segments:
        tokens = [token for token in segment if token.text[0].isalpha()]
        for token in tokens:
            if _may_name(token):
                found.update(dict.fromkeys(_parts(token.text), MAY_BE))
            elif token.upos in COMMON and len(token.text) > SHORTEST and token.span.start not in taken:
                found.setdefault(token.text, SURELY)
        for token, after in pairwise(tokens):
            if _may_name(token) and _may_name(after):
                found.setdefault(token.text + after.text, MAY_BE)
    return tuple(found.items())


def _may_name(token: Token) -> bool:
    """Whether a word is a proper name, or begins with a capital as if it were."""
    return token.upos == PROPER or token.text[0] != token.text[0].lower()


def _renamed(both: Sides, one: _Side, two: _Side) -> Iterator[Renamed]:
    told: list[tuple[int, int]] = []
    for i in sorted(both.to_copy):
        for j in both.to_copy[i]:
            if both.likeness[i, j] < DIFFERENT and _are_two(one, two, i, j):
                told.append((i, j))
                break
    if not told and RESIDUAL and (OTHERS or (ENGLISH in (one.code, two.code) and two.code not in UNSPACED)):
        told = _left_over(both, one, two)
    if LETTERS:
        told = sorted({*told, *_misspelt(one, two)})
    for pairs in _rows(told):
        yield Renamed(
            span_of(one.tokens, [i for i, _ in pairs]),
            span_of(two.tokens, [j for _, j in pairs]),
        )


def _rows(told: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The pairs in rows, in which a name of several words stands."""
    row: list[tuple[int, int]] = []
    for pair in told:
        if row and pair[0] != row[-1][0] + 1:
            yield row
            row = []
        row.append(pair)
    if row:
        yield row


def _misspelt(one: _Side, two: _Side) -> list[tuple[int, int]]:
    """Slavic surnames that sound alike, of which one is no writing of the other, nor of any other name there."""
    names = [[at for at, token in enumerate(side.tokens) if token.upos == PROPER] for side in (one, two)]
    pairs = [(i, j) for i in names[0] for j in names[1]]
    wrong = {
        (i, j)
        for i, j in pairs
        if is_another(one.tokens[i].text, two.tokens[j].text)
        and _sound_alike(one, two, i, j)
        and not _is_common(one.tokens[i], one.code)
        and not _is_common(two.tokens[j], two.code)
    }
    if not wrong:
        return []
    right = {(i, j) for i, j in pairs if (i, j) not in wrong and _sound_alike(one, two, i, j)}
    return sorted((i, j) for i, j in wrong if not any(i == a or j == b for a, b in right))


def _sound_alike(one: _Side, two: _Side, i: int, j: int) -> bool:
    apart = distance(one.tokens[i].text, two.tokens[j].text, (one.code, two.code))
    return apart is not None and apart <= MAY_BE


def _left_over(both: Sides, one: _Side, two: _Side) -> list[tuple[int, int]]:
    """The only name of the original that the copy lacks, with the only one that is new in it."""
    lost, new = _unmatched(one, two, both.to_copy, both), _unmatched(two, one, both.to_original, both.turned())
    if len(_runs(lost)) != 1 or len(_runs(new)) != 1:
        return []
    if any(_alike(one, two, i, j) for i in lost for j in new):
        return []
    return [(lost[0], new[0])]


def _unmatched(here: _Side, there: _Side, links: Links, both: Sides) -> list[int]:
    """The places of names that have nothing like them on the other side, and no counterpart of one meaning."""
    return [
        place
        for place in range(len(here.tokens))
        if _is_name(here, place, there)
        and not _is_common(here.tokens[place], here.code)
        and not any(both.likeness[place, other] >= MEANT for other in links.get(place, ()))
        and not _stands(here.tokens[place].text, here.code, there, around=True)
    ]


def _runs(places: Sequence[int]) -> list[int]:
    """The first of each row of places that follow each other."""
    return [place for at, place in enumerate(places) if not at or places[at - 1] != place - 1]


def _are_two(one: _Side, two: _Side, i: int, j: int) -> bool:
    return (
        _is_name(one, i, two)
        and _is_name(two, j, one)
        and not _alike(one, two, i, j)
        and not _stands(one.tokens[i].text, one.code, two)
        and not _stands(two.tokens[j].text, two.code, one)
    )


def _is_name(side: _Side, place: int, there: _Side) -> bool:
    """Whether a word is a proper name that is told by its sound: no abbreviation, and no word otherwise."""
    token = side.tokens[place]
    known, calendar = vocabulary(side.code), cldr.load(side.code)
    if place in side.countries or _has_article(side.tokens, place):
        return False
    if token.upos not in NAMING or weight(token.text, side.code) < LEAST or _is_acronym(token.text):
        return False
    if token.norm in known.never or token.norm in known.address or token.norm in calendar.months or token.norm in calendar.weekdays:
        return False
    return not _is_common(token, side.code) or (SUPPORT and _has_forename(side, place, there))


def _is_common(token: Token, code: str) -> bool:
    """Whether a name is a word of the language besides, and may be translated: `Red Square`, not `Paris`."""
    return vocabulary(code).is_plain(token.norm) and not (CITIES and is_city(token.text, code))


def _has_article(tokens: Sequence[Token], place: int) -> bool:
    """Whether a determiner stands before the name: those of persons and cities have none, those that are translated may."""
    while place and tokens[place - 1].upos == PROPER:
        place -= 1
    return ARTICLES and place > 0 and tokens[place - 1].upos == "DET"


def _is_acronym(word: str) -> bool:
    return word.isupper() and word != word.lower() and len(word) <= LONGEST_ACRONYM


def _has_forename(side: _Side, place: int, there: _Side) -> bool:
    """Whether a name stands before the word which is on the other side, too: the word is a surname."""
    before = side.tokens[place - 1] if place else None
    return (
        before is not None
        and before.upos == PROPER
        and before.span.end + 1 == side.tokens[place].span.start
        and weight(before.text, side.code) >= LEAST
        and _stands(before.text, side.code, there)
    )


def _alike(one: _Side, two: _Side, i: int, j: int) -> bool:
    ours, theirs = one.tokens[i].text, two.tokens[j].text
    if PLACES and cities(ours, one.code) & cities(theirs, two.code):
        return True
    return any(
        (apart := distance(a, b, (one.code, two.code))) is None or apart < UNLIKE
        for a in _parts(ours)
        for b in _parts(theirs)
    )


def _parts(word: str) -> tuple[str, ...]:
    return (word, *word.split("-")) if "-" in word else (word,)


def _stands(word: str, code: str, there: _Side, *, around: bool = False) -> bool:
    """Whether a name may stand on the other side, or `around` there, in any form."""
    words = (*there.here, *there.around) if around else there.here
    if any(
        (apart := distance(part, other, (code, there.code))) is not None and apart <= least
        for part in _parts(word)
        for other, least in words
    ):
        return True
    if any((apart := within(word, run, (code, there.code))) is not None and apart <= SURELY for run in there.runs):
        return True
    known = cities(word, code) if PLACES else frozenset()
    return any(known & cities(other, there.code) for other, _ in words) if known else False
