"""Two things that a sentence measures by each other, turned round in the copy: prices rose faster than wages.

A comparison has what is compared, the standard behind `than`, `as` or `against` (Heim 1985), and words that say which
of the two is ahead. Turned round it says the opposite, unless those words are turned round, too: the dollar fell
against the yen where the yen rose against the dollar, and rents rose less than wages where these rose more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from driftcheck.facts.clauses.arguments import Children, children, phrase, relation
from driftcheck.languages import Language
from driftcheck.model import LinkedAlignment, Span, Token
from driftcheck.rules.operators import corresponding
from driftcheck.rules.rule import languages_of
from driftcheck.rules.sides import Sides, reworded, said_of, span_of
from driftcheck.rules.wording.opposites import opposite

NAMING = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
STANDARDS = frozenset({"NOUN", "PROPN"})
MODIFYING = frozenset({"ADJ", "ADV"})
MEASURED = frozenset({"advmod", "obj"})  # relations of what says how much: more sharply, more members
# Words before and behind one that ranks among which names are looked for, and words of names that are taken.
MOST_RANKED, NAMED = 15, 3
STOPS = frozenset(";:.()\u2013\u2014")
CLIMB = 5  # words from the standard up to the predicate at most


@dataclass(frozen=True, slots=True)
class Comparison:
    """Places of what is compared and of its standard, the words that name each, and those that say which is ahead.

    `ahead` is 1 where what is compared is said to be more or to rise, -1 where less or to fall, 0 where a word says so
    that is known only beside the other side's. One that makes the two `equal` may be turned round at will.
    """

    compared: int
    standard: int
    named: tuple[frozenset[int], frozenset[int]]
    saying: tuple[int, ...]
    ahead: int
    equal: bool

    @property
    def extent(self) -> tuple[int, int]:
        """The first and the last of its places."""
        places = {self.compared, self.standard, *self.saying, *self.named[0], *self.named[1]}
        return min(places), max(places)


@dataclass(frozen=True, slots=True)
class Compared:
    """Comparisons, one of either side, whose two things changed places: those that say the same, and the opposite.

    Where they say the opposite of the two the other way round, the sides say one thing.
    """

    turned: tuple[tuple[Comparison, Comparison], ...] = ()
    converse: tuple[tuple[Comparison, Comparison], ...] = ()

    def is_converse(self, places: tuple[int, ...]) -> bool:
        """Whether words of the original stand in a comparison that the copy turns round together with its words."""
        return any(one.extent[0] <= min(places) and max(places) <= one.extent[1] for one, _ in self.converse)

    def saying(self) -> set[int]:
        """The places in the original of the words that say which is ahead."""
        return {place for one, _ in (*self.turned, *self.converse) for place in one.saying}


def compared(both: Sides, language: Language) -> Compared:
    """What changed places in the comparisons of two sides in one language."""
    markers = language.words("clauses", "comparison.standard")
    if any(markers.isdisjoint(token.norm for token in side) for side in (both.original, both.copy)):
        return Compared()
    found = [
        (one, other, _likewise(both, one, other, language))
        for one, other in product(comparisons(both.original, language), comparisons(both.copy, language))
        if _exchanged(both, one, other)
    ]
    return Compared(
        turned=tuple((one, other) for one, other, same in found if same > 0),
        converse=tuple((one, other) for one, other, same in found if same < 0),
    )


def _exchanged(both: Sides, one: Comparison, other: Comparison) -> bool:
    """Whether each of two things is in the other's place, and neither in its own."""
    (a, b), (x, y) = one.named, other.named
    return not (_meet(both, a, x) or _meet(both, b, y)) and _meet(both, a, y) and _meet(both, b, x)


def _meet(both: Sides, ours: frozenset[int], theirs: frozenset[int]) -> bool:
    """Whether words that name two things correspond; no word to another where each stands on the other side as well."""
    here, there = {token.lemma for token in both.original}, {token.lemma for token in both.copy}
    for i, j in product(ours, theirs):
        one, other = both.original[i].lemma, both.copy[j].lemma
        if corresponding(both, i, j) > 0 and (one == other or not (one in there and other in here)):
            return True
    return False


