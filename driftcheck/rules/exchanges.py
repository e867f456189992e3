"""Words that changed places in a sentence that else was kept: by what they depend on, and by what is claimed of them.

Two nouns or numbers are exchanged where each stands, in the copy, in the very relation to the very word in which the
other stood. So are two phrases that a sentence sets against each other (`the autopilot, not the captain`), where the
one that was claimed is denied, and the other way round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from driftcheck.facts.clauses.arguments import Children, children, relation
from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.rules.sides import Sides
from driftcheck.rules.unmatched import share_kept

NAMING = frozenset({"NOUN", "PROPN", "NUM"})
TELLING = NAMING | {"VERB", "ADJ"}
DEPENDING = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "nummod"})
# Share of its words that a sentence has kept in which two changed places; in one that is worded anew either may be
# called what the other was called.
KEPT = 0.75
BESIDE = frozenset({"PUNCT", "CCONJ"})
CLAUSAL = frozenset({"VERB", "AUX", "PRON"})  # behind a denial, tell that it denies a verb
SURE = 0.6  # likeness of the surest two words of phrases of two languages that changed places
PHRASE = 7  # words of a phrase that is set against another
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Context:
    """How a word stands in its sentence: its relation with subtype, the word it depends on, what marks it."""

    relation: str
    head: str
    marker: str


def exchanged(both: Sides, language: Language) -> Iterator[tuple[Pair, Pair]]:
    """The places of two words of the original, and of the same two in the copy, that have each other's contexts.

    Of two that depend on one word something is said where an adposition marks either: lost to, against, 's … of.
    """
    if share_kept(both) < KEPT:
        return
    ordering = language.words("clauses", "ordering-markers")
    ours, theirs = _contexts(both.original, language), _contexts(both.copy, language)
    moved = [lemma for lemma in ours if lemma in theirs and ours[lemma][1] != theirs[lemma][1]]
    for one, other in combinations(moved, 2):
        (i, a), (j, b) = ours[one], ours[other]
        (k, x), (m, y) = theirs[one], theirs[other]
        apart = a.head != b.head or {a.marker, b.marker} & ordering
        if a == y and b == x and apart and not {a.head, b.head} & {one, other}:
            yield (i, j), (k, m)


def _contexts(tokens: Sequence[Token], language: Language) -> Mapping[str, tuple[int, Context]]:
    """The place and the context of each noun or number that stands once, by lemma."""
    below = children(tokens)
    count = Counter(token.lemma for token in tokens)
    return {
        token.lemma: (place, Context(token.relation, tokens[token.head].lemma, _marker(tokens, place, below, language)))
        for place, token in enumerate(tokens)
        if token.upos in NAMING and token.head >= 0 and relation(token) in DEPENDING and count[token.lemma] == 1
    }


def _marker(tokens: Sequence[Token], place: int, below: Children, language: Language) -> str:
    """What marks a word; a possessor by any of its markers, unless its noun has two, as one that names an act may."""
    found = _case(tokens, place, below)
    possessive = language.words("clauses", "possessive-markers")
    if found not in possessive:
        return found
    beside = [at for at in below.get(tokens[place].head, ()) if at != place and _case(tokens, at, below) in possessive]
    return found if beside else "of"


def _case(tokens: Sequence[Token], place: int, below: Children) -> str:
    return next((tokens[at].norm for at in below.get(place, ()) if relation(tokens[at]) == "case"), "")


@dataclass(frozen=True, slots=True)
class Contrast:
    """A phrase that is claimed and one that is denied beside it, as places of their words of content."""

    claimed: tuple[int, ...]
    denied: tuple[int, ...]


def turned(both: Sides, language: Language) -> Iterator[tuple[Contrast, Contrast]]:
    """The contrasts of both sides of which the one claims what the other denies, and denies what it claims."""
    theirs = contrasts(both.copy, language)
    for one in contrasts(both.original, language):
        for other in theirs:
            a, b, x, y = (
                _lemmas(tokens, places)
                for tokens, places in (
                    (both.original, one.claimed),
                    (both.original, one.denied),
                    (both.copy, other.claimed),
                    (both.copy, other.denied),
                )
            )
            if (a & y) - b - x and (b & x) - a - y:
                yield one, other


def turned_across(both: Sides, here: Language, there: Language) -> Iterator[tuple[Contrast, Contrast]]:
    """The same of two languages: a word of each phrase is linked to one of the other, and what is denied is not."""
    theirs = [_narrow(both.copy, one) for one in contrasts(both.copy, there, across=True)]
    for one in [_narrow(both.original, one) for one in contrasts(both.original, here, across=True)] if theirs else ():
        claimed, denied = _surest(both, one.claimed), _surest(both, one.denied)
        for other in theirs:
            crossed = [claimed.get(at, 0.0) for at in other.denied], [denied.get(at, 0.0) for at in other.claimed]
            straight = claimed.keys() & {*other.claimed} or denied.keys() & {*other.denied}
            if all(map(any, crossed)) and max(map(max, crossed)) >= SURE and not straight:
                yield one, other


def _narrow(tokens: Sequence[Token], one: Contrast) -> Contrast:
    """A contrast up to the verbs beyond its nouns, from where its phrases meet: what is common to both stands there."""
    ahead = min(one.claimed) > max(one.denied)
    claimed, denied = one.claimed if ahead else one.claimed[::-1], one.denied[::-1] if ahead else one.denied
    return Contrast(_nominal(tokens, claimed), _nominal(tokens, denied))


def _nominal(tokens: Sequence[Token], places: Sequence[int]) -> tuple[int, ...]:
    found: list[int] = []
    for at in places:
        if tokens[at].upos == "VERB" and any(tokens[one].upos in NAMING for one in found):
            break
        found.append(at)
    return tuple(sorted(found))


def _surest(both: Sides, places: Sequence[int]) -> Mapping[int, float]:
    """The surest counterparts in the copy of some words of the original, of which those are the surest, too."""
    found = ((place, both.to_copy[place][0]) for place in places if place in both.to_copy)
    return {there: both.likeness[place, there] for place, there in found if both.to_original[there][0] == place}


def contrasts(tokens: Sequence[Token], language: Language, *, across: bool = False) -> list[Contrast]:
    """The contrasts of a segment, in order: `A, not B`, `A rather than B`, `not A but B`."""
    markers, behind_markers = (_markers(language, key) for key in ("contrasting", "contrasting-behind"))
    found = []
    for place in range(len(tokens)):
        if length := next((n for one in behind_markers if (n := _reads(tokens, place, one))), 0):
            claimed, denied = _run(tokens, range(place + length, len(tokens))), _run(tokens, range(place - 1, -1, -1))
            found.append(Contrast(_telling(tokens, claimed), _telling(tokens, denied)))
        elif length := next((n for one in markers if (n := _reads(tokens, place, one))), 0):
            found.extend(_contrast(tokens, place, length, language, across=across))
    return [one for one in found if one.claimed and one.denied]


def _contrast(
    tokens: Sequence[Token], place: int, length: int, language: Language, *, across: bool
) -> Iterator[Contrast]:
    """The contrast of a marker before what is denied, unless it denies a verb."""
    adversative = language.words("negation", "adversative")
    behind = _run(tokens, range(place + length, len(tokens)))
    but = next((at for at in behind if tokens[at].norm in adversative), None)
    after = behind[-1] + 2 if behind else 0
    if across and but is None and 0 < after < len(tokens) and tokens[after].norm in adversative:
        but = after  # not A, but B
    beside = place and tokens[place - 1].upos in BESIDE
    if across and behind and tokens[behind[0]].upos in CLAUSAL:
        beside = False
    if (
        but is None
        and length == 1
        and not beside
        and (not across or tokens[place].norm in language.words("negation", "clausal"))
    ):
        return
    if but is not None:
        denied, claimed = [at for at in behind if at < but], _run(tokens, range(but + 1, len(tokens)))
    else:
        start = place
        while start and tokens[start - 1].upos in BESIDE:
            start -= 1
        denied, claimed = behind, _run(tokens, range(start - 1, -1, -1))
    yield Contrast(_telling(tokens, claimed), _telling(tokens, denied))


@cache
def _markers(language: Language, key: str) -> tuple[tuple[str, ...], ...]:
    """The words of the phrases that set one thing against another, each a whole where words are not parted."""
    return tuple(tuple(phrase.split()) for phrase in language.phrases("negation", key))


def _reads(tokens: Sequence[Token], place: int, words: Sequence[str]) -> int:
    """How many tokens from a place on make up a phrase, however a script without spaces was cut; else 0."""
    whole, read = "".join(words), ""
    for length, token in enumerate(tokens[place : place + len(whole)], start=1):
        read += token.norm
        if not whole.startswith(read):
            return 0
        if read == whole:
            return length
    return 0


def _run(tokens: Sequence[Token], places: range) -> list[int]:
    """The places up to the next mark of punctuation, PHRASE at most."""
    found: list[int] = []
    for at in places:
        if tokens[at].upos == "PUNCT" or len(found) == PHRASE:
            break
        found.append(at)
    return found


def _telling(tokens: Sequence[Token], places: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted(at for at in places if tokens[at].upos in TELLING))


def _lemmas(tokens: Sequence[Token], places: Sequence[int]) -> set[str]:
    return {tokens[at].lemma for at in places}
