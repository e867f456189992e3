"""The names of one side of a bead as they are heard, and whether one may stand on the other side."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, pairwise

from driftcheck.facts.names import vocabulary
from driftcheck.facts.names.countries import countries, is_unspaced
from driftcheck.facts.names.exonyms import cities, is_city
from driftcheck.facts.names.sounds import distance, script, weight, within
from driftcheck.languages import cldr
from driftcheck.model import Token
from driftcheck.rules.sides import Sides
from driftcheck.util.patterns import lazy_pattern

PROPER = "PROPN"
NAMING = frozenset({"PROPN", "X"})  # words of other languages are X
COMMON = frozenset({"ADJ", "NOUN", "X"})
# How far from sounding alike two names are that are two, and how near a word is that may stand for a name.
UNLIKE, MAY_BE = 0.5, 0.35
SURELY = 0.2  # the same of a common word, such as an adjective of the name
SHORTEST = 3  # letters of such a word, and one more
LEAST = 1.5  # how much must be heard of a name that is told apart by its sound
NEAR = 2  # segments before and behind, in which a name that is left over may stand instead
LONGEST_ACRONYM = 5
MEANT = 0.6  # likeness from which a word renders another
_RUN = lazy_pattern(r"[\u3041-\u30ff]+|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


@dataclass(frozen=True, slots=True)
class Heard:
    """One side of a bead: its words, its language, and the words that stand in it and near it."""

    tokens: Sequence[Token]
    code: str
    here: Sequence[tuple[str, float]]  # the words that may stand for a name, and how far from it they may sound
    around: Sequence[tuple[str, float]]  # the same of the segments around
    runs: Sequence[str]  # what is written without spaces
    countries: frozenset[int]  # places of words that name countries


def heard(both: Sides, code: str, segments: Sequence[Sequence[Token]], places: Sequence[int]) -> Heard:
    """The original of `both`, in the language with that code, whose segments stand at some places among all."""
    own = both.original
    taken = {own[i].span.start for (i, j), score in both.likeness.items() if score >= MEANT}
    low, high = max(0, places[0] - NEAR), min(len(segments), places[-1] + NEAR + 1)
    around = [segments[at] for at in range(low, high) if at not in places]
    text = "".join(token.text for token in own) if is_unspaced(code) else ""
    joint = "" if is_unspaced(code) else " "
    named = countries(joint.join(token.text for token in own), 0, code)
    starts = list(accumulate((len(token.text) + len(joint) for token in own), initial=0))
    inside = frozenset(
        at for at, start in enumerate(starts[:-1]) for each in named if each.span.start <= start < each.span.end
    )
    runs = tuple(run for run in _RUN.findall(text) if script(run))
    return Heard(own, code, _naming([own], taken), _naming(around, frozenset()), runs, inside)


def _naming(segments: Sequence[Sequence[Token]], taken: Set[int]) -> tuple[tuple[str, float], ...]:
    """The words of some segments that may stand for names, and how far from one they may sound.

    Common words that begin at `taken` places render others.
    """
    found: dict[str, float] = {}
    for segment in segments:
        tokens = [token for token in segment if token.text[0].isalpha()]
        for token in tokens:
            if token.upos == PROPER:
                found.update(dict.fromkeys(_parts(token.text), MAY_BE))
            elif len(token.text) > SHORTEST and token.span.start not in taken and _may_name(token):
                found.setdefault(token.text, SURELY)
        for token, after in pairwise(tokens):
            if all(each.upos == PROPER or each.text[0] != each.text[0].lower() for each in (token, after)):
                found.setdefault(token.text + after.text, MAY_BE)
    return tuple(found.items())


def _may_name(token: Token) -> bool:
    """Whether a word begins with a capital as a name does, or is an adjective or a noun."""
    return token.text[0] != token.text[0].lower() or token.upos in COMMON


def is_name(side: Heard, place: int, there: Heard) -> bool:
    """Whether a word is a proper name that is told by its sound: no abbreviation, and no word otherwise."""
    token = side.tokens[place]
    known, calendar = vocabulary(side.code), cldr.load(side.code)
    if place in side.countries or _has_article(side.tokens, place):
        return False
    if token.upos not in NAMING or weight(token.text, side.code) < LEAST or _is_acronym(token.text):
        return False
    if (
        token.norm in known.never
        or token.norm in known.address
        or token.norm in calendar.months
        or token.norm in calendar.weekdays
    ):
        return False
    return not is_common(token, side.code) or _has_forename(side, place, there)


def is_common(token: Token, code: str) -> bool:
    """Whether a name is a word of the language besides, and may be translated: `Red Square`, not `Paris`."""
    return vocabulary(code).is_plain(token.norm) and not is_city(token.text, code)


def _has_article(tokens: Sequence[Token], place: int) -> bool:
    """Whether a determiner stands before the name; persons and cities have none, and what is translated may."""
    while place and tokens[place - 1].upos == PROPER:
        place -= 1
    return place > 0 and tokens[place - 1].upos == "DET"


def _is_acronym(word: str) -> bool:
    return word.isupper() and word != word.lower() and len(word) <= LONGEST_ACRONYM


def _has_forename(side: Heard, place: int, there: Heard) -> bool:
    """Whether a name stands before the word which is on the other side, too: the word is a surname."""
    before = side.tokens[place - 1] if place else None
    return (
        before is not None
        and before.upos == PROPER
        and before.span.end + 1 == side.tokens[place].span.start
        and weight(before.text, side.code) >= LEAST
        and stands(before.text, side.code, there)
    )


def alike(one: Heard, two: Heard, i: int, j: int) -> bool:
    ours, theirs = one.tokens[i].text, two.tokens[j].text
    if cities(ours, one.code) & cities(theirs, two.code):
        return True
    return any(
        (apart := distance(a, b, (one.code, two.code))) is None or apart < UNLIKE
        for a in _parts(ours)
        for b in _parts(theirs)
    )


def _parts(word: str) -> tuple[str, ...]:
    return (word, *word.split("-")) if "-" in word else (word,)


def stands(word: str, code: str, there: Heard, *, around: bool = False) -> bool:
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
    known = cities(word, code)
    return bool(known) and any(known & cities(other, there.code) for other, _ in words)


def sound_alike(one: Heard, two: Heard, i: int, j: int) -> bool:
    apart = distance(one.tokens[i].text, two.tokens[j].text, (one.code, two.code))
    return apart is not None and apart <= MAY_BE