def _likewise(both: Sides, one: Comparison, other: Comparison, language: Language) -> int:
    """1 where the words of both put the first thing ahead, or behind, -1 where they differ in that, 0 if unknown."""
    if one.equal or other.equal:
        return -1 if one.equal and other.equal else 0
    if one.ahead and other.ahead:
        return one.ahead * other.ahead
    pairs = list(product(one.saying, other.saying))
    if any(opposite(both.original, i, both.copy, j, language) for i, j in pairs):
        return -1
    return int(any(_says_same(both.original[i], both.copy[j], language) for i, j in pairs))


def _says_same(one: Token, other: Token, language: Language) -> bool:
    """Whether two words are one, or synonyms by the lexicon: what is linked may be opposite."""
    lexicon = language.lexicon
    return one.lemma == other.lemma or bool(lexicon and lexicon.are_synonyms(one.lemma, other.lemma, one.upos))


def comparisons(tokens: Sequence[Token], language: Language) -> list[Comparison]:
    """The comparisons of a sentence, in the order of their standards."""
    markers = language.words("clauses", "comparison.standard")
    below = children(tokens)
    found = (
        _comparison(tokens, token.head, below, language)
        for token in tokens
        if token.norm in markers and relation(token) in {"case", "mark"} and token.head >= 0
    )
    return [one for one in found if one is not None]


def _comparison(tokens: Sequence[Token], standard: int, below: Children, language: Language) -> Comparison | None:
    """The comparison whose standard stands at a place, if there is one."""
    path = _path(tokens, standard, below)
    stand_in = tokens[standard].norm in language.words("clauses", "comparison.stand-ins")
    if not path or not (stand_in or tokens[standard].upos in STANDARDS):
        return None
    beside = _placed(tokens, standard, path, below)
    compared = next((at for at in below[path[-1]] if relation(tokens[at]) == "nsubj"), -1) if beside < 0 else beside
    one, other = _named(tokens, (compared, standard), below, stand_in=stand_in)
    near = {at for place in path for at in below.get(place, ())} - one - other
    measured = [place for place in near if relation(tokens[place]) in MEASURED]
    near |= {at for place in measured for at in below.get(place, ())} - one - other
    saying = {*path, *(at for at in near if tokens[at].upos in MODIFYING)} - {compared, standard}
    degrees = near | saying
    marker = {tokens[at].norm for at in below.get(standard, ())}
    multiples = language.words("clauses", "comparison.multiples")
    equal = bool(marker & language.words("clauses", "comparison.equal"))
    equal = equal and multiples.isdisjoint(tokens[at].norm for at in degrees)
    ahead = _ahead(tokens, degrees, language)
    if marker & language.words("clauses", "comparison.rates") and not ahead:
        return None
    return Comparison(compared, standard, (one, other), tuple(sorted(saying)), ahead, equal)


def _named(
    tokens: Sequence[Token], two: tuple[int, int], below: Children, *, stand_in: bool
) -> tuple[frozenset[int], frozenset[int]]:
    """The words by which two things are told apart: those that name either and not the other."""
    one, other = ({at for at in phrase(tokens, place, below) if tokens[at].upos in NAMING} for place in two)
    common = {tokens[at].lemma for at in one} & {tokens[at].lemma for at in other}
    if stand_in:
        common |= {tokens[place].lemma for place in two}
    return (
        frozenset(at for at in one if tokens[at].lemma not in common),
        frozenset(at for at in other if tokens[at].lemma not in common),
    )


def _path(tokens: Sequence[Token], standard: int, below: Children) -> list[int]:
    """The words from that which the standard hangs on up to the predicate of a subject; empty where there is none."""
    path: list[int] = []
    at = tokens[standard].head
    while at >= 0 and len(path) < CLIMB:
        path.append(at)
        if any(relation(tokens[under]) == "nsubj" and under != standard for under in below.get(at, ())):
            return path
        at = tokens[at].head
    return []


def _placed(tokens: Sequence[Token], standard: int, path: Sequence[int], below: Children) -> int:
    """What a standard is compared with that has an adposition of its own: in women, than in men; -1 for the subject."""
    own = _marked(tokens, standard, below)
    if len(own) == 1:
        return -1
    return next(
        (
            at
            for place in path
            for at in below.get(place, ())
            if at != standard and tokens[at].upos in STANDARDS and own & _marked(tokens, at, below)
        ),
        -1,
    )


def _marked(tokens: Sequence[Token], place: int, below: Children) -> set[str]:
    return {tokens[at].norm for at in below.get(place, ()) if relation(tokens[at]) in {"case", "mark"}}


def _ahead(tokens: Sequence[Token], places: set[int], language: Language) -> int:
    up, down = language.words("clauses", "comparison.more"), language.words("clauses", "comparison.less")
    signs = [1 if said & up else -1 for at in places if (said := {tokens[at].lemma, tokens[at].norm}) & (up | down)]
    return 0 if not signs else 1 if signs.count(-1) % 2 == 0 else -1


def converse(alignment: LinkedAlignment) -> Iterator[tuple[Span, Span]]:
    """The comparisons of either side that say the same although each word in them became its opposite."""
    here, there = languages_of(alignment)
    for _, both in reworded(alignment) if here == there else ():
        for one, other in compared(both, here).converse:
            yield span_of(both.original, one.extent), span_of(both.copy, other.extent)


def overtaken(both: Sides, language: Language) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Names of which one is ahead of the other in the original, and behind it in the copy: twice the rate in Lund."""
    for one, other in product(_ranked(both.original, language), _ranked(both.copy, language)):
        ends = [
            {tokens[at].norm for at in places}
            for tokens, own in ((both.original, one), (both.copy, other))
            for places in (own.ahead, own.behind)
        ]
        a, b, x, y = ends
        if a & y and b & x and not (a & x or b & y):
            yield one.places, other.places


@dataclass(frozen=True, slots=True)
class _Ranked:
    """The places of the names of what is ahead of what, and of the word that says so."""

    ahead: tuple[int, ...]
    behind: tuple[int, ...]
    place: int

    @property
    def places(self) -> tuple[int, ...]:
        return (self.place, *self.ahead, *self.behind)


def _ranked(tokens: Sequence[Token], language: Language) -> Iterator[_Ranked]:
    """What is said of the names before and behind each of the words that rank."""
    text = [token.norm for token in tokens]
    said = set(text)
    ranking = [(words, ahead) for words, ahead in _ranking(language) if words[0] in said]
    if not ranking:
        return
    times = language.words("clauses", "temporal-nouns")
    named = (at for at, token in enumerate(tokens) if token.upos == "PROPN" or (at and token.text[:1].isupper()))
    names = [at for at in named if text[at] not in times]
    for words, ahead in ranking:
        for place, word in enumerate(text):
            if word != words[0] or text[place : place + len(words)] != words:
                continue
            ends = _run(tokens, place, -1), _run(tokens, place + len(words) - 1, 1)
            before, after = (tuple(at for at in names if at in end) for end in ends)
            after = after[:NAMED]
            before = tuple(at for at in before if text[at] not in {text[each] for each in after})[-NAMED:]
            if before and after:
                yield _Ranked(*((before, after) if ahead else (after, before)), place)


@cache
def _ranking(language: Language) -> tuple[tuple[list[str], bool], ...]:
    """The words that rank, and whether those that put what stands before them ahead of what stands behind."""
    return tuple(
        (phrase.split(), ahead)
        for key, ahead in (("ahead", True), ("behind", False))
        for phrase in language.phrases("clauses", f"comparison.{key}")
    )


def _run(tokens: Sequence[Token], place: int, step: int) -> range:
    """The places before or behind one, up to the end of the clause or MOST_RANKED words."""
    at = place + step
    while 0 <= at < len(tokens) and abs(at - place) <= MOST_RANKED and tokens[at].text not in STOPS:
        at += step
    return range(place + step, at, step)


def in_turn(both: Sides, language: Language) -> Iterator[tuple[Span, Span]]:
    """Two clauses that changed places around one conjunction: he left before she came, she came before he left."""
    joining = language.words("wording", "ordering")
    ours, theirs = (
        [(at, said_of(side, at)) for at, token in enumerate(side) if token.relation == "mark" and token.norm in joining]
        for side in (both.original, both.copy)
    )
    for (i, one), (j, other) in product(ours, theirs):
        if both.original[i].norm == both.copy[j].norm and one and other and min(*one, *other) >= 0:
            same = {(a, b) for a in one for b in other if corresponding(both, a, b) > 0}
            if same == {(one[0], other[1]), (one[1], other[0])}:
                yield span_of(both.original, sorted((i, *one))), span_of(both.copy, sorted((j, *other)))
